import Laboratory
import TCP

extension Misconception {
  /// About how a connection closes.
  static let closing: [Misconception] = [
    Misconception(
      "fin-closes-both-ways", "3.6",
      belief: Words("a FIN closes both directions", "一个 FIN 会关闭两个方向"),
      correction: Words(
        "It ends one direction: who has received it may go on sending, and who sent it goes on receiving",
        "它只结束一个方向：收到 FIN 的一方仍可以发送，发出 FIN 的一方仍可以接收")
    ) { situation in
      for (index, turn) in situation.turns.enumerated() {
        let place = Situation.Place(turn: turn, index: index)
        if turn.decided(\.isFINTaken) { return situation.expect(place, .closed) }
        if turn.decided({ $0 == .finAcknowledged(.finWait2) }) { return situation.expect(place, .closed) }
        if turn.decided(\.isText), turn.before == .finWait1 || turn.before == .finWait2 {
          var expected = situation.expect(place, sends: .nothing)
          let tcb = turn.connection.flatMap { situation.before.endpoint($0)?.tcb }
          expected[.unread(turn.host)] = .number(UInt32(tcb?.receiveQueue.count ?? 0))
          return expected
        }
        if case .call(.send) = turn.cause, turn.before == .closeWait {
          var expected = situation.expect(place, sends: .nothing)
          expected[.reply] = .reply(CallError.connectionClosing.rawValue)
          return expected
        }
      }
      return [:]
    },
    Misconception(
      "closing-takes-four", "3.6",
      belief: Words(
        "closing always runs through the same four segments by itself", "关闭连接总是自动走完同样的四个报文段"),
      correction: Words(
        "The second FIN waits until the program at the other end closes, too; a reset takes one segment, and a FIN may share one",
        "第二个 FIN 要等对端的程序也关闭才会发出；RST 只需一个报文段，FIN 也可以与 ACK 或数据合在一个报文段里")
    ) { situation in
      if let taken = situation.first(deciding: \.isFINTaken) {
        var expected = situation.expect(taken, .lastAck, finally: .closed)
        if taken.index + 1 < situation.turns.count {
          expected[.state(taken.turn.host.other)] = .state(.timeWait)
        }
        return expected
      }
      let abort = situation.first { $0.decided { $0 == .abortResets } && $0.before == .established }
      return abort.map { situation.expect($0, .finWait1, sends: .first(.finAck)) } ?? [:]
    },
    Misconception(
      "close-always-sends-fin", "3.10.4",
      belief: Words("CLOSE always sends a FIN at once", "CLOSE 总会立刻发出 FIN"),
      correction: Words(
        "Where no connection was made yet there is nothing to send, behind queued data it waits, and unread data make it a reset",
        "连接尚未建立时什么也不发；前面还有排队的数据时要等；有数据没读时则发 RST")
    ) { situation in
      let other = situation.first { turn in
        turn.decided { decision in
          switch decision {
          case .closeDeletes, .closeWaitsForEstablished, .closeBothResets: true
          case .closeWaitsForData: turn.sent.allSatisfy { !$0.packet.segment.ctl.contains(.fin) }
          default: false
          }
        }
      }
      return other.map { situation.expect($0, .finWait1, sends: .first(.finAck)) } ?? [:]
    },
    Misconception(
      "client-gets-time-wait", "3.6",
      belief: Words("TIME-WAIT is always the client's", "TIME-WAIT 总是出现在客户端"),
      correction: Words(
        "It is with whoever sends the first FIN, be it the server; after a simultaneous close it is with both",
        "谁先发出 FIN，TIME-WAIT 就在谁那里，服务器也一样；同时关闭时两端都会进入")
    ) { situation in
      if let waits = situation.first(where: { $0.host == .server && $0.entersTimeWait }) {
        return situation.expect(waits, .closed)
      }
      let ends = situation.first { $0.host == .client && $0.before == .lastAck && $0.after == .closed }
      return ends.map { situation.expect($0, .timeWait) } ?? [:]
    },
    Misconception(
      "no-time-wait", "3.6.1",
      belief: Words("a connection is gone as soon as both FINs are acknowledged", "两个 FIN 都被确认后，连接立刻消失"),
      correction: Words(
        "Who closed first stays 2MSL in TIME-WAIT, to answer a FIN that comes again and to let old segments die",
        "先关闭的一方要在 TIME-WAIT 停留 2MSL，以便应答重传的 FIN，并让旧报文段消失")
    ) { situation in
      situation.first(where: \.entersTimeWait).map { situation.expect($0, .closed) } ?? [:]
    },
    Misconception(
      "early-fin-closes", "3.10.7.4",
      belief: Words(
        "a FIN closes as soon as it arrives, whatever is missing before it", "FIN 一到就关闭，不管前面还缺什么"),
      correction: Words(
        "A FIN behind a gap is held, and counts when everything before it is here",
        "缺口之后的 FIN 会先保留，等前面的数据到齐才生效")
    ) { situation in
      guard let held = situation.first(deciding: { if case .finHeld = $0 { true } else { false } }),
        let fin = held.turn.arrival
      else { return [:] }
      return situation.expect(held, situation.afterFIN(in: held.turn.before))
        .merging(situation.expect(held, ack: fin.end)) { first, _ in first }
    },
    Misconception(
      "fin-needs-no-ack", "3.10.7.4",
      belief: Words("a FIN counts without the ACK bit, too", "FIN 不带 ACK 标志也有效"),
      correction: Words(
        "Once a connection is open every segment carries ACK, and one without it is dropped",
        "连接建立之后每个报文段都带 ACK，不带 ACK 的会被丢弃")
    ) { situation in
      let dropped = situation.first { turn in
        turn.decided { $0 == .noACKDropped } && (turn.arrival?.ctl.contains(.fin) ?? false)
      }
      guard let dropped, let state = situation.afterFIN(in: dropped.turn.before) else { return [:] }
      return situation.expect(dropped, state, sends: .first(.ack))
    },
  ]
}

extension Turn {
  /// TIME-WAIT begins.
  fileprivate var entersTimeWait: Bool { after == .timeWait && before != .timeWait }
}

extension Decision {
  fileprivate var isText: Bool { if case .textAccepted = self { true } else { false } }
}
