import LabLanguage
import Laboratory
import TCP
import Testing

@Suite struct `Arithmetic` {
  @Test(arguments: [
    ("2 + 3 * 4 - 5", "9"), ("2 * 3 ^ 2", "18"), ("-2^2", "-4"), ("(-2)^2", "4"), ("-(2^2)", "-4"),
    ("10 - 4 - 3", "3"), ("10 - (4 - 3)", "9"), ("12 / 4 / 3", "1"), ("12 / (4 / 3)", "9"), ("2 * -3", "-6"),
    ("min(3, max(1, 2))", "2"), ("floor(7 / 2)", "3"), ("ceil(7 / 2)", "4"), ("7 / 2", "3.5"),
    ("1 / 3", "0.333333"), ("2^64", "1.8446744073709552e+19"), ("1e6", "1000000"), ("0xff", "255"),
    ("1.5s + 500 ms", "2 s"), ("1h / 1min", "60"), ("2MSL / 4", "60 s"), ("0.5 MSL", "60 s"),
    ("min(1s, 2s)", "1 s"), ("-1s", "-1 s"), ("250us", "0.25 ms"), ("client.snd.nxt + 2^32", "4294967397"),
    ("SYN,ACK", "SYN,ACK"), ("time_wait", "TIME-WAIT"), ("#2.ack - #1.seq", "1"), ("client.port", "49152"),
    ("client.iss", "100"), ("server.irs", "100"), ("client.mss", "1460"), ("client.connections", "1"),
    ("client.unread + client.unsent", "0"), ("#1.checksum", "60219"), ("#1.due", "10 ms"),
    ("#3.win", "65535"),
  ])
  func `follows the rules of school`(text: String, value: String) throws {
    #expect(try Stage().value(text) == value)
    let expression = try Expression(parsing: text)
    #expect(try Expression(parsing: expression.description) == expression)
  }

  @Test(arguments: [
    "1 / 0", "1s / 0", "1s / 0s", "2^65", "2^0.5", "2^(-1)", "(2^64)^64", "1s + 1", "1s * 1s", "CLOSED + 1",
    "9e15MSL", "1e9MSL * 0.5", "1h / (1 / 2^64)", "1h * 2^64", "9e15 * 1h", "1e4h * 1e5", "client#2.iss",
    "#9.seq", "#0.seq + 1", "max(1, 1s)", "ceil(1s)", "server.state at #9",
  ])
  func `has no value where there is none, and never stops the program`(text: String) throws {
    // `#0` is not even an expression.
    if text.hasPrefix("#0") {
      #expect(throws: SyntaxError.self) { try Expression(parsing: text) }
    } else {
      #expect(try Stage().value(text) == nil)
    }
  }

  @Test(arguments: [
    "", "1 +", "* 2", "(1", "1)", "min(1)", "max()", "ceil(1, 2)", "2^3^2", "--2", "client.", ".seq", "#4.",
    "#4.foo", "foo", "client.state at", "client.state at 4", "1x", "1..2", "client time", "segments in",
  ])
  func `is refused where it cannot be read`(text: String) {
    do throws(SyntaxError) {
      let expression = try Expression(parsing: text)
      Issue.record("understood: \(expression)")
    } catch {
      #expect((0...text.utf8.count).contains(error.offset))
    }
  }

  @Test func `is printed with the parentheses that it needs, and no others`() throws {
    for text in [
      "(1 + 2) * 3", "1 + 2 * 3", "1 - (2 - 3)", "1 - 2 - 3", "(2^3)^2", "2^(3^2)", "-(1 + 2)", "-(-2)",
      "(-2)^2", "-2^2", "2 * (-3)", "max(1, 2 + 3)",
    ] {
      #expect(try Expression(parsing: text).description == text)
    }
  }
}
