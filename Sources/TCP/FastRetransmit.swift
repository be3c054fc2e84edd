// RFC 5681, 3.2, and RFC 6582, in what needs no congestion control: how a loss is found without SACK, and that it is
// repaired at once. For profiles whose stack does so.

extension Connection {
  /// A duplicate acknowledgment is bare, and says nothing new, not even of the window, while something is on its way
  /// (RFC 5681, 2). Three of them tell of a loss.
  mutating func countDuplicate(_ seg: Segment, _ context: Context, _ effects: inout Effects) {
    guard !retransmissionQueue.isEmpty, !persists, seg.len == 0,
      UInt32(seg.wnd) << UInt32(snd.shift) == snd.wnd
    else { return duplicateACKs = 0 }
    guard recover == nil, duplicateACKs < 3 else { return }
    duplicateACKs += 1
    guard duplicateACKs == 3 else { return }
    recover = snd.nxt
    repairFront(isPartial: false, context, &effects)
  }

  /// What is acknowledged now may be only a part of what had been sent when the loss was found: then the next is lost,
  /// too (RFC 6582, 3.2, step 3).
  mutating func goOnRepairing(_ context: Context, _ effects: inout Effects) {
    duplicateACKs = 0
    guard let end = recover else { return }
    guard snd.una < end, !retransmissionQueue.isEmpty else { return recover = nil }
    repairFront(isPartial: true, context, &effects)
  }

  private mutating func repairFront(isPartial: Bool, _ context: Context, _ effects: inout Effects) {
    effects.note(.stack(.fastRetransmitted(seq: snd.una, isPartial: isPartial)))
    retransmitFront(context, &effects)
  }
}
