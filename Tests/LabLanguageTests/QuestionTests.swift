import LabLanguage
import Testing

@Suite struct `What a learner is asked` {
  @Test(arguments: [
    ("server.state", "In which state will the server be?"),
    ("server#2.state", "In which state will server#2 be?"),
    ("client time in TIME-WAIT", "How long will the client have been in TIME-WAIT?"),
    ("server.unread", "How many octets will wait for the program of the server?"),
    ("#4.seq", "Which SEQ number will #4 carry?"), ("#5.ack", "Which ACK number will #5 carry?"),
    ("#5.win", "Which window will #5 carry?"), ("elapsed", "How much time will have gone by?"),
    ("client.snd.nxt + 1", "What will client.snd.nxt + 1 be?"),
    ("reply", "What will the TCP reply to the call? (ok, or the error)"),
  ])
  func `is a sentence`(asked: String, sentence: String) throws {
    #expect(try Language.english(Question(parsing: asked).phrase) == sentence)
  }

  @Test func `is no condition, and the author is told what it can be`() throws {
    let error = #expect(throws: SyntaxError.self) { try Question(parsing: "server is CLOSED") }
    #expect(error?.mend?.contains("server.state") == true)
  }
}
