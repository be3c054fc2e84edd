import TCP
import Testing

/// A connection with SACK, perhaps with timestamps; SND.NXT 301, RCV.NXT 101.
private func end(timestamps: Bool = false, mss: UInt16 = 536, _ profile: Profile = .rfc9293) -> End {
  var own = profile
  own.sackPermitted = true
  own.timestamps = timestamps
  var end = End(profile: own, iss: 300)
  end.openActive()
  end.arrives("<SEQ=100><ACK=301><CTL=SYN,ACK><SACKOK><MSS=\(mss)>\(timestamps ? "<TS=1/0>" : "")")
  return end
}

extension Outcome {
  /// The blocks of the first segment that was sent, as they are written.
  fileprivate var blocks: String { segments.first?.options.others?.map(\.description).joined() ?? "" }
}

@Suite("RFC 2018: the receiver's blocks")
struct SACKBlocksTests {
  @Test func `text behind a gap is reported, and no longer when the gap is filled`() {
    var end = end()
    #expect(
      end.arrives("<SEQ=111><ACK=301><CTL=ACK><DATA=10>").sent == [
        "<SEQ=301><ACK=101><CTL=ACK><SACK=111-121>"
      ])
    #expect(end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=10>").sent == ["<SEQ=301><ACK=121><CTL=ACK>"])
  }

  @Test func `nothing is reported unless both SYNs permit it`() {
    var end = End.in(.established)
    #expect(end.arrives("<SEQ=111><ACK=301><CTL=ACK><DATA=10>").blocks == "")
    end = End.in(.established, profile: .with(\.sackPermitted, true))
    #expect(end.arrives("<SEQ=111><ACK=301><CTL=ACK><DATA=10>").blocks == "")
  }

  @Test func `the first block is the one with the segment that came last`() {
    var end = end()
    #expect(end.arrives("<SEQ=111><ACK=301><CTL=ACK><DATA=5>").blocks == "<SACK=111-116>")
    #expect(end.arrives("<SEQ=131><ACK=301><CTL=ACK><DATA=5>").blocks == "<SACK=131-136,111-116>")
    #expect(end.arrives("<SEQ=121><ACK=301><CTL=ACK><DATA=5>").blocks == "<SACK=121-126,131-136,111-116>")
    // One that is here already, too; and one that makes a block larger.
    #expect(end.arrives("<SEQ=131><ACK=301><CTL=ACK><DATA=5>").blocks == "<SACK=131-136,121-126,111-116>")
    #expect(end.arrives("<SEQ=116><ACK=301><CTL=ACK><DATA=2>").blocks == "<SACK=111-118,131-136,121-126>")
  }

  @Test func `what touches is one block`() {
    var end = end()
    end.arrives("<SEQ=121><ACK=301><CTL=ACK><DATA=10>")
    end.arrives("<SEQ=141><ACK=301><CTL=ACK><DATA=10>")
    #expect(end.arrives("<SEQ=131><ACK=301><CTL=ACK><DATA=10>").blocks == "<SACK=121-151>")
    // Also what overlaps.
    #expect(end.arrives("<SEQ=145><ACK=301><CTL=ACK><DATA=10>").blocks == "<SACK=121-155>")
  }

  @Test(arguments: [false, true])
  func `there is room for four, beside timestamps for three`(timestamps: Bool) throws {
    var end = end(timestamps: timestamps)
    var answer: Outcome?
    for index in 1...6 as ClosedRange<UInt32> {
      let stamp = timestamps ? "<TS=1/0>" : ""
      answer = end.arrives("<SEQ=\(101 + 10 * index)><ACK=301><CTL=ACK><DATA=5>\(stamp)")
    }
    let all = ["161-166", "151-156", "141-146", "131-136"]
    #expect(answer?.blocks == "<SACK=\(all.prefix(timestamps ? 3 : 4).joined(separator: ","))>")
    let options = try #require(answer?.segments.first).options
    #expect(options.count <= Options.mostOctets)
  }

  @Test func `an acknowledgment that fills only the first gap reports the rest`() {
    var end = end()
    end.arrives("<SEQ=111><ACK=301><CTL=ACK><DATA=5>")
    end.arrives("<SEQ=121><ACK=301><CTL=ACK><DATA=5>")
    #expect(
      end.arrives("<SEQ=101><ACK=301><CTL=ACK><DATA=10>").sent == [
        "<SEQ=301><ACK=116><CTL=ACK><SACK=121-126>"
      ])
  }

  @Test func `a FIN behind a gap counts as an octet`() {
    var end = end()
    #expect(end.arrives("<SEQ=111><ACK=301><CTL=FIN,ACK><DATA=5>").blocks == "<SACK=111-117>")
    end = SACKBlocksTests.fresh
    #expect(end.arrives("<SEQ=111><ACK=301><CTL=FIN,ACK>").blocks == "<SACK=111-112>")
  }

  private static var fresh: End { TCPTests.end() }

  @Test func `text leaves room for the blocks, unless that takes more than half of it`() {
    var end = end(mss: 100)
    end.arrives("<SEQ=111><ACK=301><CTL=ACK><WND=1000><DATA=5>")
    let sent = end.send(octets: 200).segments
    #expect(sent.map(\.text.count) == [88, 88, 24])
    #expect(sent.allSatisfy { $0.options.others == [.sack([111, 116])] })
    end = TCPTests.end(mss: 20)
    end.arrives("<SEQ=111><ACK=301><CTL=ACK><WND=1000><DATA=5>")
    let small = end.send(octets: 40).segments
    #expect(small.map(\.text.count) == [20, 20])
    #expect(small.allSatisfy { $0.options.others == nil })
  }

  @Test func `what waits for ESTABLISHED at RCV.NXT is no block`() {
    var end = End(profile: .with(\.sackPermitted, true), iss: 300)
    end.openPassive()
    end.arrives("<SEQ=100><CTL=SYN><SACKOK><DATA=5>")
    #expect(end.sackPermitted && !end.held.isEmpty)
    #expect(end.acknowledge().blocks == "")
  }
}

@Suite("RFC 2018 and 6675: the sender's losses")
struct SACKLossTests {
  /// A connection that has sent segments of 10 octets each, from 301 on.
  private static func sending(_ count: Int) -> End {
    var end = end()
    for _ in 1...count { end.send(octets: 10) }
    return end
  }

  @Test func `what the peer holds is noted, segment by segment`() {
    var end = Self.sending(5)
    let outcome = end.arrives("<SEQ=101><ACK=301><CTL=ACK><SACK=311-321>")
    #expect(outcome.decisions.contains(.sackTaken(octets: 10)))
    #expect(outcome.sent == [])
    #expect(end.retransmissionQueue.map(\.isSacked) == [false, true, false, false, false])
    // Again, in part, or about what was never sent: nothing new.
    for blocks in ["311-321", "321-325", "341-361", "291-311", "331-331", "341-331"] {
      let again = end.arrives("<SEQ=101><ACK=301><CTL=ACK><SACK=\(blocks)>")
      #expect(!again.decisions.contains { if case .sackTaken = $0 { true } else { false } }, "\(blocks)")
    }
  }

  @Test func `once three segments after it have arrived, a lost one goes out again at once, and once`() {
    var end = Self.sending(6)
    #expect(end.arrives("<SEQ=101><ACK=301><CTL=ACK><SACK=311-321>").sent == [])
    #expect(end.arrives("<SEQ=101><ACK=301><CTL=ACK><SACK=311-331>").sent == [])
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><SACK=311-341>").expect(
      .established, sends: ["<SEQ=301><ACK=101><CTL=PSH,ACK><DATA=10>"], timers: [],
      because: [.sackRepairs(seq: 301, after: 3)])
    #expect(end.arrives("<SEQ=101><ACK=301><CTL=ACK><SACK=311-351>").sent == [])
    end.arrives("<SEQ=101><ACK=351><CTL=ACK>").expect(
      .established, signals: Array(repeating: .sendOK, count: 5))
  }

  @Test func `every hole is found, and what arrived is skipped`() {
    var end = Self.sending(8)
    // 301 and 321 are lost; the others arrive.
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><SACK=311-321>")
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><SACK=331-341,311-321>")
    #expect(
      end.arrives("<SEQ=101><ACK=301><CTL=ACK><SACK=331-351,311-321>").sent == [
        "<SEQ=301><ACK=101><CTL=PSH,ACK><DATA=10>"
      ])
    #expect(
      end.arrives("<SEQ=101><ACK=301><CTL=ACK><SACK=331-361,311-321>").sent == [
        "<SEQ=321><ACK=101><CTL=PSH,ACK><DATA=10>"
      ])
    #expect(end.arrives("<SEQ=101><ACK=301><CTL=ACK><SACK=331-371,311-321>").sent == [])
  }

  @Test func `full-sized segments are counted in the same way`() {
    var end = end()
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=10000>")
    end.send(octets: 4 * 536)
    #expect(end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=10000><SACK=837-1373>").sent == [])
    #expect(end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=10000><SACK=837-1909>").sent == [])
    #expect(
      end.arrives("<SEQ=101><ACK=301><CTL=ACK><WND=10000><SACK=837-2445>").sent == [
        "<SEQ=301><ACK=101><CTL=ACK><DATA=536>"
      ])
  }

  @Test func `the timer forgets what was selectively acknowledged: the peer may have thrown it away`() {
    var end = Self.sending(6)
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><SACK=311-341>")
    end.timeout(.retransmission).expect(
      .established, sends: ["<SEQ=301><ACK=101><CTL=PSH,ACK><DATA=10>"], because: [.sackForgotten])
    #expect(end.retransmissionQueue.allSatisfy { !$0.isSacked && !$0.isRepaired })
    // It acknowledges the front alone: all it held is gone, and goes out again.
    end.arrives("<SEQ=101><ACK=311><CTL=ACK>")
    #expect(end.timeout(.retransmission).sent == ["<SEQ=311><ACK=101><CTL=PSH,ACK><DATA=10>"])
    // What is said after the timeout counts again.
    let outcome = end.arrives("<SEQ=101><ACK=311><CTL=ACK><SACK=321-351>")
    #expect(outcome.sent == ["<SEQ=311><ACK=101><CTL=PSH,ACK><DATA=10>"])
  }

  @Test func `the front goes out again at a timeout although the peer said that it holds it`() {
    var end = Self.sending(3)
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><SACK=311-331>")
    end.arrives("<SEQ=101><ACK=311><CTL=ACK>")
    #expect(end.retransmissionQueue.map(\.isSacked) == [true, true])
    #expect(end.timeout(.retransmission).sent == ["<SEQ=311><ACK=101><CTL=PSH,ACK><DATA=10>"])
  }

  @Test func `blocks mean nothing where SACK was not agreed on`() {
    var end = End.in(.established)
    for _ in 1...6 { end.send(octets: 10) }
    #expect(end.arrives("<SEQ=101><ACK=301><CTL=ACK><SACK=311-361>").sent == [])
    #expect(end.retransmissionQueue.allSatisfy { !$0.isSacked })
  }

  @Test func `what was sent twice is not measured (Karn)`() {
    var end = Self.sending(6)
    end.now = .milliseconds(100)
    end.arrives("<SEQ=101><ACK=301><CTL=ACK><SACK=311-341>")
    end.now = .milliseconds(900)
    let before = end.rtt.smoothed
    end.arrives("<SEQ=101><ACK=341><CTL=ACK>")
    #expect(end.rtt.smoothed == before)
  }

  @Test func `two ends: the lost segment costs one round trip, and no timeout`() {
    var hosts = TwoHosts(
      a: End(profile: .with(\.sackPermitted, true), iss: 100),
      b: End(profile: .with(\.sackPermitted, true), iss: 300))
    hosts.on(.b) { $0.openPassive() }
    hosts.on(.a) { $0.openActive() }
    hosts.settle()
    for _ in 1...5 { hosts.on(.a) { $0.send(octets: 10) } }
    _ = hosts.take(0, to: .b)
    hosts.settle()
    #expect(hosts.b.receiveQueue.count == 50)
    #expect(hosts.a.retransmissionQueue.isEmpty)
    #expect(hosts.a.now == .zero)
  }

  @Test func `Linux: a RST behind the last octet that is selectively acknowledged counts`() {
    var linux = end(.linux)
    linux.arrives("<SEQ=111><ACK=301><CTL=ACK><DATA=5>")
    linux.arrives("<SEQ=115><CTL=RST>").expect(
      .established, sends: ["<SEQ=301><ACK=101><CTL=ACK><SACK=111-116>"])
    #expect(linux.arrives("<SEQ=116><CTL=RST>").after == .closed)
    var strict = end()
    strict.arrives("<SEQ=111><ACK=301><CTL=ACK><DATA=5>")
    #expect(strict.arrives("<SEQ=116><CTL=RST>").after == .established)
  }
}
