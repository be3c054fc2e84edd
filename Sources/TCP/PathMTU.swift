// 3.7.5 and RFC 1191, 6.4: a path that takes only smaller packets. The lab's link takes one size always; a host whose
// path changes says so by the profile of the event, and by this.

extension Connection {
  /// The path takes less than before: what is on its way and too large is cut up, and all of it goes out again.
  package mutating func pathNarrowed(_ context: Context, _ effects: inout Effects) {
    guard state.isSynchronized, !persists else { return }
    let most = Int(effectiveMSS(context.profile))
    guard retransmissionQueue.contains(where: { $0.text.count > most }) else { return }
    let whole = Array(retransmissionQueue)
    retransmissionQueue.removeAll()
    for transmission in whole {
      for piece in transmission.cut(to: most) { retransmissionQueue.append(piece) }
    }
    for piece in Array(retransmissionQueue) { retransmit(piece, context, &effects) }
    effects.start(.retransmission, rtt.timeout)
  }
}

extension Transmission {
  /// The same octets in pieces that are no larger; PSH and FIN go with the last.
  fileprivate func cut(to most: Int) -> [Transmission] {
    guard text.count > most else { return [self] }
    var pieces: [Transmission] = []
    for place in stride(from: 0, to: text.count, by: most) {
      var piece = self
      piece.seq = seq + UInt32(truncatingIfNeeded: place)
      piece.text = Array(text[place..<min(place + most, text.count)])
      if place + most < text.count { piece.ctl = .ack }
      pieces.append(piece)
    }
    return pieces
  }
}
