import Laboratory
import TCP

extension Misconception {
  /// About how a connection opens.
  static let opening: [Misconception] = [
    Misconception(
      "no-listener-is-silence", "3.10.7.1",
      belief: Words("a SYN to a port where nobody listens gets no answer", "没有进程监听的端口收到 SYN 时不会有任何应答"),
      correction: Words(
        "It is answered by a reset; silence means that something was lost or filtered",
        "它会用 RST 应答；毫无应答说明报文段丢失了，或者被防火墙过滤了")
    ) { situation in
      let resets = situation.first { $0.decided { $0 == .closedResets || $0 == .closedResetsACK } }
      guard let resets else { return [:] }
      return situation.expect(resets, sends: .nothing)
    },
    Misconception(
      "syn-received-from-listen-only", "3.10.7.3",
      belief: Words("only a listener gets to SYN-RECEIVED", "只有监听的一方才会进入 SYN-RECEIVED"),
      correction: Words(
        "When both ends open at once, SYN-SENT leads to SYN-RECEIVED, too",
        "双方同时打开时，SYN-SENT 也会进入 SYN-RECEIVED")
    ) { situation in
      let crossing = situation.first { $0.decided { if case .synSentCrossed = $0 { true } else { false } } }
      guard let crossing else { return [:] }
      return situation.expect(crossing, .established, sends: .first(.ack))
    },
    Misconception(
      "same-state", "3.5.1",
      belief: Words("both ends are always in the same state", "连接的两端总是处于相同的状态"),
      correction: Words(
        "An end changes its state when it acts or a segment arrives: until then they differ, and some states have no counterpart",
        "每一端只在自己动作或收到报文段时才改变状态；在那之前两端并不相同，有些状态对端根本没有对应")
    ) { situation in
      let change = situation.turns.last { $0.before != $0.after && situation.isCurrent($0) }
      guard let change, change.after != .listen, change.after != .synSent else { return [:] }
      let other = change.host.other
      let state = situation.state(of: other, before: situation.turns.count)
      guard situation.current(other) != nil, state != .listen, state != .closed else { return [:] }
      return [.state(other): .state(change.after)]
    },
    Misconception(
      "time-wait-blocks-the-host", "3.6.1",
      belief: Words(
        "no new connection can begin as long as an old one is in TIME-WAIT", "旧连接处于 TIME-WAIT 时不能建立新连接"),
      correction: Words(
        "TIME-WAIT holds one pair of sockets; from another port the same host connects at once",
        "TIME-WAIT 只占用那一对套接字；同一主机换一个端口就能立刻建立连接")
    ) { situation in
      let call = situation.first { $0.cause == .connect }
      guard let call, situation.isCurrent(call.turn), situation.waits(beside: call) else { return [:] }
      let expected: [Aspect: Foretold] = [.reply: .reply(CallError.connectionAlreadyExists.rawValue)]
      return expected.merging(situation.expect(call, sends: .nothing)) { first, _ in first }
    },
  ]
}

extension Situation {
  /// Another connection of the host that calls is in TIME-WAIT.
  fileprivate func waits(beside call: Place) -> Bool {
    let host = call.turn.host
    return after[host].endpoints.indices.contains { index in
      let id = ConnectionID(host, index + 1)
      let last = turns[..<call.index].last { $0.connection == id }
      return id != call.turn.connection && (last?.after ?? before.state(id)) == .timeWait
    }
  }
}
