import TCP

/// Something that can happen to a connection: one line of a snapshot.
struct Happening: Sendable {
  /// What it is called in the snapshot.
  let name: String
  /// Makes it happen.
  let happen: @Sendable (inout End) -> Outcome

  /// All of 3.10.1 to 3.10.6 and 3.10.8.
  static let callsAndTimeouts: [Happening] = [
    Happening(name: "OPEN passive") { $0.openPassive() },
    Happening(name: "OPEN active") { $0.openActive() },
    Happening(name: "OPEN active, no peer named") { $0.openActive(remoteSpecified: false) },
    Happening(name: "SEND 5 octets") { $0.send(octets: 5) },
    Happening(name: "SEND 1500 octets") { $0.send(octets: 1500) },
    Happening(name: "SEND 5 octets, urgent") { $0.send(octets: 5, urgent: true) },
    Happening(name: "RECEIVE 5 octets") { $0.receive(5) },
    Happening(name: "CLOSE") { $0.close() },
    Happening(name: "close(2)") { $0.closeBoth() },
    Happening(name: "ABORT") { $0.abort() },
    Happening(name: "acknowledge") { $0.acknowledge() },
    Happening(name: "RETRANSMISSION TIMEOUT") { $0.timeout(.retransmission) },
    Happening(name: "PERSIST TIMEOUT") { $0.timeout(.persist) },
    Happening(name: "OVERRIDE TIMEOUT") { $0.timeout(.override) },
    Happening(name: "DELAYED ACK TIMEOUT") { $0.timeout(.delayedACK) },
    Happening(name: "USER TIMEOUT") { $0.timeout(.user) },
    Happening(name: "KEEP-ALIVE TIMEOUT") { $0.timeout(.keepAlive) },
    Happening(name: "TIME-WAIT TIMEOUT") { $0.timeout(.timeWait) },
  ]

  /// A segment with these numbers, and a word about them.
  private init(_ segment: Segment, _ remark: String) {
    let text = segment.description
    name = text + String(repeating: " ", count: max(1, 44 - text.count)) + remark
    happen = { $0.arrives(segment) }
  }

  private init(name: String, happen: @escaping @Sendable (inout End) -> Outcome) {
    self.name = name
    self.happen = happen
  }

  private static let kinds = [
    "<CTL=SYN>", "<CTL=SYN,ACK>", "<CTL=ACK>", "<CTL=ACK><DATA=5>", "<CTL=FIN,ACK>", "<CTL=RST>",
    "<CTL=RST,ACK>",
    "<CTL=none>", "<CTL=FIN>", "<CTL=SYN,FIN>",
  ]

  /// The segments that arrive in this connection's snapshot.
  static func segments(for end: End) -> [Happening] {
    end.state.isSynchronized || end.state == .synReceived ? atEveryEdge(end) : beforeTheWindow(end)
  }

  /// Where nothing has been received yet there is no window: only the ACK can be right or wrong.
  private static func beforeTheWindow(_ end: End) -> [Happening] {
    let acks: [(Int, String)] = [
      (301, "ACK = ISS+1"), (300, "ACK = ISS"), (299, "ACK < ISS"), (302, "ACK > ISS+1"),
    ]
    return acks.flatMap { ack, remark in
      kinds.filter { $0.contains("ACK") || ack == 301 }.map { kind in
        Happening("<SEQ=100><ACK=\(ack)>\(kind)", kind.contains("ACK") ? remark : "")
      }
    } + [
      Happening("<SEQ=100><CTL=SYN><DATA=5>", ""), Happening("<SEQ=100><CTL=PSH><DATA=5>", ""),
      Happening("<SEQ=100><ACK=301><CTL=SYN,ACK><DATA=5>", ""),
      Happening("<SEQ=100><ACK=301><CTL=SYN,FIN,ACK>", ""), Happening("<SEQ=100><CTL=SYN,RST>", ""),
      Happening("<SEQ=100><ACK=301><CTL=SYN,RST,ACK>", ""),
    ]
  }

  private static func atEveryEdge(_ end: End) -> [Happening] {
    let (left, edge) = (end.rcv.nxt, end.rightEdge)
    let places: [(SequenceNumber, String)] = [
      (left.back(1), "left of the window"), (left, "at RCV.NXT"), (left + 10, "in the window"),
      (edge, "right of the window"),
    ]
    let positions = kinds.flatMap { kind in
      places.map { Happening("<SEQ=\($0.0)><ACK=\(end.snd.nxt)>\(kind)", $0.1) }
    }
    var acks = [
      (end.snd.una.back(1), "ACK < SND.UNA"), (end.snd.una.back(1001), "ACK < SND.UNA-MAX.SND.WND"),
      (end.snd.nxt + 1, "ACK > SND.NXT"),
    ]
    if end.snd.una != end.snd.nxt { acks.insert((end.snd.una, "ACK = SND.UNA"), at: 0) }
    let answers = kinds.filter { $0.contains("ACK") }.flatMap { kind in
      acks.map { Happening("<SEQ=\(left)><ACK=\($0.0)>\(kind)", $0.1) }
    }
    return positions + answers + odd(end)
  }

  private static func odd(_ end: End) -> [Happening] {
    let (left, edge, ack) = (end.rcv.nxt, end.rightEdge, end.snd.nxt)
    return [
      Happening("<SEQ=\(left.back(2))><ACK=\(ack)><CTL=ACK><DATA=5>", "straddling the left edge"),
      Happening("<SEQ=\(edge.back(2))><ACK=\(ack)><CTL=ACK><DATA=5>", "straddling the right edge"),
      Happening("<SEQ=\(left.back(5))><ACK=\(ack)><CTL=ACK><DATA=5>", "old text"),
      Happening("<SEQ=\(left.back(6))><ACK=\(ack)><CTL=FIN,ACK><DATA=5>", "old text and FIN"),
      Happening("<SEQ=\(left)><ACK=\(ack)><CTL=FIN,ACK><DATA=5>", "text and FIN"),
      Happening("<SEQ=\(left)><ACK=\(ack)><CTL=URG,ACK><DATA=5><UP=3>", "urgent"),
      Happening("<SEQ=\(left)><CTL=PSH><DATA=5>", "text without ACK"),
      Happening("<SEQ=\(left)><ACK=\(ack)><CTL=SYN,FIN,RST,PSH,URG,ACK>", "every bit"),
    ]
  }
}
