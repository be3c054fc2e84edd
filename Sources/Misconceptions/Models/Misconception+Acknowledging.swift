import Laboratory
import TCP

extension Misconception {
  /// About acknowledgments, and what is delivered.
  static let acknowledging: [Misconception] = [
    Misconception(
      "acks-are-acknowledged", "3.4",
      belief: Words("an ACK is itself acknowledged", "ACK 本身也要被确认"),
      correction: Words(
        "A segment that takes no sequence number is never acknowledged, or there would be no end of it",
        "不占用序号的报文段从不被确认，否则就没完没了了")
    ) { situation in
      let silent = situation.first { turn in
        guard let arrival = turn.arrival else { return false }
        return arrival.ctl == .ack && arrival.len == 0 && turn.sent.isEmpty
          && (turn.before.isSynchronized || turn.before == .synReceived)
      }
      return silent.map { situation.expect($0, sends: .first(.ack)) } ?? [:]
    },
    Misconception(
      "acks-are-sent-again", "3.8.4",
      belief: Words("a lost ACK is sent again by the one who sent it", "丢失的 ACK 会由发送它的一方重传"),
      correction: Words(
        "A pure ACK has no timer; who misses it sends its own segment again, and that is answered",
        "纯 ACK 没有重传计时器；等不到它的一方会重传自己的报文段，然后再得到应答")
    ) { situation in
      guard situation.passesTime else { return [:] }
      var expected: [Aspect: Foretold] = [:]
      for host in HostName.allCases {
        let last = situation.chronicle.segments(last: 20).last {
          $0.sender?.host == host && $0.flight.sent <= situation.before.now
        }
        guard let last, last.flight.packet.segment.ctl == .ack, last.flight.packet.segment.len == 0,
          case .dropped = last.fate
        else { continue }
        expected[.sends(host)] = .segment(.ack)
      }
      return expected
    },
    Misconception(
      "every-segment-has-its-ack", "3.8.6.3",
      belief: Words("every segment needs an ACK of its own", "每个报文段都需要一个属于自己的 ACK"),
      correction: Words(
        "An ACK covers everything before its number, so one can stand for many, and may wait for more",
        "ACK 确认的是该序号之前的全部数据：一个 ACK 可以确认许多报文段，也可以稍等再发")
    ) { situation in
      if let waits = situation.first(where: { turn in
        turn.sent.isEmpty && turn.decided { if case .ackDelayed = $0 { true } else { false } }
      }) {
        return situation.expect(waits, sends: .first(.ack))
      }
      // It counts for the segment that it answers, and the one before still waits for its own.
      return situation.cumulative.map { [.una($0.host): .number($0.una.rawValue)] } ?? [:]
    },
    Misconception(
      "sent-is-received", "3.9.1.2",
      belief: Words("what SEND has taken is with the peer", "SEND 返回成功，数据就已经到了对端"),
      correction: Words(
        "SEND only queues it here: the segment has to arrive first, and its ACK tells no more than that the peer's TCP has it",
        "SEND 只是把数据交给本端的 TCP；报文段还要先送达，而 ACK 也只说明对端的 TCP 收到了它")
    ) { situation in
      guard let send = situation.turns.first, case .call(.send(let text, _)) = send.cause,
        !send.sent.isEmpty, situation.turns.count == 1,
        let id = situation.current(send.host.other), let peer = situation.before.endpoint(id)?.tcb
      else { return [:] }
      let octets = peer.receiveQueue.count + text.count
      return [.unread(send.host.other): .number(UInt32(truncatingIfNeeded: octets))]
    },
  ]
}

extension Situation {
  /// An acknowledgment of several segments at once that were on their way before: whose they were, and what SND.UNA was until
  /// then; only if nothing is acknowledged afterwards.
  fileprivate var cumulative: (host: HostName, una: SequenceNumber)? {
    for turn in turns where isCurrent(turn) && turn.arrival != nil {
      for case .ackAdvances(let ack, let octets) in turn.effects.decisions {
        guard let tcb = turn.connection.flatMap({ before.endpoint($0)?.tcb }), let id = turn.connection,
          after.endpoint(id)?.tcb.snd.una == ack
        else { continue }
        let una = ack - UInt32(truncatingIfNeeded: octets)
        if tcb.retransmissionQueue.count(where: { una < $0.end && $0.end <= ack }) >= 2 {
          return (turn.host, una)
        }
      }
    }
    return nil
  }
}
