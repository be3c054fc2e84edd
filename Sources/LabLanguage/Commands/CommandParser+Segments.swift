import Laboratory
import TCP

extension CommandParser {
  /// `FLAGS [field=value …]` or the RFC's notation, after `emit` or `send`.
  mutating func emit(_ party: Action.Party) throws(SyntaxError) -> Command {
    let (flags, fields) = try segment(["seq", "ack", "win", "len", "data", "up", "options"])
    return .lab(.emit(party, flags, fields))
  }

  /// `to HOST FLAGS [field=value …]`, after `inject`.
  mutating func inject() throws(SyntaxError) -> Command {
    guard accept("to", .init("the host that it arrives at", "它要到达的主机")) else {
      throw wrong(.after("inject", .init("to and a host", "to 和主机")), ["to"])
    }
    expectHost()
    guard let host = token.flatMap({ HostName(rawValue: $0.text.lowercased()) }) else {
      throw wrong(.after("to", .hostNames), HostName.allCases.map(\.rawValue))
    }
    position += 1
    if accept("icmp", .init("an ICMP message about a segment of that host", "关于那台主机某个报文段的 ICMP 报文")) {
      return try injectICMP(host)
    }
    let (flags, fields) = try segment([
      "seq", "ack", "win", "len", "data", "up", "sport", "dport", "from", "options",
    ])
    if fields.ack != nil, !flags.contains(.ack) {
      throw SyntaxError(
        at: offset, .init("an acknowledgment number needs the flag ACK", "有确认号就要有 ACK 标志"),
        mend: .forExample("inject to \(host.rawValue) \(flags),ACK ack=…", stops: false))
    }
    return .lab(.inject(to: host, flags, fields))
  }

  private mutating func injectICMP(_ host: HostName) throws(SyntaxError) -> Command {
    if position == tokens.count {
      for error in ICMPError.allCases { expect(.word(error.rawValue, error.severity.meaning)) }
    }
    guard let error = token.flatMap({ ICMPError(rawValue: $0.text.lowercased()) }) else {
      throw wrong(.init("which ICMP message?", "哪种 ICMP 报文？"), ICMPError.allCases.map(\.rawValue))
    }
    position += 1
    return .lab(.injectICMP(to: host, error, try fields(["seq", "from"])))
  }

  /// The flags at the beginning of a token.
  func firstFlags(_ token: Token) -> Control? {
    if token.text.hasPrefix("<") { return Control() }
    if token.text.lowercased() == "none" { return Control() }
    return SegmentNotation.flags(token.text)
  }

  private mutating func segment(_ names: [String]) throws(SyntaxError) -> (Control, LabCommand.Fields) {
    expect(.flags)
    guard let token, var flags = firstFlags(token) else {
      throw wrong(
        .init("flags were expected", "这里应该写标志"), Control.named.map(\.1),
        mend: .init(
          "For example FIN, SYN,ACK or <SEQ=100><CTL=SYN>.", "例如 FIN、SYN,ACK 或 <SEQ=100><CTL=SYN>。"))
    }
    position += 1
    var fields = LabCommand.Fields()
    if token.text.hasPrefix("<") { (flags, fields) = try notation(wholeNotation(token)) }
    return (flags, try self.fields(names, fields))
  }

  private mutating func fields(
    _ names: [String], _ first: LabCommand.Fields = LabCommand.Fields()
  ) throws(SyntaxError) -> LabCommand.Fields {
    var fields = first
    while let token = self.token {
      position += 1
      try field(token, names, &fields)
    }
    for name in names { expect(.free("\(name)=")) }
    return fields
  }

  /// The RFC's notation with the blanks that may stand between its fields and in its lists.
  private mutating func wholeNotation(_ first: Token) -> Token {
    var whole = first
    while let next = token, next.text.hasPrefix("<") || !whole.text.hasSuffix(">") {
      position += 1
      whole.text = String(decoding: Array(line.utf8)[first.offset..<next.end], as: UTF8.self)
    }
    return whole
  }

  private func notation(_ token: Token) throws(SyntaxError) -> (Control, LabCommand.Fields) {
    let said: SegmentKind.Notation
    do throws(SyntaxError) { said = try SegmentNotation.fields(token.text) } catch {
      throw error.shifted(by: token.offset)
    }
    var fields = LabCommand.Fields()
    fields.seq = try said.seq.map { number throws(SyntaxError) in try Expression(parsing: "\(number)") }
    fields.ack = try said.ack.map { number throws(SyntaxError) in try Expression(parsing: "\(number)") }
    fields.win = try said.wnd.map { number throws(SyntaxError) in try Expression(parsing: "\(number)") }
    fields.up = try said.up.map { number throws(SyntaxError) in try Expression(parsing: "\(number)") }
    fields.options = said.options
    fields.data = said.octets.map { Self.filler($0) }
    return (said.ctl ?? Control(), fields)
  }

  private func field(_ token: Token, _ names: [String], _ fields: inout LabCommand.Fields) throws(SyntaxError)
  {
    let parts = token.text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
      String.init)
    let name = parts[0].lowercased()
    guard parts.count == 2, names.contains(name), !parts[1].isEmpty else {
      guard SegmentNotation.flags(token.text) == nil else {
        throw SyntaxError(
          at: token.offset,
          .init(
            "'\(token.text.prefix(40))' stands apart from the other flags",
            "“\(token.text.prefix(40))”与其他标志分开了"),
          mend: .init("Flags are joined by a comma, as in SYN,ACK.", "标志之间用逗号连接，不留空格，例如 SYN,ACK。"))
      }
      let nearest = Spelling.nearest(to: name, among: names)
      throw SyntaxError(
        at: token.offset,
        .init(
          "'\(token.text.prefix(40))' is no field of the segment", "“\(token.text.prefix(40))”不是报文段的字段"),
        mend: nearest.map { .same("\($0)=\(parts.count == 2 ? parts[1] : "…")?") }
          ?? .init(
            "Fields: \(names.map { $0 + "=" }.joined(separator: " ")), without blanks around =.",
            "字段有：\(names.map { $0 + "=" }.joined(separator: " "))，= 两边不留空格。"))
    }
    if name == "data" {
      let octets = (token.quoted ?? Array(token.text.utf8)).dropFirst(5)
      guard octets.count <= 1460 else {
        throw SyntaxError(
          at: token.offset,
          .init("a segment carries at most 1460 octets here", "这里一个报文段最多携带 1460 字节"))
      }
      fields.data = Array(octets)
      return
    }
    let start = token.offset + parts[0].utf8.count + 1
    if name == "options" {
      do throws(SyntaxError) { fields.options = try OptionsNotation.options(parts[1]) } catch {
        throw error.shifted(by: start)
      }
      return
    }
    if name == "from" {
      guard let party = try party(Token(text: parts[1], offset: start)) else {
        throw SyntaxError(
          at: start, .init("from= names a connection", "from= 后面写连接"),
          mend: .init("For example from=client#1.", "例如 from=client#1。"))
      }
      fields.from = party
      return
    }
    let value: Expression
    do throws(SyntaxError) { value = try Expression(parsing: parts[1]) } catch {
      throw error.shifted(by: start)
    }
    switch name {
    case "seq": fields.seq = value
    case "ack": fields.ack = value
    case "win": fields.win = value
    case "up": fields.up = value
    case "sport": fields.sport = value
    case "dport": fields.dport = value
    default: fields.len = value
    }
  }
}

extension ICMPError.Severity {
  /// What it does to a connection, in a few words.
  fileprivate var meaning: Wording {
    switch self {
    case .none: .init("discarded", "丢弃")
    case .soft: .init("soft: the user is told", "软错误：通知用户")
    case .hard: .init("hard: the connection is aborted", "硬错误：中止连接")
    }
  }
}
