import Laboratory
import TCP

extension CommandParser {
  /// What `show` shows: a host, a connection, the wire, a segment, or what an expression comes to.
  mutating func show() throws(SyntaxError) -> Command {
    if accept("wire", .init("what is in flight, and the path", "在途的报文段，以及路径")) { return .look(.wire) }
    for host in HostName.allCases where isLast || token == nil {
      if accept(host.rawValue, .init("its TCB", "它的 TCB")) { return .look(.party(Action.Party(host))) }
    }
    expect(.anySegment)
    expect(.free("EXPRESSION"))
    guard let token else { return .look(.everything) }
    if isLast, let party = try party(token) {
      position += 1
      return .look(.party(party))
    }
    if isLast, token.text.hasPrefix("#"), !token.text.contains(".") {
      position += 1
      return .look(.segment(try segmentNumber(token)))
    }
    return try value(token)
  }

  /// The next word is the last.
  private var isLast: Bool { position == tokens.count - 1 }

  private mutating func value(_ first: Token) throws(SyntaxError) -> Command {
    // A lone word that means nothing is rather a slip of `client`, `server` or `wire`.
    let slip = wrong(.init("show what?", "显示什么？"), ["client", "server", "wire", "#N"])
    let isWord = isLast && first.text.allSatisfy { $0.isLetter }
    let (text, start) = rest()
    do throws(SyntaxError) { return .look(.value(try Expression(parsing: text))) } catch {
      throw isWord ? slip : error.shifted(by: start)
    }
  }

  /// A host or a connection, or nothing for both hosts.
  mutating func diagram() throws(SyntaxError) -> Command {
    expect(.party)
    guard let token else { return .look(.diagram(nil)) }
    guard let party = try party(token) else {
      throw wrong(
        .init("the diagram shows a host's way", "diagram 显示主机走过的状态"), HostName.allCases.map(\.rawValue))
    }
    position += 1
    return .look(.diagram(party))
  }

  /// A host, or nothing for both.
  mutating func netstat() throws(SyntaxError) -> Command {
    if accept("client", .init("its sockets", "它的套接字")) { return .look(.netstat(.client)) }
    if accept("server", .init("its sockets", "它的套接字")) { return .look(.netstat(.server)) }
    guard token != nil else { return .look(.netstat(nil)) }
    throw wrong(
      .init("netstat lists the sockets of a host", "netstat 列出主机的套接字"), HostName.allCases.map(\.rawValue))
  }

  /// `sequence relative`, `style plain`, `language TAG`; nothing to list all.
  mutating func set() throws(SyntaxError) -> Command {
    guard token != nil else {
      for (name, meaning) in Preference.names { expect(.word(name, meaning)) }
      expect(.word("language", .init("of the lessons, such as zh-Hans or en", "课程的语言，如 zh-Hans 或 en")))
      expect(.word("profile", .init("the stack of both hosts", "两台主机的协议栈")))
      return .set(nil)
    }
    if accept("profile", .init("the stack of both hosts", "两台主机的协议栈")) {
      return .lab(.action(.setProfile(try profile())))
    }
    if accept("language", .init("of the lessons, such as zh-Hans or en", "课程的语言，如 zh-Hans 或 en")) {
      return .language(
        try name(
          .free("TAG"),
          .init("which language? For example: set language zh-Hans", "哪种语言？例如：set language zh-Hans")))
    }
    return .set(try setting())
  }

  private mutating func setting() throws(SyntaxError) -> Preference {
    if accept("sequence", .init("how sequence numbers are printed", "序号怎样显示")) {
      if accept("absolute", .init("as they stand in the header", "与首部中的相同")) { return .sequence(.absolute) }
      if accept("relative", .init("counted from each ISS", "从各自的 ISS 数起")) { return .sequence(.relative) }
      throw wrong(
        .init("how are sequence numbers printed?", "序号怎样显示？"), Preferences.Sequence.allCases.map(\.rawValue))
    }
    if accept("style", .init("pictures, or sentences", "图，或者文字")) {
      if accept("pictures", .init("drawn with characters", "用字符画图")) { return .style(.pictures) }
      if accept("plain", .init("told in sentences, for screen readers", "用文字叙述，适合读屏软件")) {
        return .style(.plain)
      }
      throw wrong(.init("how are pictures shown?", "图怎样显示？"), Preferences.Style.allCases.map(\.rawValue))
    }
    throw wrong(.init("set what?", "设置什么？"), Preference.names.map(\.0) + ["language", "profile"])
  }
}
