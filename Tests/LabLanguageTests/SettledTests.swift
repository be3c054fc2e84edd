import LabLanguage
import Laboratory
import Testing

@Suite("Whether a condition can still change")
struct SettledTests {
  /// What happens, a condition, and whether it then holds for good (+), never again (-), or neither (.).
  static let rows = """
    connect           | client sent SYN                     | +
    connect           | client sent SYN = 1                 | .
    connect           | client sent SYN = 0                 | -
    connect           | client sent SYN <= 1                | .
    connect           | client sent SYN < 1                 | -
    connect           | nobody sent RST                     | .
    connect run       | nobody sent RST                     | -
    connect run       | not server sent RST                 | -
    connect run       | segments <= 2                       | .
    connect run       | segments <= 1                       | -
    connect run       | 1 >= segments                       | -
    connect run       | segments >= 2                       | +
    connect run       | segments = 2                        | .
    connect run       | elapsed <= 19ms                     | -
    connect run       | elapsed >= 20ms                     | +
    connect run       | client is CLOSED                    | .
    connect run       | client has been in SYN-SENT         | +
    connect run       | client has never been in SYN-SENT   | -
    connect run       | client received RST before client sent SYN | -
    connect run       | client sent SYN before client received RST | +
    connect run       | client is ESTABLISHED and nobody sent RST  | -
    connect run       | client is ESTABLISHED or nobody sent RST   | .
    connect run       | client is ESTABLISHED or client sent SYN   | +
    connect run       | client.snd.nxt <= 5                 | .
    """.split(separator: "\n").map { $0.split(separator: "|").map { String($0).trimmingBlanks } }

  @Test("is seen from what has happened", arguments: rows)
  func settled(_ row: [String]) throws {
    var lab = Lab()
    let origin = lab
    var chronicle = Chronicle()
    for word in row[0].split(separator: " ") {
      try chronicle.record(word == "run" ? .run : .connect(.init(.client)), in: &lab)
    }
    let condition = try Condition(parsing: row[1])
    let scene = Scene(lab, chronicle, from: origin, start: 0, watching: condition.watched)
    let expected: [String: Bool?] = ["+": true, "-": false, ".": nil]
    #expect(condition.settled(in: scene) == (expected[row[2]] ?? nil))
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    let text = drop { $0 == " " }
    return String(text.reversed().drop { $0 == " " }.reversed())
  }
}
