import TCP

// What the stack under test must send.

extension Run {
  /// Waits for the next segment and compares it.
  mutating func expect(_ pattern: SegmentPattern, _ event: ScriptEvent) throws(Stop) {
    if pattern.signalsCongestion || pattern.wantsCongestionMark { throw .notSupported("ECN") }
    let window = moments(event.time)
    if kernel.sent.isEmpty {
      try awaitSegment(pattern, until: window.map { $0.upperBound + tolerance }, event)
    }
    var sent = kernel.sent.removeFirst()
    merge(into: &sent, like: pattern)
    guard sent.peer == flow.peer else {
      throw .failed(expected: event.source, happened: "\(text(sent)) went to another connection's peer")
    }
    flow.learn(sent.segment, pattern)
    let shown = flow.shown(sent.segment)
    let options = OptionLayout.options(of: shown, kernel.system.stack)
    ladder.append(
      Rung(at: sent.at, isInbound: false, segment: Notation.text(shown, options), state: stateOfFlow))
    let match = SegmentMatch(
      pattern: pattern, stack: kernel.system.stack, tick: tick, tolerance: tolerance)
    if let difference = match.difference(pattern.isAbsolute ? sent.segment : shown)
      ?? sent.fields.difference(pattern)
    {
      try blameLoss(pattern, sent)
      try blameMemory(shown, pattern, match)
      throw .failed(expected: event.source, happened: "\(text(sent)): \(difference)")
    }
    let at = sent.at.nanoseconds / 1000
    if let window, at < window.lowerBound - tolerance || at > window.upperBound + tolerance {
      try blameLoss(pattern, sent)
      throw .failed(
        expected: "\(event.source) at \(moment(window))", happened: "it was sent at \(seconds(at))")
    }
  }

  /// Text that Linux sends otherwise after a loss is congestion control's matter.
  private func blameLoss(_ pattern: SegmentPattern, _ sent: Kernel.Sent?) throws(Stop) {
    guard let index = kernel.connection(to: flow.peer),
      pattern.length > 0 || sent?.segment.text.isEmpty == false
    else { return }
    let isLost = kernel.endpoints[index].congestion.isUnknown
    guard isLost || kernel.endpoints[index].tcb.retransmissionQueue.contains(where: \.isSacked) else {
      return
    }
    throw .notSupported("congestion control: what goes out, and when, once something is lost or missing")
  }

  static let overrun = Stop.notSupported(
    "text beyond the window, of which Linux takes what its memory allows")

  /// Linux's window follows its memory once text has come, and so does what it takes beyond the window.
  private func blameMemory(_ shown: Segment, _ pattern: SegmentPattern, _ match: SegmentMatch) throws(Stop) {
    guard let index = kernel.connection(to: flow.peer), kernel.system.isLinux,
      kernel.endpoints[index].counts.dataSegmentsIn > 0
    else { return }
    if kernel.endpoints[index].wasOverrun { throw Self.overrun }
    var same = shown
    same.wnd = pattern.window ?? shown.wnd
    guard match.difference(same) == nil else { return }
    throw .notSupported("Linux's windows, which follow its memory: here it is \(shown.wnd)")
  }

  private func moment(_ window: ClosedRange<Int64>) -> String {
    window.lowerBound == window.upperBound
      ? seconds(window.lowerBound) : "\(seconds(window.lowerBound)) to \(seconds(window.upperBound))"
  }

  /// Timers run until something is sent.
  private mutating func awaitSegment(
    _ pattern: SegmentPattern, until limit: Int64?, _ event: ScriptEvent
  ) throws(Stop) {
    let end = Duration.nanoseconds((limit ?? now + Self.patience) * 1000)
    while kernel.sent.isEmpty, kernel.tick(until: end) { try resume() }
    guard kernel.sent.isEmpty else { return }
    try blameLoss(pattern, nil)
    let until = limit.map { " until \(seconds($0))" } ?? ""
    let others = ignored.isEmpty ? "" : " (not known here: \(ignored.joined(separator: ", ")))"
    throw .failed(
      expected: event.source, happened: "nothing was sent\(until); the state is \(stateOfFlow)\(others)")
  }

  /// How long a segment is waited for that may come whenever it likes: a day.
  private static var patience: Int64 { 86_400_000_000 }

  /// packetdrill takes segments that follow each other for one, as long as one that is expected: how a stack cuts up
  /// what it sends is not the script's matter. Where Linux hands several to the network at once, it sets PSH on them
  /// since version 5.4, and did not before (tcp_output.c, __tcp_transmit_skb): either is right.
  private mutating func merge(into sent: inout Kernel.Sent, like pattern: SegmentPattern) {
    let (size, length) = (sent.segment.text.count, pattern.length)
    guard merges else { return }
    while size > 0, sent.segment.text.count < length, let next = kernel.sent.first, next.peer == sent.peer,
      next.segment.seq == sent.segment.end, !next.segment.text.isEmpty,
      next.segment.text.count == size || sent.segment.text.count + next.segment.text.count == length,
      !sent.segment.ctl.contains(.fin)
    {
      kernel.sent.removeFirst()
      sent.segment.text += next.segment.text
      sent.segment.ctl.formUnion(next.segment.ctl)
      sent.segment.ack = next.segment.ack
      sent.segment.wnd = next.segment.wnd
      if kernel.system.isLinux, pattern.flags & Control.psh.rawValue != 0 { sent.segment.ctl.insert(.psh) }
    }
  }
}
