import LabLanguage
import Laboratory
import TCP
import Testing

/// A scene made by actions after an open connection.
struct Stage {
  var lab = Lab()
  var chronicle = Chronicle()
  let origin: Lab
  let start: Int

  init(_ lines: String...) throws {
    for action in [Action.listen(Action.Party(.server), port: 80), .connect(Action.Party(.client)), .run] {
      chronicle.append(try lab.perform(action))
    }
    origin = lab
    start = chronicle.events.count
    for line in lines {
      for command in try Command.parse(line: line) {
        switch command {
        case .lab(.action(let action)): chronicle.append(try lab.perform(action))
        case .lab(.wait(let time)):
          let scene = Scene(lab, chronicle, from: origin, start: start, watching: [])
          guard case .duration(let duration)? = time.value(in: scene) else { continue }
          chronicle.append(try lab.perform(.wait(duration)))
        default: Issue.record("no part of a stage: \(line)")
        }
      }
    }
  }

  func holds(_ text: String) throws -> Bool {
    let condition = try Condition(parsing: text)
    return condition.holds(in: Scene(lab, chronicle, from: origin, start: start, watching: condition.watched))
  }

  func value(_ text: String) throws -> String? {
    let expression = try Expression(parsing: text)
    return expression.value(
      in: Scene(lab, chronicle, from: origin, start: start, watching: expression.watched))?.text
  }
}

@Suite struct `Conditions` {
  @Test(arguments: [
    "client is TIME-WAIT", "server is CLOSE-WAIT or LAST-ACK", "client is not ESTABLISHED",
    "every client is CLOSED",
    "some server is LISTEN", "no client is TIME-WAIT", "client#2 is ESTABLISHED",
    "client has been in CLOSING",
    "client has never been in FIN-WAIT-2", "client has never left LISTEN", "wire is empty", "nobody sent RST",
    "client sent SYN,ACK", "client sent <CTL=ACK> = 1", "server received segment",
    "client received FIN in TIME-WAIT",
    "wire lost <CTL=ACK> from client", "wire lost segment = 1", "client sent FIN before server sent FIN",
    "server has received \"hello\"", "server has read \"a\\\"b\"", "client.snd.nxt = 102",
    "client time in TIME-WAIT >= 2MSL + 1s", "segments <= 7", "segments in all = 4", "elapsed >= 2MSL",
    "not client is CLOSED", "(client is CLOSED or wire is empty) and nobody sent RST",
    "#4.seq + 1 = client.snd.nxt",
    "(client.snd.nxt + 1) * 2 = 204", "client.state at #4 = FIN-WAIT-1",
  ])
  func `print as they are written, and read back the same`(text: String) throws {
    let condition = try Condition(parsing: text)
    #expect(condition.description == text)
    #expect(try Condition(parsing: condition.description) == condition)
  }

  @Test(arguments: [
    ("client is time_wait", "client is TIME-WAIT"), ("server is SYN_RCVD", "server is SYN-RECEIVED"),
    ("client is fin wait 1", "client is FIN-WAIT-1"), ("client CLOSED", "client is CLOSED"),
    ("nobody sent rst", "nobody sent RST"), ("client.snd.nxt == 5", "client.snd.nxt = 5"),
  ])
  func `understand other spellings`(text: String, canonical: String) throws {
    #expect(try Condition(parsing: text).description == canonical)
  }

  @Test(arguments: [
    "client is", "client is HAPPY", "foo is CLOSED", "client sent", "client.snd.nxt", "client.foo = 1",
    "wire", "nobody",
    "server has received", "client is CLOSED and", "(client is CLOSED", "client.snd.nxt = ",
    "server has received hello", "client#0.state = CLOSED", "client#101.state = CLOSED", "server has accept",
    "client sent SYN before", "client sent SYN before client is CLOSED", "client.state at 4 = CLOSED",
  ])
  func `say where they cannot be read`(text: String) {
    #expect(throws: SyntaxError.self) { try Condition(parsing: text) }
  }

  @Test func `hold or not, by what has happened since the start`() throws {
    let stage = try Stage(
      "client send \"hello\"; run", "client close; run", "server receive",
      "server close; drop; wait next; run")
    for (text, expected) in [
      ("client is TIME-WAIT", true), ("server is CLOSED", true), ("client sent SYN", false),
      ("client sent FIN = 1", true),
      ("server sent FIN = 2", true), ("wire lost FIN from server", true), ("wire lost segment = 1", true),
      ("server has received \"hello\"", true), ("server has read \"ell\"", true),
      ("server has received \"bye\"", false),
      ("client has been in FIN-WAIT-2", true), ("client has been in CLOSING", false),
      ("nobody sent RST", true),
      ("client sent FIN before server sent FIN", true), ("server sent FIN before client sent FIN", false),
      ("client has been in ESTABLISHED", true), ("server received FIN in ESTABLISHED", true),
      ("client received FIN in FIN-WAIT-2", true), ("wire is empty", true), ("elapsed > 1s", true),
      ("client.snd.nxt = 107", true), ("server.snd.nxt = 302", false),
      ("client time in TIME-WAIT <= 20ms", true),
      ("segments = 7", true), ("every client is TIME-WAIT", true), ("no server is LISTEN", true),
      ("server has never left ESTABLISHED", false), ("client is CLOSED or server is CLOSED", true),
    ] {
      #expect(try stage.holds(text) == expected, "\(text)")
    }
  }

  @Test(arguments: [
    ("2^32", "4294967296"), ("2 + 3 * 4", "14"), ("(2 + 3) * 4", "20"), ("-2 + 5", "3"),
    ("2MSL + 1s", "241 s"),
    ("ceil(2^32 / client.rcv.wnd)", "65538"), ("max(3, 1, 2)", "3"), ("client.state", "ESTABLISHED"),
    ("RTO", "1 s"),
    ("#1.seq", "100"), ("#2.flags", "SYN,ACK"), ("#1.dport", "80"), ("server.state at #1", "SYN-RECEIVED"),
    ("segments in all", "3"), ("500ms * 3", "1.5 s"), ("client.snd.wnd", "65535"), ("0x10", "16"),
    ("1_000", "1000"), ("min(2s, 1s)", "1 s"), ("floor(7 / 2)", "3"), ("-2^2", "-4"),
    ("client#1.port", "49152"),
    ("server.mss", "1460"), ("#3.len", "0"), ("#2.win", "65535"), ("#1.sport", "49152"), ("MSL", "120 s"),
    ("client#1.state at #2", "ESTABLISHED"), ("server.irs", "100"), ("server.connections", "1"),
  ])
  func `are made of values`(text: String, value: String) throws {
    #expect(try Stage().value(text) == value)
  }

  @Test func `have no value where the lab has none`() throws {
    #expect(try Stage("client abort").value("client.snd.nxt") == nil)
    #expect(try Stage().value("#99.seq") == nil)
    #expect(try !Stage("client abort").holds("client.snd.nxt = 101"))
  }
}
