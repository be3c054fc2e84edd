// What arrived too early: text behind a gap (SHLD-31), and what came with a SYN (3.10.7.2, 3.10.7.3).

extension Connection {
  /// Keeps the text and the FIN of a segment, as far as they fit into the window, sorted by number.
  mutating func hold(_ seg: Segment) {
    let first = seg.ctl.contains(.syn) ? seg.seq + 1 : seg.seq
    let offset = first - rcv.nxt
    guard offset < rcv.wnd, !seg.text.isEmpty || seg.ctl.contains(.fin) else { return }
    let room = Int(rcv.wnd - offset)
    var new = Held(seq: first, ctl: seg.ctl.intersection(.finAndPush), text: Array(seg.text.prefix(room)))
    if new.text.count == room { new.ctl.remove(.fin) }
    new.arrival = held.reduce(0) { max($0, $1.arrival) } + 1
    if let known = held.firstIndex(where: { $0.covers(new) }) {
      held[known].arrival = new.arrival
      return
    }
    held.removeAll { new.covers($0) }
    let place = held.firstIndex { $0.seq - rcv.nxt > offset } ?? held.endIndex
    held.insert(new, at: place)
  }

  /// The next piece that begins at RCV.NXT, cut to what is new.
  mutating func nextHeld() -> Held? {
    while var next = held.first, next.seq <= rcv.nxt {
      held.removeFirst()
      let known = Int(rcv.nxt - next.seq)
      guard known < next.text.count || (known == next.text.count && next.ctl.contains(.fin)) else { continue }
      next.text.removeFirst(known)
      next.seq = rcv.nxt
      return next
    }
    return nil
  }
}

extension Held {
  /// Everything in `other` is here too.
  func covers(_ other: Held) -> Bool {
    let offset = other.seq - seq
    let end = UInt32(truncatingIfNeeded: text.count)
    let otherEnd = offset &+ UInt32(truncatingIfNeeded: other.text.count)
    guard offset <= end, otherEnd <= end else { return false }
    return !other.ctl.contains(.fin) || (ctl.contains(.fin) && otherEnd == end)
  }
}

extension Control {
  /// What of a held segment still matters.
  static let finAndPush = Control(rawValue: Control.fin.rawValue | Control.psh.rawValue)
}
