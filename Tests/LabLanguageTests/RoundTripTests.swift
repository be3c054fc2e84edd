import LabLanguage
import Laboratory
import TCP
import Testing

@Suite struct `Written and read back` {
  private static let states = State.allCases.map(\.rawValue)
  private static let kinds = ["SYN", "FIN,ACK", "<CTL=ACK>", "<SEQ=1><ACK=2><CTL=RST,ACK>", "segment"]

  private static func one(_ words: [String], _ random: inout Generator) -> String {
    words.randomElement(using: &random) ?? ""
  }

  private static func expression(_ depth: Int, _ random: inout Generator) -> String {
    let leaves = [
      "7", "2MSL", "1.5s", "client.snd.nxt", "#4.seq", "elapsed", "RTO", "segments in all", "0x1f",
    ]
    guard depth > 0 else { return one(leaves, &random) }
    let a = expression(depth - 1, &random)
    let b = expression(depth - 1, &random)
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return "(\(a)) \(one(["+", "-", "*", "/"], &random)) (\(b))"
    case 1: return "(\(a))^(\(b))"
    case 2: return "-(\(a))"
    case 3: return "\(one(["max", "min"], &random))(\(a), \(b))"
    default: return one(leaves, &random)
    }
  }

  private static func condition(_ depth: Int, _ random: inout Generator) -> String {
    let who = one(["client", "server", "client#2"], &random)
    let state = one(states, &random)
    let kind = one(kinds, &random)
    guard depth > 0 else {
      let relation = one(["", " = 2", " >= 1", " = 0", " != 3", " < 4"], &random)
      return one(
        [
          "\(who) is \(state)", "\(who) is not \(state) or LISTEN", "every client is \(state)",
          "no server is \(state)", "\(who) has been in \(state)\(relation)", "\(who) has never left \(state)",
          "\(who) has never been in \(state) or CLOSING", "\(who) sent \(kind)\(relation)",
          "nobody sent \(kind)", "somebody sent \(kind)\(relation)", "wire is empty",
          "wire lost \(kind) from client\(relation)", "\(who) received \(kind) in \(state)\(relation)",
          "\(who) has accepted\(relation)", "\(who).waiting = \(expression(1, &random))",
          "\(who).state at #4 = \(state)", "\(who) sent \(kind) before server sent FIN",
          "\(who) has received \"a\\\"\\xff\"",
          "\(who) time in \(state) >= 2MSL", "\(expression(3, &random)) <= \(expression(2, &random))",
        ], &random)
    }
    let a = condition(depth - 1, &random)
    let b = condition(depth - 1, &random)
    return one(["(\(a)) and (\(b))", "(\(a)) or (\(b))", "not (\(a))", a], &random)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `conditions and expressions keep their meaning`(seed: UInt64) throws {
    var random = Generator(state: seed)
    for _ in 0..<100 {
      let text = Self.condition(Int.random(in: 0...4, using: &random), &random)
      let condition = try Condition(parsing: text)
      let again = try Condition(parsing: condition.description)
      #expect(again == condition, "\(text) as \(condition)")
      #expect(again.description == condition.description)
      let value = try Expression(parsing: Self.expression(5, &random))
      #expect(try Expression(parsing: value.description) == value, "\(value)")
    }
  }
}

@Suite struct `Anything that could be typed` {
  private static let good = [
    "client connect 80 from 49152", "inject to server RST seq=server.rcv.nxt+1 data=\"a\\x41\" win=0",
    "wait until (client is TIME-WAIT or server is CLOSED) and nobody sent RST", "deliver #4; drop to client",
    "client emit <SEQ=101><ACK=301><CTL=FIN,ACK>", "wait 2MSL + 1.5s", "what if client send \"x\"",
    "client time in TIME-WAIT >= 2MSL", "#4.seq + 1 = client.snd.nxt ^ 2", "100 ± 5%", "min(1, 2)..3",
    "client sent SYN,ACK = 2 before server sent FIN", "ｃｌｉｅｎｔ　ｃｌｏｓｅ", "ask client.state at #3",
  ]

  private static func mutated(_ random: inout Generator) -> String {
    var scalars = Array((good.randomElement(using: &random) ?? "").unicodeScalars)
    let letters = Array("\"\\;#<>()=^.-±+%/*, 09aeMz\t\n\u{1B}\u{0}漢Ａ…".unicodeScalars)
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let place = Int.random(in: 0...scalars.count, using: &random)
      let letter = letters.randomElement(using: &random) ?? "a"
      switch Int.random(in: 0..<4, using: &random) {
      case 0 where place < scalars.count: scalars.remove(at: place)
      case 1 where place < scalars.count: scalars[place] = letter
      case 2: scalars.insert(contentsOf: scalars.suffix(place % 9), at: place)
      default: scalars.insert(letter, at: place)
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private func tried<Value>(_ text: String, _ parse: () throws(SyntaxError) -> Value) -> Value? {
    do throws(SyntaxError) { return try parse() } catch {
      if !(0...text.utf8.count).contains(error.offset) { Issue.record("\(error) in \(text)") }
      return nil
    }
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `is understood, or refused at a place within it`(seed: UInt64) throws {
    var random = Generator(state: seed)
    let stage = try Stage()
    let scene = Scene(stage.lab, stage.chronicle, from: stage.origin, start: 0, watching: [])
    for _ in 0..<5_000 {
      let text = Self.mutated(&random)
      _ = tried(text) { () throws(SyntaxError) in try Command.parse(line: text) }
      _ = Command.expectations(after: text)
      _ = tried(text) { () throws(SyntaxError) in try Question(parsing: text) }
      _ = tried(text) { () throws(SyntaxError) in try Condition(parsing: text) }?.holds(in: scene)
      _ = tried(text) { () throws(SyntaxError) in try Expression(parsing: text) }?.value(in: scene)?.text
      let answer = tried(text) { () throws(SyntaxError) in try AcceptedAnswer(parsing: text) }
      _ = answer?.accepts(ReadersAnswer(text), in: scene)
    }
  }

  @Test(arguments: [
    "not ", "(", "-", "1+", "client sent FIN before ", "max(", "what if ", "2^", "!", "<SEQ=1>",
  ])
  func `may be nested as deep as a line allows`(piece: String) {
    let text = String(repeating: piece, count: 4096 / piece.utf8.count)
    _ = tried(text) { () throws(SyntaxError) in try Condition(parsing: text) }
    _ = tried(text) { () throws(SyntaxError) in try Command.parse(line: text) }
    let whole = String(text.dropLast(20)) + "1"
    _ = tried(whole) { () throws(SyntaxError) in try AcceptedAnswer(parsing: whole) }?.canonical(
      in: Scene(Lab(), Chronicle(), from: Lab(), start: 0, watching: []))
    _ = ReadersAnswer(whole)
  }
}
