import TCP
import Testing

/// The figures of RFC 1337, as they are printed there; "5.1" and the like are counted on.
@Suite("RFC 1337: TIME-WAIT assassination hazards")
struct AssassinationTests {
  @Test func `Figure 1: TWA Example`() {
    Figure(
      """
      1.  ESTABLISHED                                          ESTABLISHED
      2.  FIN-WAIT-1  --> <SEQ=100><ACK=300><CTL=FIN,ACK>  --> CLOSE-WAIT
      3.  FIN-WAIT-2  <-- <SEQ=300><ACK=101><CTL=ACK>      <-- CLOSE-WAIT
      4.  TIME-WAIT   <-- <SEQ=300><ACK=101><CTL=FIN,ACK>  <-- LAST-ACK
      5.  TIME-WAIT   --> <SEQ=101><ACK=301><CTL=ACK>      --> CLOSED
      6.  TIME-WAIT   <-- <SEQ=255><ACK=33><CTL=ACK>       ... (duplicate)
      7.  TIME-WAIT   --> <SEQ=101><ACK=301><CTL=ACK>      --> CLOSED
      8.  CLOSED      <-- <SEQ=301><CTL=RST>               <-- CLOSED
      """
    ).play(.established(aNext: 100, bNext: 300)) { line, hosts in
      if line == 2 { hosts.on(.a) { $0.close() } }
      if line == 4 { hosts.on(.b) { $0.close() } }
      if line == 6 { hosts.put(["<SEQ=255><ACK=33><CTL=ACK>"], to: .a) }
    }
  }

  private static let oldData: Segment = "<SEQ=560><ACK=101><CTL=ACK><DATA=80>"

  /// The first six lines of Figure 2.
  private static let erroneous = """
    1. ESTABLISHED --> <SEQ=400><ACK=101><DATA=100><CTL=ACK> --> ESTABLISHED
    2. ESTABLISHED <-- <SEQ=101><ACK=500><CTL=ACK>           <-- ESTABLISHED
    3. (old)       ... <SEQ=560><ACK=101><DATA=80><CTL=ACK>  --> ESTABLISHED
    4. ESTABLISHED <-- <SEQ=101><ACK=500><CTL=ACK>           <-- ESTABLISHED
    5. ESTABLISHED --> <SEQ=500><ACK=101><DATA=100><CTL=ACK> --> ESTABLISHED
    6.             ... <SEQ=101><ACK=640><CTL=ACK>           <-- ESTABLISHED

    """

  @Test func `Figure 2: Accepting Erroneous Data`() {
    // The figure ends with line 9; what is still under way then comes after it.
    Figure(
      Self.erroneous + """
        7. ESTABLISHED --> <SEQ=600><ACK=101><DATA=100><CTL=ACK> --> ESTABLISHED
        8. ESTABLISHED <-- <SEQ=101><ACK=640><CTL=ACK>           ...
        9. ESTABLISHED --> <SEQ=700><ACK=101><DATA=100><CTL=ACK> --> ESTABLISHED
        10. ESTABLISHED <-- <SEQ=101><ACK=700><CTL=ACK>           <-- ESTABLISHED
        11. ESTABLISHED <-- <SEQ=101><ACK=800><CTL=ACK>           <-- ESTABLISHED
        """
    ).play(.established(aNext: 400, bNext: 101)) { line, hosts in
      if [1, 5, 7, 9].contains(line) { hosts.on(.a) { $0.send(octets: 100) } }
      if line == 3 { hosts.put([Self.oldData], to: .b) }
      if line == 11 { #expect(hosts.b.receiveQueue.count == 400, "40 of them nobody sent") }
    }
  }

  @Test func `Figure 3: Infinite ACK loop`() {
    var hosts = TwoHosts.established(aNext: 400, bNext: 101)
    hosts.on(.a) { $0.send(octets: 100) }
    hosts.settle()
    hosts.put([Self.oldData], to: .b)
    hosts.settle()
    hosts.on(.a) { $0.send(octets: 100) }
    hosts.deliver(to: .b).expect(
      .established, sends: ["<SEQ=101><ACK=640><CTL=ACK>"],
      takes: String(decoding: Segment.filler(100) + Segment.filler(80)[40...], as: UTF8.self))
    // 7b to 9b, again and again: neither gives in.
    for _ in 1...1000 {
      #expect(hosts.deliver(to: .a).sent == ["<SEQ=600><ACK=101><CTL=ACK>"])
      #expect(hosts.deliver(to: .b).sent == ["<SEQ=101><ACK=640><CTL=ACK>"])
    }
    #expect(hosts.a.state == .established && hosts.b.state == .established)
  }

  @Test func `Figure 4: Connection Failure from Old Duplicate`() {
    Figure(
      """
      1.  CLOSED                                               LISTEN
      2.  SYN-SENT    --> <SEQ=100><CTL=SYN>               --> SYN-RECEIVED
      3.              ... <SEQ=400><ACK=101><CTL=SYN,ACK>  <-- SYN-RECEIVED
      4.  SYN-SENT    <-- <SEQ=300><ACK=123><CTL=ACK>      ... (duplicate)
      5.  SYN-SENT    --> <SEQ=123><CTL=RST>               --> LISTEN
      6.  ESTABLISHED <-- <SEQ=400><ACK=101><CTL=SYN,ACK>  ...
      7.  ESTABLISHED --> <SEQ=101><ACK=401><CTL=ACK>      --> LISTEN
      8.  CLOSED      <-- <SEQ=401><CTL=RST>               <-- LISTEN
      """
    ).play(TwoHosts(a: End(profile: .rfc793, iss: 100), b: End(profile: .rfc793, iss: 400))) { line, hosts in
      if line == 1 { hosts.on(.b) { $0.openPassive() } }
      if line == 2 { hosts.on(.a) { $0.openActive() } }
      if line == 4 { hosts.put(["<SEQ=300><ACK=123><CTL=ACK>"], to: .a) }
    }
  }

  @Test func `RFC 5961 defuses Figure 4: the reset is challenged, and the connection opens`() {
    Figure(
      """
      1.  CLOSED                                               LISTEN
      2.  SYN-SENT    --> <SEQ=100><CTL=SYN>               --> SYN-RECEIVED
      3.              ... <SEQ=400><ACK=101><CTL=SYN,ACK>  <-- SYN-RECEIVED
      4.  SYN-SENT    <-- <SEQ=300><ACK=123><CTL=ACK>      ... (duplicate)
      5.  SYN-SENT    --> <SEQ=123><CTL=RST>               --> SYN-RECEIVED
      6.  ESTABLISHED <-- <SEQ=400><ACK=101><CTL=SYN,ACK>  ...
      7.  ESTABLISHED --> <SEQ=101><ACK=401><CTL=ACK>      --> ESTABLISHED
      8.  ESTABLISHED <-- <SEQ=401><ACK=101><CTL=ACK>      <-- ESTABLISHED
      """
    ).play(TwoHosts(a: End(iss: 100), b: End(iss: 400))) { line, hosts in
      if line == 1 { hosts.on(.b) { $0.openPassive() } }
      if line == 2 { hosts.on(.a) { $0.openActive() } }
      if line == 4 { hosts.put(["<SEQ=300><ACK=123><CTL=ACK>"], to: .a) }
    }
  }
}

/// What RFC 793 did before RFC 5961: any RST in the window resets, and so does a SYN.
@Suite("The profile rfc793")
struct OldRulesTests {
  @Test(arguments: State.synchronized)
  func `a RST anywhere in the window resets`(state: State) {
    var end = End.in(state, profile: .rfc793)
    #expect(end.arrives("<SEQ=\(end.rcv.nxt + 100)><CTL=RST>").after == .closed)
    end = End.in(state, profile: .rfc793)
    #expect(end.arrives("<SEQ=\(end.rightEdge)><CTL=RST>").after == state)
  }

  @Test(
    .covers(
      "SEG-4-2-ES", "SEG-4-2-F1", "SEG-4-2-F2", "SEG-4-2-CW", "SEG-4-2-CG", "SEG-4-2-LA", "SEG-4-2-TW"),
    arguments: State.synchronized)
  func `a SYN in the window is answered by a RST, and ends the connection`(state: State) {
    var end = End.in(state, profile: .rfc793)
    let (nxt, ack) = (end.snd.nxt, end.rcv.nxt)
    let reset = end.arrives("<SEQ=\(end.rcv.nxt + 100)><CTL=SYN>")
    #expect(reset.after == .closed)
    #expect(reset.sent == ["<SEQ=\(nxt)><ACK=\(ack)><CTL=RST,ACK>"])
    #expect(reset.decisions.contains(.synResets))
  }

  @Test(arguments: State.synchronized)
  func `a SYN outside of it is merely not acceptable`(state: State) {
    var end = End.in(state, profile: .rfc793)
    end.arrives("<SEQ=\(end.rcv.nxt.back(10))><CTL=SYN>").expect(state, sends: [end.bareACK])
  }

  @Test(.covers("SEG-5-LA-3", "SEG-5-TW-2"), arguments: [State.lastAck, .timeWait])
  func `an acknowledgment of what was never sent gets a bare one`(state: State) {
    var end = End.in(state, profile: .rfc793)
    end.arrives("<SEQ=102><ACK=\(end.snd.nxt + 1)><CTL=ACK>").expect(
      state, sends: [end.bareACK], timers: [], because: [.ackOfUnsent(ack: end.snd.nxt + 1, nxt: end.snd.nxt)]
    )
  }

  @Test func `an acknowledgment far too old is only a duplicate`() {
    var end = End.in(.established, profile: .rfc793)
    end.arrives("<SEQ=101><ACK=\(end.snd.una.back(5000))><CTL=ACK><DATA=hello>").expect(
      .established, sends: ["<SEQ=301><ACK=106><CTL=ACK>"], takes: "hello")
  }
}
