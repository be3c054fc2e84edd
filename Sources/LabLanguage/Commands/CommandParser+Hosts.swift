import Laboratory
import TCP

extension CommandParser {
  /// The rest of a command that begins with a host.
  mutating func hostCommand(_ party: Action.Party) throws(SyntaxError) -> Command {
    if position == tokens.count {
      for verb in HostVerb.allCases { expect(.word(verb.rawValue, verb.summary)) }
    }
    guard let token, let verb = HostVerb.spelt(token.text.lowercased()) else {
      let meant = token.flatMap { HostVerb.called(otherwise: $0.text.lowercased()) }
      throw wrong(
        .init("what shall the \(party.host.rawValue) do?", "让 \(party.host.rawValue) 做什么？"),
        meant == nil ? HostVerb.allCases.map(\.rawValue) : [],
        mend: meant.map { .same("\(tokens[..<position].map(\.text).joined(separator: " ")) \($0.rawValue)?") }
      )
    }
    position += 1
    switch verb {
    case .connect: return try connect(party)
    case .listen: return try listen(party)
    case .accept: return .lab(.action(.accept(party)))
    case .send: return try send(party)
    case .receive: return try receive(party)
    case .close:
      let both = accept("both", .init("close(2): also give up receiving", "close(2)：也不再接收"))
      return .lab(.action(.call(party, both ? .closeBoth : .close)))
    case .abort: return .lab(.action(.call(party, .abort)))
    case .crash: return .lab(.action(.crash(party)))
    case .status: return .lab(.status(party))
    case .emit:
      expect(.flags)
      return try emit(party)
    case .option: return try option(party)
    }
  }

  private mutating func connect(_ party: Action.Party) throws(SyntaxError) -> Command {
    let to = try optionalPort("PORT")
    var from: UInt16?
    if accept("from", .init("from this port", "从这个端口")) {
      from = try localPort(of: party.host, .init("from which port?", "用哪个端口？"))
    }
    return .lab(.action(.connect(party, toPort: to, fromPort: from)))
  }

  private mutating func listen(_ party: Action.Party) throws(SyntaxError) -> Command {
    let local =
      try optionalLocalPort(of: party.host) ?? (party.host == .server ? 80 : Host.firstEphemeralPort)
    let peer = accept("from", .init("only for this peer", "只接受这个对端")) ? try self.peer(of: party.host) : nil
    let backlog =
      accept("backlog", .init("stay, and give birth to connections", "留下来，产生新的连接")) ? try backlogLimit() : nil
    return .lab(.action(.listen(party, port: local, from: peer, backlog: backlog)))
  }

  private mutating func peer(of host: HostName) throws(SyntaxError) -> Socket {
    expect(.free("\(host.other.rawValue):PORT"))
    guard let token else {
      throw wrong(
        .init("from which peer?", "来自哪个对端？"),
        mend: .forExample("from \(host.other.rawValue):49152", stops: false))
    }
    let parts = token.text.split(separator: ":", maxSplits: 1).map(String.init)
    // Only the other host can be called, so no OPEN goes to a broadcast or multicast address (MUST-46).
    guard parts.count == 2, [host.other.rawValue, host.other.address].contains(parts[0].lowercased()),
      let number = UInt16(parts[1]), number > 0
    else {
      throw wrong(
        .init("the peer is written \(host.other.rawValue):PORT", "对端的写法是 \(host.other.rawValue):PORT"))
    }
    position += 1
    return Socket(host.other, number)
  }

  private mutating func backlogLimit() throws(SyntaxError) -> Int {
    expect(.free("N"))
    guard let token else {
      throw wrong(
        .init("a backlog of how many?", "backlog 是多少？"), mend: .forExample("backlog 5", stops: false))
    }
    guard let limit = Int(token.text), (1...Backlog.largest).contains(limit) else {
      throw wrong(
        .init("a backlog is a number from 1 to \(Backlog.largest)", "backlog 是 1 到 \(Backlog.largest) 的数"))
    }
    position += 1
    return limit
  }

  /// `"text"`, `N bytes`, or flags as in `emit`.
  private mutating func send(_ party: Action.Party) throws(SyntaxError) -> Command {
    expect(.free("\"text\""))
    expect(.free("N bytes"))
    expect(.flags)
    guard let token else {
      throw wrong(
        .init("what shall the \(party.host.rawValue) send?", "让 \(party.host.rawValue) 发送什么？"),
        mend: .forExample("\(party.host.rawValue) send \"hello\"", stops: false))
    }
    if let octets = token.quoted {
      position += 1
      guard !octets.isEmpty else {
        throw SyntaxError(
          at: token.offset,
          .init("there is nothing between the quotes to send", "引号里没有要发送的数据"))
      }
      return .lab(.action(.call(party, .send(octets, urgent: urgent()))))
    }
    if token.text.utf8.first.map({ (0x30...0x39).contains($0) }) == true {
      position += 1
      let count = try octetCount(token)
      _ = accept("bytes") || accept("byte") || accept("octets") || accept("octet")
      return .lab(.action(.call(party, .send(Self.filler(count), urgent: urgent()))))
    }
    guard firstFlags(token) != nil else {
      throw SyntaxError(
        at: token.offset,
        .init(
          "'\(token.text.prefix(40))' is neither text in quotes nor flags",
          "“\(token.text.prefix(40))”既不是引号里的数据，也不是标志"),
        mend: .same("\(party.host.rawValue) send \"\(token.text.prefix(40))\"?"))
    }
    return try emit(party)
  }

  private mutating func urgent() -> Bool {
    accept("urgent", .init("with the urgent pointer behind it", "紧急指针指向其后"))
  }

  private func octetCount(_ token: Token) throws(SyntaxError) -> Int {
    let most = Profile.rfc9293.sendBuffer
    guard let count = Int(token.text.filter { $0 != "_" }), (1...most).contains(count) else {
      throw SyntaxError(
        at: token.offset,
        .init(
          "one SEND takes 1 to \(most) octets, not \(token.text.prefix(40))",
          "一次 SEND 可以是 1 到 \(most) 字节，而不是 \(token.text.prefix(40))"))
    }
    return count
  }

  /// Letters that can be told apart in a capture.
  package static func filler(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(ascii: "a") + UInt8($0 % 26) }
  }

  private mutating func receive(_ party: Action.Party) throws(SyntaxError) -> Command {
    if accept("all", .init("everything that is here", "已到达的全部")) {
      return .lab(.action(.call(party, .receive(Self.most))))
    }
    expect(.free("N"))
    guard let token else { return .lab(.action(.call(party, .receive(Self.most)))) }
    guard let count = Int(token.text), (1...Self.most).contains(count) else {
      throw wrong(
        .init("a number of octets from 1 to \(Self.most) was expected", "这里应该写字节数，从 1 到 \(Self.most)"))
    }
    position += 1
    _ = accept("bytes") || accept("octets")
    return .lab(.action(.call(party, .receive(count))))
  }

  /// A RECEIVE without a number has a buffer as large as the window.
  private static let most = 65535

  private mutating func optionalLocalPort(of host: HostName) throws(SyntaxError) -> UInt16? {
    expect(.free("PORT"))
    guard let token, !["from", "backlog"].contains(token.text.lowercased()) else { return nil }
    return try localPort(of: host, .same("PORT"))
  }

  /// A port of this host, or its socket: the optional local address of OPEN (MUST-43), of which each host has one.
  private mutating func localPort(of host: HostName, _ question: Wording) throws(SyntaxError) -> UInt16 {
    guard let token, let colon = token.text.lastIndex(of: ":") else { return try port(question) }
    expect(.free("PORT"))
    let address = token.text[..<colon].lowercased()
    guard address == host.rawValue || address == host.address else {
      throw wrong(
        .init(
          "the \(host.rawValue)'s own address is \(host.address)", "\(host.rawValue) 自己的地址是 \(host.address)"),
        mend: .forExample("\(host.rawValue):80", stops: false))
    }
    guard let port = UInt16(token.text[token.text.index(after: colon)...]), port > 0 else {
      throw wrong(.port)
    }
    position += 1
    return port
  }

  private mutating func optionalPort(_ name: String) throws(SyntaxError) -> UInt16? {
    expect(.free(name))
    guard let token, !["from", "backlog"].contains(token.text.lowercased()) else { return nil }
    return try port(.same(name))
  }

  private mutating func port(_ question: Wording) throws(SyntaxError) -> UInt16 {
    expect(.free("PORT"))
    guard let token else {
      throw wrong(
        question,
        mend: .init("For example: 80. A port is a number from 1 to 65535.", "例如：80。端口是 1 到 65535 的数。"))
    }
    guard let port = UInt16(token.text), port > 0 else { throw wrong(.port) }
    position += 1
    return port
  }
}
