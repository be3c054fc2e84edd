import TCP
import Testing

extension EventProcessing.SegmentArrives.OtherStates {
  @Suite("Third, check security")
  struct Third {
    @Test(
      .covers(
        "SEG-3-SR", "SEG-3-ES", "SEG-3-F1", "SEG-3-F2", "SEG-3-CW", "SEG-3-CG", "SEG-3-LA", "SEG-3-TW"),
      arguments: State.others)
    func `it stands between the second and the fourth step, and lets every segment pass`(state: State) throws
    {
      var end = End.in(state)
      let outcome = end.arrives("<SEQ=\(end.rcv.nxt)><ACK=\(end.snd.una)><CTL=ACK>")
      let third = try #require(outcome.decisions.firstIndex(of: .securityNotModelled))
      #expect(outcome.decisions[third - 1] == .noRST)
      #expect(outcome.decisions[third + 1] == .noSYN)
      #expect(outcome.decisions.count { $0 == .securityNotModelled } == 1)
    }
  }
}

extension EventProcessing.SegmentArrives {
  @Suite("Security in the first states")
  struct SecurityInTheFirstStates {
    @Test(.covers("SEG-SS-5", "SEG-SS-6"), arguments: ["<ACK=301><CTL=SYN,ACK>", "<CTL=SYN>"])
    func `in SYN-SENT the third step lets every SYN pass`(rest: String) {
      var end = End.in(.synSent)
      let outcome = end.arrives(Segment(stringLiteral: "<SEQ=100>\(rest)"))
      #expect(outcome.decisions.count { $0 == .securityNotModelled } == 1)
      #expect(outcome.after == (rest.contains("ACK=") ? .established : .synReceived))
    }

    @Test(.covers("SEG-LI-3"))
    func `a listener takes a SYN without asking for its compartment`() {
      var end = End.in(.listen)
      let outcome = end.arrives("<SEQ=100><CTL=SYN>")
      #expect(outcome.decisions.first == .listenTakesSYN(irs: 100, iss: 300))
      #expect(outcome.after == .synReceived)
    }
  }
}
