import TCP
import Testing

extension EventProcessing.SegmentArrives.OtherStates {
  @Suite("First, check sequence number")
  struct First {
    @Test(
      .covers(
        "SEG-1-5-SR", "SEG-1-5-ES", "SEG-1-5-F1", "SEG-1-5-F2", "SEG-1-5-CW", "SEG-1-5-CG", "SEG-1-5-LA",
        "SEG-1-5-TW"),
      arguments: State.others)
    func `what is not acceptable is answered by an acknowledgment and dropped`(state: State) {
      var end = End.in(state)
      for seq in [end.rcv.nxt.back(1), end.rightEdge] {
        let test = TableSix(seq: seq, len: 0, nxt: end.rcv.nxt, wnd: end.rcv.wnd)
        end.arrives("<SEQ=\(seq)><ACK=\(end.snd.nxt)><CTL=ACK>").expect(
          state, sends: [end.bareACK], timers: [], because: [.notAcceptable(test, rst: false)])
      }
    }

    @Test(
      .covers(
        "SEG-1-6-SR", "SEG-1-6-ES", "SEG-1-6-F1", "SEG-1-6-F2", "SEG-1-6-CW", "SEG-1-6-CG", "SEG-1-6-LA",
        "SEG-1-6-TW"),
      arguments: State.others)
    func `a RST that is not acceptable is dropped in silence`(state: State) {
      var end = End.in(state)
      for seq in [end.rcv.nxt.back(1), end.rightEdge] {
        let test = TableSix(seq: seq, len: 0, nxt: end.rcv.nxt, wnd: end.rcv.wnd)
        end.arrives("<SEQ=\(seq)><ACK=\(end.snd.nxt)><CTL=RST,ACK>").expect(
          state, timers: [], because: [.notAcceptable(test, rst: true)])
      }
    }

    @Test(.covers("SEG-1-5-SR"))
    func `the SYN that brought us to SYN-RECEIVED is answered by SYN,ACK once more`() {
      var end = End.in(.synReceived)
      let again = end.arrives("<SEQ=100><CTL=SYN>")
      again.expect(.synReceived, sends: ["<SEQ=300><ACK=101><CTL=SYN,ACK>"], timers: [], because: [.synAgain])
      guard case .send(_, again: true)? = again.effects.last else {
        Issue.record("the SYN,ACK was sent before")
        return
      }
    }

    @Test(arguments: ["<SEQ=99><CTL=SYN>", "<SEQ=100><ACK=301><CTL=SYN,ACK>"])
    func `any other SYN left of the window gets the bare acknowledgment`(segment: String) {
      var end = End.in(.synReceived)
      end.arrives("\(segment)").expect(.synReceived, sends: ["<SEQ=301><ACK=101><CTL=ACK>"])
    }

    @Test(.covers("SEG-1-7"))
    func `octets left of the window are cut off`() {
      var end = End.in(.established)
      end.arrives("<SEQ=98><ACK=301><CTL=ACK><DATA=oldnew>").expect(
        .established, sends: ["<SEQ=301><ACK=104><CTL=ACK>"], takes: "new",
        because: [.trimmed(left: 3, right: 0)])
    }

    @Test(.covers("SEG-1-7"))
    func `octets right of the window are cut off, and the FIN with them`() {
      var end = End.in(.established, profile: .buffer(of: 4))
      end.arrives("<SEQ=101><ACK=301><CTL=FIN,ACK><DATA=texttoolong>").expect(
        .established, sends: ["<SEQ=301><ACK=105><CTL=ACK>"], takes: "text",
        because: [.trimmed(left: 0, right: 8)])
    }

    @Test func `a FIN just right of the window is cut off alone`() {
      var end = End.in(.established, profile: .buffer(of: 4))
      end.arrives("<SEQ=101><ACK=301><CTL=FIN,ACK><DATA=text>").expect(
        .established, sends: ["<SEQ=301><ACK=105><CTL=ACK>"], takes: "text",
        because: [.trimmed(left: 0, right: 1)])
    }
  }

  @Suite("First, with a window of zero (MUST-66)")
  struct ZeroWindow {
    /// A connection whose buffer is full and that has sent four octets, 301 to 304.
    private static var full: End {
      var end = End.in(.established, profile: .buffer(of: 4))
      end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=text>")
      end.send("text")
      precondition(end.rcv.wnd == 0)
      return end
    }

    @Test(.covers("SEG-1-1"))
    func `an ACK at RCV.NXT counts`() {
      var end = Self.full
      end.arrives("<SEQ=105><ACK=305><CTL=ACK>").expect(.established, signals: [.sendOK])
    }

    @Test(.covers("SEG-1-1"))
    func `an ACK beside RCV.NXT does not`() {
      var end = Self.full
      end.arrives("<SEQ=106><ACK=305><CTL=ACK>").expect(.established, sends: ["<SEQ=305><ACK=105><CTL=ACK>"])
      end.arrives("<SEQ=104><ACK=305><CTL=ACK>").expect(.established, sends: ["<SEQ=305><ACK=105><CTL=ACK>"])
    }

    @Test(.covers("SEG-1-3"))
    func `of text at RCV.NXT only the ACK counts`() {
      var end = Self.full
      end.arrives("<SEQ=105><ACK=305><CTL=FIN,ACK><DATA=more>").expect(
        .established, sends: ["<SEQ=305><ACK=105><CTL=ACK>"], signals: [.sendOK],
        because: [.zeroWindowTakesACK])
    }

    @Test(.covers("SEG-1-3"), .requires("MUST-66", "SHLD-2"))
    func `a RST at RCV.NXT resets, with text or without`() {
      for control in ["<CTL=RST>", "<CTL=RST><DATA=5>"] {
        var end = Self.full
        end.arrives("<SEQ=105>\(control)").expect(
          .closed, signals: [.sendsFailed(count: 1, .connectionReset), .connectionReset])
      }
    }

    @Test func `a RST beside RCV.NXT is dropped in silence`() {
      var end = Self.full
      end.arrives("<SEQ=106><CTL=RST>").expect(.established)
      end.arrives("<SEQ=104><CTL=RST>").expect(.established)
    }
  }
}

extension Profile {
  /// RFC 9293 with a receive buffer of so many octets.
  static func buffer(of octets: UInt32) -> Profile {
    var profile = Profile.rfc9293
    profile.receiveBuffer = octets
    return profile
  }
}
