import Lessons
import Testing

@Suite("Fingerprints")
struct HashTests {
  private func hash(_ text: String) -> String { ContentHash(of: Array(text.utf8)).description }

  @Test("a text is hashed by FNV-1a, with one newline at its end")
  func plain() {
    #expect(reference("foobar") == "bf9cf968")
    #expect(hash("foobar") == reference("foobar\n"))
    #expect(hash("") == reference("\n"))
    #expect(hash("a\n\nb") == reference("a\n\nb\n"))
  }

  private func reference(_ text: String) -> String {
    let value = text.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }

  @Test("what an editor changes on its own does not count")
  func normalised() {
    let text = hash("a\n  b\n\nc\n")
    for same in ["\u{FEFF}a\n  b\n\nc\n", "a\r\n  b\r\n\r\nc", "a  \n  b\t\n \nc\n\n\n", "a\r  b\r\rc\r"] {
      #expect(hash(same) == text)
    }
    for other in ["a\nb\n\nc\n", "a\n  b\nc\n", "\na\n  b\n\nc\n"] { #expect(hash(other) != text) }
  }

  @Test("a step's fingerprint changes with that step only")
  func steps() throws {
    let one = try #require(load(opening + "## A\n\na\n\n## B\n\nb\n").lesson)
    let two = try #require(load(opening + "## A\n\na\n\n## B\n\nc\n").lesson)
    let moved = try #require(load(opening + "## B\n\nb\n\n## A\n\na\n").lesson)
    #expect(one.hash != two.hash)
    #expect(one.openingHash == two.openingHash)
    #expect(one.steps[0].hash == two.steps[0].hash)
    #expect(one.steps[1].hash != two.steps[1].hash)
    #expect(one.steps.map(\.hash) == moved.steps.reversed().map(\.hash))
  }

  @Test("eight hexadecimal digits are a fingerprint, nothing else is")
  func parsing() {
    #expect(ContentHash("00000A1c")?.description == "00000a1c")
    for text in ["", "a1c", "+0000a1c", "0000000g", "000000000"] { #expect(ContentHash(text) == nil) }
  }
}
