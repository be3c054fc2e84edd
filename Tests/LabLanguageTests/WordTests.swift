import LabLanguage
import Laboratory
import TCP
import Testing

@Suite struct `Words of a line` {
  /// The text of the one SEND that a line makes.
  private func sent(_ line: String) throws -> [UInt8]? {
    guard case .lab(.action(.call(_, .send(let text, _))))? = try Command.parse(line: line).first else {
      return nil
    }
    return text
  }

  @Test(arguments: [
    (#"client send "a\"b""#, "a\"b"), (#"client send "a\\""#, "a\\"), (#"client send "\n\t""#, "\n\t"),
    (#"client send "\x41\x7a""#, "Az"), (#"client send "a; b # c""#, "a; b # c"), ("client send “hi”", "hi"),
    ("client send \"漢字\"", "漢字"), ("ｃｌｉｅｎｔ send \"ａ\"", "ａ"),
    (#"client send "他说：“好”""#, "他说：“好”"), ("client send “a；b”", "a；b"), ("client send “a\"", "a"),
    (#"client send "a\"b；c"; run"#, "a\"b；c"), ("client send ＂ａ，ｂ＂", "ａ，ｂ"),
  ])
  func `in quotes mean what their escapes say, and are else as they are`(line: String, text: String) throws {
    #expect(try sent(line) == Array(text.utf8))
  }

  @Test(arguments: [#""\q""#, #""\x4""#, #""\xzz""#, #""\x+5""#, #""\""#, "\"a"])
  func `in quotes are refused when an escape or the quotation is broken`(quotation: String) {
    #expect(throws: SyntaxError.self) { try sent("client send \(quotation)") }
  }

  @Test func `octets that are no text are kept, and shown so that they read back the same`() throws {
    let octets: [UInt8] = [0x61, 0xFF, 0x00, 0x0A, 0x22, 0x5C, 0xC3, 0x28, 0x7F]
    #expect(try sent("client send \(quoted(octets))") == octets)
    #expect(quoted(Array("漢\u{7F}".utf8)) == #""漢\x7f""#)
    #expect(quoted([0xE6, 0xBC]) == #""\xe6\xbc""#)
  }

  @Test(
    arguments: [
      ("deliver #4", 1), ("deliver #4 # four", 1), ("deliver #4#5", nil), ("#1", nil), ("# 1", 0), ("#x", 0),
      ("run#x", nil), ("run #x", 1), ("run;run;;run", 3), ("run;#x", 1), ("client send \"#\";run", 2),
    ] as [(String, Int?)])
  func `begin a comment with # unless a digit follows`(line: String, count: Int?) {
    #expect((try? Command.parse(line: line))?.count == count)
  }

  @Test func `fill a line of 4,096 octets and no longer one`() throws {
    let most = "run # " + String(repeating: "x", count: 4090)
    #expect(try Command.parse(line: most).count == 1)
    #expect(throws: SyntaxError.self) { try Command.parse(line: most + "x") }
    let long = String(repeating: "(", count: 5000)
    #expect(throws: SyntaxError.self) { try Condition(parsing: long) }
    #expect(throws: SyntaxError.self) { try Expression(parsing: long) }
    #expect(throws: SyntaxError.self) { try AcceptedAnswer(parsing: long) }
  }

  @Test func `may be typed with full-width letters, digits and punctuation`() throws {
    #expect(
      try Command.parse(line: "ｃｌｉｅｎｔ　ｃｏｎｎｅｃｔ　８０；ｄｅｌｉｖｅｒ　＃１")
        == Command.parse(line: "client connect 80; deliver #1"))
    #expect(try Condition(parsing: foldedInput("ｓｅｇｍｅｎｔｓ　＜＝　７")).description == "segments <= 7")
    #expect(try Condition(parsing: foldedInput("segments ≤ 7")).description == "segments <= 7")
    #expect(
      try Command.parse(line: "inject to server 《SEQ＝100》《CTL＝SYN、ACK》；show client。snd。nxt")
        == Command.parse(line: "inject to server <SEQ=100><CTL=SYN,ACK>; show client.snd.nxt"))
    #expect(try Command.parse(line: "wait until （client is TIME—WAIT）").count == 1)
  }

  @Test(
    arguments: [
      ("clsoe", "close"), ("CLOSE", "close"), ("clos", "close"), ("xyz", nil), ("c", nil), ("", nil),
      ("wiat", "wait"), ("runn", "run"), ("rn", "run"), ("TIMEWAIT", nil),
    ] as [(String, String?)])
  func `that are nearly known are recognised`(word: String, nearest: String?) {
    #expect(Spelling.nearest(to: word, among: ["close", "wait", "run"]) == nearest)
  }

  @Test func `nearest of equals is the first, and a very long word is none`() {
    #expect(Spelling.nearest(to: "hod", among: ["hold", "had"]) == "hold")
    #expect(Spelling.nearest(to: String(repeating: "run", count: 1000), among: ["run"]) == nil)
  }
}
