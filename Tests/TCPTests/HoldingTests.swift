import TCP
import Testing

/// 3.10.7.4, first: "Segments with higher beginning sequence numbers SHOULD be held" (SHLD-31).
@Suite("What arrived too early")
struct HoldingTests {
  /// The octet that stands at each number from 101.
  private static let stream = Array("abcdefghijklmnopqrstuvwxyz".utf8)

  /// A segment with the stream's octets from `first` up to, not including, `end`.
  private static func piece(_ first: Int, _ end: Int, fin: Bool = false) -> Segment {
    Segment(
      seq: SequenceNumber(UInt32(100 + first)), ack: 301, ctl: fin ? .finAck : .ack, wnd: 1000,
      text: Array(stream[(first - 1)..<(end - 1)]))
  }

  /// The pieces in this order; what was taken, and the end.
  private static func play(_ pieces: [Segment]) -> (taken: String, end: End) {
    var end = End.in(.established)
    let taken = pieces.flatMap { end.arrives($0).accepted }
    return (String(decoding: taken, as: UTF8.self), end)
  }

  @Test(.requires("SHLD-31")) func `pieces in any order become the text`() {
    let pieces = [Self.piece(1, 4), Self.piece(4, 8), Self.piece(8, 9), Self.piece(9, 14)]
    for order in permutations(pieces) {
      let (taken, end) = Self.play(order)
      #expect(taken == "abcdefghijklm")
      #expect(end.held.isEmpty)
      #expect(end.rcv.nxt == 114)
      #expect(end.rcv.wnd == 65535 - 13)
    }
  }

  @Test func `overlapping pieces in any order become the text`() {
    let pieces = [Self.piece(1, 6), Self.piece(3, 9), Self.piece(5, 7), Self.piece(8, 14)]
    for order in permutations(pieces) {
      let (taken, end) = Self.play(order)
      #expect(taken == "abcdefghijklm")
      #expect(end.held.isEmpty)
    }
  }

  @Test func `a duplicate is kept once`() {
    var end = End.in(.established)
    end.arrives(Self.piece(4, 8))
    end.arrives(Self.piece(4, 8))
    end.arrives(Self.piece(5, 7))
    #expect(end.held.count == 1)
    end.arrives(Self.piece(3, 9))
    #expect(end.held.count == 1)
    #expect(end.held.first?.text.count == 6)
  }

  @Test func `a FIN waits behind the gap, with text or without`() {
    let bare = Segment(seq: 114, ack: 301, ctl: .finAck, wnd: 1000)
    for last in [[Self.piece(9, 14, fin: true)], [Self.piece(9, 14), bare]] {
      for order in permutations([Self.piece(1, 4), Self.piece(4, 9)] + last) {
        let (taken, end) = Self.play(order)
        #expect(taken == "abcdefghijklm")
        #expect(end.state == .closeWait)
        #expect(end.rcv.nxt == 115)
      }
    }
  }

  @Test func `what lies beyond the window is not held`() {
    var end = End.in(.established, profile: .buffer(of: 6))
    end.arrives(Self.piece(4, 14, fin: true))
    #expect(end.held.map(\.text.count) == [3])
    end.arrives(Self.piece(1, 4)).expect(
      .established, sends: ["<SEQ=301><ACK=107><CTL=ACK>"], takes: "abcdef",
      because: [.heldTextAccepted(octets: 3, nxt: 107)])
  }

  @Test func `a PUSH behind the gap still pushes`() {
    var end = End.in(.established)
    end.receive(20)
    end.arrives("<SEQ=104><ACK=301><CTL=PSH,ACK><DATA=def>").expect(
      .established, sends: ["<SEQ=301><ACK=101><CTL=ACK>"])
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=abc>").expect(
      .established, sends: ["<SEQ=301><ACK=107><CTL=ACK>"], takes: "abcdef", delivers: "abcdef")
  }

  @Test func `the text of a SYN waits for ESTABLISHED`() {
    for start in [State.listen, .synSent] {
      var end = End.in(start)
      let syn = end.arrives("<SEQ=100><CTL=SYN><DATA=abc>")
      #expect(syn.after == .synReceived)
      #expect(syn.accepted == [])
      end.arrives("<SEQ=104><ACK=301><CTL=ACK>").expect(
        .established, sends: ["<SEQ=301><ACK=104><CTL=ACK>"], signals: [.openSucceeded], takes: "abc")
    }
  }

  @Test func `the FIN of a SYN waits for ESTABLISHED as well`() {
    for start in [State.listen, .synSent] {
      var end = End.in(start)
      #expect(end.arrives("<SEQ=100><CTL=SYN,FIN><DATA=abc>").after == .synReceived)
      end.arrives("<SEQ=105><ACK=301><CTL=ACK>").expect(
        .closeWait, sends: ["<SEQ=301><ACK=105><CTL=ACK>"], signals: [.openSucceeded, .connectionClosing],
        takes: "abc", because: [.finTaken(.closeWait)])
    }
  }

  @Test func `what came with a SYN is forgotten when the SYN is`() {
    var end = End.in(.listen)
    end.arrives("<SEQ=100><CTL=SYN><DATA=abc>")
    end.arrives("<SEQ=101><CTL=RST>")
    #expect(end.held.isEmpty)
    end.arrives("<SEQ=100><CTL=SYN>")
    #expect(end.arrives("<SEQ=101><ACK=301><CTL=ACK>").accepted == [])
  }
}

/// All orders of these elements.
private func permutations<Element>(_ elements: [Element]) -> [[Element]] {
  guard elements.count > 1 else { return [elements] }
  return elements.indices.flatMap { index in
    var rest = elements
    let first = rest.remove(at: index)
    return permutations(rest).map { [first] + $0 }
  }
}
