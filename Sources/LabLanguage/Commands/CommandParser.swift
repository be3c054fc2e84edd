import Laboratory
import TCP

extension Command {
  /// The commands of a line: `;` separates, `#` begins a comment.
  package static func parse(line: String) throws(SyntaxError) -> [Command] {
    let folded = foldedInput(line)
    var commands: [Command] = []
    for tokens in try Lexer.commands(folded) {
      var parser = CommandParser(tokens, of: folded)
      commands.append(try parser.command())
    }
    return commands
  }

  /// What may come next after the last blank of this beginning of a line, and the word begun there.
  package static func expectations(after line: String) -> (expected: [Expected], begun: String) {
    let folded = foldedInput(line)
    let begun = String(folded.reversed().prefix { $0 != " " && $0 != "\t" && $0 != ";" }.reversed())
    let head = String(folded.dropLast(begun.count))
    guard !begun.contains("\""), let commands = try? Lexer.commands(head) else { return ([], begun) }
    let isNewCommand = head.last { $0 != " " && $0 != "\t" } == ";"
    var parser = CommandParser(isNewCommand ? [] : commands.last ?? [], of: head)
    _ = try? parser.command()
    return (parser.expectedAtEnd, begun)
  }
}

/// Reads one command, word by word, and remembers what else could have stood at the end.
package struct CommandParser {
  let tokens: [Token]
  let line: String
  var position = 0
  private(set) var expectedAtEnd: [Expected] = []
  /// The words that could have stood where the parser is now.
  private var tried: (position: Int, words: [String]) = (0, [])

  init(_ tokens: [Token], of line: String) {
    self.tokens = tokens
    self.line = line
  }

  var token: Token? { position < tokens.count ? tokens[position] : nil }

  /// Where the next word begins, or the command ends.
  var offset: Int { token?.offset ?? tokens.last?.end ?? 0 }

  /// Notes that this could stand here.
  mutating func expect(_ expected: @autoclosure () -> Expected) {
    if position == tokens.count { expectedAtEnd.append(expected()) }
  }

  /// Notes that a host could stand here.
  mutating func expectHost() {
    expect(.word("client", .none))
    expect(.word("server", .none))
  }

  /// Takes this word if it comes next.
  mutating func accept(_ word: String, _ explanation: Wording = .none) -> Bool {
    expect(.word(word, explanation))
    if tried.position != position { tried = (position, []) }
    tried.words.append(word)
    guard let token, token.quoted == nil, token.text.lowercased() == word else { return false }
    position += 1
    return true
  }

  /// Takes any word.
  mutating func acceptAny(_ expected: Expected) -> Token? {
    expect(expected)
    guard let token else { return nil }
    position += 1
    return token
  }

  /// Nothing more may follow.
  private func expectEnd() throws(SyntaxError) {
    guard let token else { return }
    throw SyntaxError(
      at: token.offset,
      .init(
        "nothing more was expected after '\(before(token))': '\(token.text.prefix(40))'",
        "“\(before(token))”之后不该再有内容：“\(token.text.prefix(40))”"),
      mend: nearestTried(token))
  }

  /// The command with this word put right, if it is nearly one that could stand in its place.
  func nearestTried(_ token: Token) -> Wording? {
    guard let index = tokens.firstIndex(of: token), tried.position == index,
      let nearest = Spelling.nearest(to: token.text, among: tried.words)
    else { return nil }
    let words = tokens[..<index].map(\.text) + [nearest] + tokens[(index + 1)...].map(\.text)
    return .same(words.joined(separator: " ") + "?")
  }

  private func before(_ token: Token) -> String {
    tokens.prefix { $0.offset < token.offset }.map(\.text).joined(separator: " ")
  }

  /// The error of a command that ends too early or goes on wrongly.
  func wrong(_ message: Wording, _ names: [String] = [], mend: Wording? = nil) -> SyntaxError {
    guard let token else {
      return SyntaxError(at: offset, message, mend: mend ?? listed(names), isIncomplete: true)
    }
    let nearest = Spelling.nearest(to: token.text, among: names)
    return SyntaxError(
      at: token.offset, message.unlike(token.text.prefix(40)),
      mend: nearest.map { .same("\((tokens[..<position].map(\.text) + [$0]).joined(separator: " "))?") }
        ?? mend
        ?? listed(names))
  }

  private func listed(_ names: [String]) -> Wording? {
    names.isEmpty
      ? nil
      : .init(
        "What can come next: \(names.joined(separator: ", ")).", "接下来可以写：\(names.joined(separator: "、"))。")
  }

  /// Everything from the next word to the end of the command, as it was written.
  mutating func rest() -> (text: String, offset: Int) {
    guard let first = token, let last = tokens.last else { return ("", offset) }
    position = tokens.count
    let octets = Array(line.utf8)[first.offset..<last.end]
    return (String(decoding: octets, as: UTF8.self), first.offset)
  }

  // MARK: The first word

  mutating func command() throws(SyntaxError) -> Command {
    let command = try beginning()
    try expectEnd()
    return command
  }

  private mutating func beginning() throws(SyntaxError) -> Command {
    if position == tokens.count {
      expect(.party)
      for verb in Verb.allCases { expect(.word(verb.rawValue, verb.summary)) }
    }
    guard let first = token else {
      throw SyntaxError(at: 0, .init("a command was expected", "这里应该写命令"), isIncomplete: true)
    }
    if let party = try party(first) {
      position += 1
      return try hostCommand(party)
    }
    guard let verb = Self.verb(first.text.lowercased()) else { throw unknown(first) }
    position += 1
    return try command(verb)
  }

  private static func verb(_ word: String) -> Verb? {
    switch word {
    case "exit", "bye", "q": .quit
    case "?": .help
    default: .spelt(word)
    }
  }

  /// `client`, `server#2`; nothing for another word.
  func party(_ token: Token) throws(SyntaxError) -> Action.Party? {
    guard let first = token.text.utf8.first.map({ $0 | 0x20 }),
      first == UInt8(ascii: "c") || first == UInt8(ascii: "s")
    else { return nil }
    let word = token.text.lowercased()
    let end = word.utf8.firstIndex(of: UInt8(ascii: "#")) ?? word.endIndex
    guard let host = HostName(rawValue: String(word[..<end])) else { return nil }
    guard end < word.endIndex else { return Action.Party(host) }
    guard let number = Int(word[end...].dropFirst()), (1...Lab.connectionLimit).contains(number) else {
      throw SyntaxError(
        at: token.offset,
        .init("'\(token.text.prefix(40))' is no connection's name", "“\(token.text.prefix(40))”不是连接的名称"),
        mend: .init(
          "Connections are called \(host.rawValue)#1, \(host.rawValue)#2 …",
          "连接的名称是 \(host.rawValue)#1、\(host.rawValue)#2……"))
    }
    return Action.Party(host, number)
  }

  /// What `tcplab` itself is told to do.
  package static let wordsOfTheShell = [
    "learn", "lab", "check", "new", "record", "grade", "explore", "conformance",
    "packetdrill",
  ]

  private func unknown(_ first: Token) -> SyntaxError {
    let word = first.text.lowercased()
    if Self.wordsOfTheShell.contains(word) {
      let isRecord = word == "record"
      return SyntaxError(
        at: first.offset, .init("'\(word)' is for the shell", "“\(word)”要在 shell 里用"),
        mend: .init(
          "Leave with quit, then: tcplab \(word)\(isRecord ? "; here define start and define goal make a lesson" : "").",
          "用 quit 离开，然后：tcplab \(word)\(isRecord ? "；在这里可以用 define start 和 define goal 做成一课" : "")。"))
    }
    let hosts = HostName.allCases.map(\.rawValue)
    if tokens.count > 1, HostVerb.spelt(tokens[1].text.lowercased()) != nil,
      let host = Spelling.nearest(to: first.text, among: hosts)
    {
      let mended = ([host] + tokens.dropFirst().map(\.text)).joined(separator: " ")
      return SyntaxError(at: first.offset, .noHost(first.text.prefix(40)), mend: .same("\(mended)?"))
    }
    if HostVerb.spelt(first.text.lowercased()) != nil {
      let words = tokens.text
      return SyntaxError(
        at: first.offset,
        .init("'\(first.text.lowercased())' needs a host before it", "“\(first.text.lowercased())”前面要写主机"),
        mend: .init("client \(words)   or   server \(words)", "client \(words)   或   server \(words)"))
    }
    let hostVerbs = HostVerb.allCases.map(\.rawValue)
    let nearest = Spelling.nearest(to: first.text, among: hosts + Verb.allCases.map(\.rawValue) + hostVerbs)
    let mended = nearest.map { word -> Wording in
      let command = ([word] + tokens.dropFirst().map(\.text)).joined(separator: " ")
      return hostVerbs.contains(word)
        ? .init("client \(command)?   or   server \(command)?", "client \(command)?   或   server \(command)?")
        : .same("\(command)?")
    }
    return SyntaxError(
      at: first.offset, .init("'\(first.text.prefix(40))' is no command", "“\(first.text.prefix(40))”不是命令"),
      mend: mended ?? .init("help lists the commands.", "help 列出所有命令。"))
  }
}

extension Command {
  /// The commands of a line, each with its own words as they were written.
  package static func parseWithText(line: String) throws(SyntaxError) -> [(Command, String)] {
    let folded = foldedInput(line)
    var commands: [(Command, String)] = []
    for tokens in try Lexer.commands(folded) {
      var parser = CommandParser(tokens, of: folded)
      let command = try parser.command()
      commands.append((command, tokens.text))
    }
    return commands
  }
}
