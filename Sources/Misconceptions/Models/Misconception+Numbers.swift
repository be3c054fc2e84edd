import Laboratory
import TCP

extension Misconception {
  /// About sequence and acknowledgment numbers.
  static let numbers: [Misconception] = [
    Misconception(
      "syn-takes-no-number", "3.4",
      belief: Words("a SYN takes no sequence number", "SYN 不占用序号"),
      correction: Words(
        "It takes one, as a FIN does, so that it can be acknowledged: its answer carries ACK = SEQ + 1",
        "SYN 与 FIN 一样各占一个序号，这样才能被确认：应答的 ACK 等于它的 SEQ + 1")
    ) { situation in
      for (index, turn) in situation.turns.enumerated() {
        let place = Situation.Place(turn: turn, index: index)
        if let syn = turn.arrival, syn.ctl.contains(.syn) {
          let textEnd = syn.seq + UInt32(truncatingIfNeeded: syn.text.count)
          let expected = situation.expect(place, ack: textEnd)
          if !expected.isEmpty { return expected }
        }
        if turn.after == .synSent, turn.before != .synSent, let id = turn.connection,
          situation.isCurrent(turn),
          let tcb = situation.after.endpoint(id)?.tcb
        {
          return [.nxt(turn.host): .number(tcb.iss.rawValue)]
        }
      }
      return [:]
    },
    Misconception(
      "ack-is-seq-plus-one", "3.4",
      belief: Words("the ACK number is always SEQ + 1", "ACK 号总是 SEQ + 1"),
      correction: Words(
        "ACK is the next number expected: behind text it lies as many octets further, and a gap holds it back",
        "ACK 是期望收到的下一个序号：收到多少字节的数据就前进多少，前面有缺口时则停着不动")
    ) { situation in
      for (index, turn) in situation.turns.enumerated() {
        guard let arrival = turn.arrival else { continue }
        let expected = situation.expect(.init(turn: turn, index: index), ack: arrival.seq + 1)
        if !expected.isEmpty { return expected }
      }
      return [:]
    },
  ]
}
