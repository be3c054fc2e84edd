import Testing
import Tutor

@Suite struct `What is worth another try` {
  @Test func `are steps with help, or without all their points`() {
    let log = """
      done time-wait client-first 2/2
      done time-wait lost-ack 0/3 assisted
      done three-way-handshake what-holds 1/3
      done three-way-handshake knock 0/1 assisted
      done three-way-handshake knock 1/1

      """
    var tutor = Shipped.tutor(Progress(log: log))
    let shown = tutor.enter("review").text
    #expect(shown.contains("what-holds") && shown.contains("1 of 3 points"), "\(shown)")
    #expect(shown.contains("lost-ack") && shown.contains("0 of 3 points · with help"))
    #expect(!shown.contains("client-first") && !shown.contains("knock"))
  }

  @Test func `is nothing when all was done alone`() {
    var tutor = Shipped.tutor(Progress(log: "done time-wait client-first 2/2\n"))
    #expect(tutor.enter("review").text.contains("Nothing:"))
  }
}
