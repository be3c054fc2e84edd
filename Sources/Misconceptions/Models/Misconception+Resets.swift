import Laboratory
import TCP

extension Misconception {
  /// About resets, and SYNs that come too late.
  static let resets: [Misconception] = [
    Misconception(
      "rst-is-answered", "3.5.2",
      belief: Words("a RST is acknowledged", "RST 也会得到确认"),
      correction: Words(
        "Nothing answers a RST, but for a challenge ACK when its number is not the one expected",
        "RST 不会得到应答；只有当它的序号在窗口内却不是期望的那一个时，才会回一个挑战 ACK")
    ) { situation in
      let silent = situation.first { turn in
        (turn.arrival?.ctl.contains(.rst) ?? false) && turn.sent.isEmpty
      }
      return silent.map { situation.expect($0, sends: .first(.ack)) } ?? [:]
    },
    Misconception(
      "any-rst-kills", "3.5.3",
      belief: Words("a RST ends the connection whenever addresses and ports fit", "只要地址和端口对得上，RST 就会终止连接"),
      correction: Words(
        "Its number is checked: only RCV.NXT exactly resets, another one in the window is challenged, and one outside is dropped",
        "还要检查序号：恰好等于 RCV.NXT 才复位，窗口内的其他序号只会引出一个挑战 ACK，窗口外的直接丢弃")
    ) { situation in
      let survived = situation.first { $0.decided(\.sparesConnection) }
      return survived.map { situation.expect($0, .closed, sends: .nothing) } ?? [:]
    },
    Misconception(
      "rst-in-syn-received-closes", "3.10.7.4",
      belief: Words("a RST in SYN-RECEIVED always leads to CLOSED", "SYN-RECEIVED 收到 RST 总是进入 CLOSED"),
      correction: Words(
        "What came from LISTEN goes back to LISTEN", "由 LISTEN 进入的连接会回到 LISTEN")
    ) { situation in
      situation.first(deciding: { $0 == .rstReturnsToListen }).map { situation.expect($0, .closed) } ?? [:]
    },
    Misconception(
      "syn-resets-open-connection", "3.10.7.4",
      belief: Words("a SYN on an open connection resets it", "已建立的连接收到 SYN 就会被复位"),
      correction: Words(
        "It is answered by a challenge ACK; only if the peer really has restarted does that draw a reset",
        "它只会得到一个挑战 ACK；对端确实重启过，才会用 RST 回应这个 ACK")
    ) { situation in
      let challenged = situation.first(deciding: { $0 == .synChallenged })
      return challenged.map { situation.expect($0, .closed, sends: .first(.rst)) } ?? [:]
    },
    Misconception(
      "rst-in-time-wait-is-harmless", "RFC 1337 1",
      belief: Words("a RST does nothing to TIME-WAIT", "RST 对 TIME-WAIT 没有影响"),
      correction: Words(
        "By RFC 9293 it ends TIME-WAIT early; that is the assassination that RFC 1337 warns of",
        "按 RFC 9293，它会提前结束 TIME-WAIT，也就是 RFC 1337 所说的“暗杀”")
    ) { situation in
      let killed = situation.first { $0.before == .timeWait && $0.decided { $0 == .rstCloses } }
      return killed.map { situation.expect($0, .timeWait) } ?? [:]
    },
  ]
}

extension Decision {
  /// A RST came and the connection goes on.
  fileprivate var sparesConnection: Bool {
    switch self {
    case .rstChallenged, .notAcceptable(_, rst: true), .synSentDropsRST,
      .synSentACKUnacceptable(_, _, _, rst: true):
      true
    default: false
    }
  }
}
