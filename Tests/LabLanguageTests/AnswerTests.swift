import LabLanguage
import Laboratory
import TCP
import Testing

@Suite struct `Answers` {
  private func accepts(_ accepted: String, _ said: String) throws -> Bool {
    let stage = try Stage()
    let answer = try AcceptedAnswer(parsing: accepted)
    let scene = Scene(stage.lab, stage.chronicle, from: stage.origin, start: 0, watching: answer.watched)
    return answer.accepts(ReadersAnswer(said), in: scene)
  }

  @Test(arguments: [
    ("TIME-WAIT", "time wait"), ("TIME-WAIT", "TIME_WAIT"), ("SYN-RECEIVED", "syn_rcvd"),
    ("ESTABLISHED", "estab"), ("cumulative", "Cumulative"), ("three-way handshake", "three way handshake"),
    ("102", "102"), ("102", "１０２"), ("102", "0x66"), ("102", " 102 "), ("1000", "1_000"), ("2", "two"),
    ("2^32", "4294967296"), ("2^32", "2^32"), ("client.snd.nxt", "101"), ("client.snd.nxt", "100 + 1"),
    ("240 s", "240"), ("240 s", "4 min"), ("240 s", "four minutes"), ("240 s", "2MSL"),
    ("241 s", "4 min 1 s"), ("2MSL", "240s"), ("500 ms", "0.5 s"), ("90s", "1 min and 30 s"),
    ("3..5", "3"), ("3..5", "5"), ("3..5", "4.5"), ("1s..2s", "1500ms"), ("100 ± 3", "103"),
    ("100 +- 3", "97"), ("200 ± 5%", "190"), ("10s ± 1s", "9"), ("10s ± 10%", "11 s"),
    ("SYN,ACK", "syn,ack"), ("SYN,ACK", "SYN, ACK"), ("SYN,ACK", "SYN-ACK"),
    ("SYN,ACK", "syn+ack"), ("SYN,ACK", "SYN/ACK"), ("SYN,ACK", "syn ack"), ("SYN,ACK", "SYN and ACK"),
    ("SYN,ACK", "SYNACK"), ("SYN,ACK", "SYN 和 ACK"), ("SYN,ACK", "SYN、ACK"),
    ("<SEQ=1><CTL=SYN>", "<CTL=SYN> <SEQ=1>"),
    ("*", "anything"),
  ])
  func `are understood however they are said`(accepted: String, said: String) throws {
    #expect(try accepts(accepted, said))
  }

  @Test(arguments: [
    ("TIME-WAIT", "CLOSE-WAIT"), ("102", "103"), ("102", "102 s"), ("240 s", "241"), ("3..5", "5.01"),
    ("3..5", "2"), ("100 ± 3", "103.5"), ("200 ± 5%", "211"), ("SYN,ACK", "SYN"), ("SYN,ACK", "SYN-FIN"),
    ("cumulative", "selective"),
    ("<SEQ=1><CTL=SYN>", "<SEQ=2><CTL=SYN>"), ("<CTL=SYN>", "SYN-SENT"), ("client.snd.nxt", "client"),
    ("client#7.snd.nxt", "0"),
  ])
  func `are told from others`(accepted: String, said: String) throws {
    #expect(try !accepts(accepted, said))
  }

  @Test(arguments: ["", "   ", "1..", "1 ±", "3 +- ", "1..2..3", "<SEQ=x>", "(1"])
  func `of an author are refused when they cannot be read`(text: String) {
    #expect(throws: SyntaxError.self) { try AcceptedAnswer(parsing: text) }
  }

  @Test(arguments: [
    ("12", "number"), ("12 s", "number"), ("two minutes", "number"), ("TIME-WAIT", "state"),
    ("SYN,ACK", "flags"), ("<CTL=SYN>", "segment"), ("nothing", "nothing"), ("没有", "nothing"),
    ("SYN-ACK", "flags"), ("SYN-SENT", "state"), ("syn what", ""), ("synfoo", ""), ("-", ""),
    ("perhaps", ""), ("12 apples", ""), ("", ""), ("two two", ""), ("nothing.", "nothing"),
    ("an ACK.", "flags"), ("the SYN,ACK", "flags"), ("12.", "number"), ("a", ""), ("a b", ""), (".", ""),
  ])
  func `show as what they were understood`(said: String, kind: String) {
    let answer = ReadersAnswer(said)
    let kinds = [
      ("number", answer.isQuantity), ("state", answer.isState), ("flags", answer.isFlags),
      ("segment", answer.isSegment), ("nothing", answer.isNothing),
    ].filter(\.1).map(\.0)
    #expect(kinds == (kind.isEmpty ? [] : [kind]))
  }

  @Test(arguments: [
    ("FIN", "<CTL=FIN,ACK>", true), ("FIN,ACK", "<CTL=FIN,ACK>", true), ("ACK", "<CTL=FIN,ACK>", false),
    ("SYN", "<CTL=SYN,ACK>", false), ("SYN,ACK", "<CTL=SYN,ACK>", true), ("ACK", "<CTL=ACK>", true),
    ("ACK", "<CTL=PSH,ACK>", true), ("RST", "<CTL=RST,ACK>", true),
  ])
  func `name a segment by its flags, the ACK that goes without saying left out`(
    said: String, sent: String, isNamed: Bool
  ) throws {
    let flags = try #require(SegmentNotation.fields(sent).ctl)
    #expect(ReadersAnswer(said).names(Segment(seq: 1, ack: 2, ctl: flags)) == isNamed)
  }

  @Test(arguments: [
    ("ok", "ok", true), ("yes", "ok", true), ("error", "ok", false), ("error", "error: closing", true),
    ("connection closing", "error: connection closing", true),
    ("error: connection closing", "error: connection closing", true),
    ("connection reset", "error: connection closing", false), ("ok", "error: closing", false),
  ])
  func `say what a call replies`(said: String, reply: String, isRight: Bool) {
    #expect(ReadersAnswer(said).says(reply: reply) == isRight)
  }

  @Test(
    arguments: [
      ("2^64", "1.8446744073709552e+19"), ("client.snd.nxt", "101"), ("3..3", "3"), ("3..5", "3 to 5"),
      ("100 ± 3", "100"), ("cumulative", "cumulative"), ("*", nil), ("#9.seq", nil),
    ] as [(String, String?)])
  func `of an author are shown as they are in the scene`(accepted: String, shown: String?) throws {
    let stage = try Stage()
    let answer = try AcceptedAnswer(parsing: accepted)
    let scene = Scene(stage.lab, stage.chronicle, from: stage.origin, start: 0, watching: [])
    #expect(answer.canonical(in: scene) == shown)
  }
}
