// RFC 2018: selective acknowledgments. As receiver: blocks for what is held behind a gap. As sender: what the peer
// holds is not sent again, and what is missing before it goes out again at once (RFC 6675, in what needs no congestion
// control: how a loss is found, and that each is repaired once).

extension Connection {
  /// RFC 2018, 4: as many blocks as fit, first the one with the segment that came last, then the others, the last
  /// changed first. Beside text there are as many as the segment still has room for.
  func reportHeld(in segment: inout Segment, _ profile: Profile) {
    var count = mostSACKBlocks
    if !segment.text.isEmpty {
      count = min(count, (Int(effectiveMSS(profile)) - segment.text.count - 4) / 8)
    }
    guard count > 0 else { return }
    let blocks = heldBlocks.sorted { $0.arrival > $1.arrival }.prefix(count)
    guard !blocks.isEmpty else { return }
    segment.options.others = [.sack(blocks.flatMap { [$0.left, $0.right] })]
  }

  /// Text in a new segment makes room for the blocks, unless it would give way by more than half.
  @inline(__always) func roomForSACK(_ profile: Profile) -> UInt32 {
    guard sackPermitted, !held.isEmpty else { return 0 }
    let octets = 4 + 8 * UInt32(min(heldBlocks.count, mostSACKBlocks))
    return octets > 4 && octets * 2 <= effectiveMSS(profile) ? octets : 0
  }

  /// RFC 2018, 3: a header has room for four, beside timestamps for three.
  private var mostSACKBlocks: Int { ts.isOn ? 3 : 4 }

  /// What is held, without what touches in more than one piece; a FIN counts as an octet. What waits for
  /// ESTABLISHED at RCV.NXT is no block.
  private var heldBlocks: [(left: SequenceNumber, right: SequenceNumber, arrival: UInt32)] {
    var blocks: [(left: SequenceNumber, right: SequenceNumber, arrival: UInt32)] = []
    for piece in held where rcv.nxt < piece.seq {
      let end = piece.end
      if let last = blocks.last, piece.seq <= last.right {
        blocks[blocks.count - 1].right = last.right < end ? end : last.right
        blocks[blocks.count - 1].arrival = max(last.arrival, piece.arrival)
      } else {
        blocks.append((piece.seq, end, piece.arrival))
      }
    }
    return blocks
  }

  /// The number lies right behind everything that is held.
  func isAtSACKEdge(_ seq: SequenceNumber) -> Bool { sackPermitted && heldBlocks.last?.right == seq }

  /// The peer's blocks, as far as they say something about what is in flight. A segment counts only as a whole.
  mutating func takeSACK(_ seg: Segment, _ context: Context, _ effects: inout Effects) {
    var octets: UInt32 = 0
    for case .sack(let edges) in seg.options.others ?? [] {
      for index in stride(from: 0, to: edges.count - 1, by: 2) {
        octets += takeBlock(edges[index], edges[index + 1])
      }
    }
    guard octets > 0 else { return }
    effects.note(.sackTaken(octets: octets))
    if !persists { repair(context, &effects) }
  }

  /// How many octets are new. Blocks that lie left of SND.UNA, right of SND.NXT or are none are ignored.
  private mutating func takeBlock(_ left: SequenceNumber, _ right: SequenceNumber) -> UInt32 {
    guard snd.una < left, left < right, right <= snd.nxt else { return 0 }
    var octets: UInt32 = 0
    for index in retransmissionQueue.indices where !retransmissionQueue[index].isSacked {
      let (seq, end) = (retransmissionQueue[index].seq, retransmissionQueue[index].end)
      guard left <= seq, end <= right else { continue }
      retransmissionQueue[index].isSacked = true
      octets += end - seq
    }
    return octets
  }

  /// Sends again what must be lost: three segments that were sent after it have arrived. (RFC 6675, 4, counts blocks,
  /// or octets of more than two full-sized segments: of whole segments that is the same, and of short ones sooner.)
  /// Each once: if that is lost as well, the timer sees to it.
  private mutating func repair(_ context: Context, _ effects: inout Effects) {
    var segments = 0
    var lost: [(index: Int, after: Int)] = []
    for index in retransmissionQueue.indices.reversed() {
      if retransmissionQueue[index].isSacked {
        segments += 1
      } else if segments >= 3, !retransmissionQueue[index].isRepaired {
        lost.append((index, segments))
      }
    }
    for (index, after) in lost.reversed() {
      retransmissionQueue[index].isRepaired = true
      effects.note(.sackRepairs(seq: retransmissionQueue[index].seq, after: after))
      retransmit(retransmissionQueue[index], context, &effects)
    }
  }

  /// RFC 2018, 8: a timeout may mean that the peer has thrown away what it had selectively acknowledged.
  mutating func forgetSACK(_ effects: inout Effects) {
    var forgot = false
    for index in retransmissionQueue.indices {
      forgot = forgot || retransmissionQueue[index].isSacked
      retransmissionQueue[index].isSacked = false
      retransmissionQueue[index].isRepaired = false
    }
    if forgot { effects.note(.sackForgotten) }
  }
}

extension Held {
  /// The number after its last one.
  fileprivate var end: SequenceNumber {
    seq + UInt32(truncatingIfNeeded: text.count) + (ctl.hasAny(of: .fin) ? 1 : 0)
  }
}
