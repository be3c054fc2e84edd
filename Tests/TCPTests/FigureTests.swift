import TCP
import Testing

/// The figures of RFC 9293, 3.5 and 3.6, as they are printed there. Tests add nothing but the calls, timeouts and
/// old duplicates that the figures take for granted.
@Suite("Figures 6 to 13")
struct FigureTests {
  @Test func `states are read from both columns`() {
    let lines = Figure(
      """
      1.  CLOSED                                           LISTEN
      2.  SYN-SENT     --> <SEQ=100><CTL=SYN>              ...
      3.  SYN-RECEIVED <-- <SEQ=300><CTL=SYN>              <-- SYN-SENT
      4.               ... <SEQ=100><CTL=SYN>              --> SYN-RECEIVED
          CLOSING      --> <SEQ=101><ACK=301><CTL=ACK>     ... CLOSING
      """
    ).lines
    #expect(lines.map(\.number) == [1, 2, 3, 4, 4])
    #expect(lines.map(\.arrives) == [true, false, true, true, false])
    #expect(lines.map { $0.states[.a] } == [.closed, .synSent, .synReceived, nil, .closing])
    #expect(lines.map { $0.states[.b] } == [.listen, nil, .synSent, .synReceived, .closing])
  }

  @Test func `Figure 6: Basic Three-Way Handshake for Connection Synchronization`() {
    Figure(
      """
      1.  CLOSED                                               LISTEN
      2.  SYN-SENT    --> <SEQ=100><CTL=SYN>               --> SYN-RECEIVED
      3.  ESTABLISHED <-- <SEQ=300><ACK=101><CTL=SYN,ACK>  <-- SYN-RECEIVED
      4.  ESTABLISHED --> <SEQ=101><ACK=301><CTL=ACK>       --> ESTABLISHED
      5.  ESTABLISHED --> <SEQ=101><ACK=301><CTL=ACK><DATA> --> ESTABLISHED
      6.              <-- <SEQ=301><ACK=105><CTL=ACK>      <--
      """
    ).play { line, hosts in
      switch line {
      case 1: hosts.on(.b) { $0.openPassive() }
      case 2: hosts.on(.a) { $0.openActive() }
      case 5: hosts.on(.a) { $0.send("data") }
      default: break
      }
    }
  }

  @Test(.covers("SEG-SS-9", "SEG-4-SRa"), .requires("MUST-10"))
  func `Figure 7: Simultaneous Connection Synchronization`() {
    Figure(
      """
      1.  CLOSED                                           CLOSED
      2.  SYN-SENT     --> <SEQ=100><CTL=SYN>              ...
      3.  SYN-RECEIVED <-- <SEQ=300><CTL=SYN>              <-- SYN-SENT
      4.               ... <SEQ=100><CTL=SYN>              --> SYN-RECEIVED
      5.  SYN-RECEIVED --> <SEQ=100><ACK=301><CTL=SYN,ACK> ...
      6.  ESTABLISHED  <-- <SEQ=300><ACK=101><CTL=SYN,ACK> <-- SYN-RECEIVED
      7.               ... <SEQ=100><ACK=301><CTL=SYN,ACK> --> ESTABLISHED
      """
    ).play { line, hosts in
      if line == 2 { hosts.on(.a) { $0.openActive() } }
      if line == 3 { hosts.on(.b) { $0.openActive() } }
    }
  }

  @Test func `Figure 8: Recovery from Old Duplicate SYN`() {
    Figure(
      """
      1.  CLOSED                                               LISTEN
      2.  SYN-SENT    --> <SEQ=100><CTL=SYN>               ...
      3.  (duplicate) ... <SEQ=90><CTL=SYN>               --> SYN-RECEIVED
      4.  SYN-SENT    <-- <SEQ=300><ACK=91><CTL=SYN,ACK>  <-- SYN-RECEIVED
      5.  SYN-SENT    --> <SEQ=91><CTL=RST>               --> LISTEN
      6.              ... <SEQ=100><CTL=SYN>               --> SYN-RECEIVED
      7.  ESTABLISHED <-- <SEQ=400><ACK=101><CTL=SYN,ACK>  <-- SYN-RECEIVED
      8.  ESTABLISHED --> <SEQ=101><ACK=401><CTL=ACK>      --> ESTABLISHED
      """
    ).play { line, hosts in
      switch line {
      case 1: hosts.on(.b) { $0.openPassive() }
      case 2: hosts.on(.a) { $0.openActive() }
      case 3: hosts.put(["<SEQ=90><CTL=SYN>"], to: .b)
      case 6: hosts.b.iss = 400
      default: break
      }
    }
  }

  @Test func `Figure 9: Half-Open Connection Discovery`() {
    var hosts = TwoHosts.established(aNext: 100, bNext: 300)
    hosts.a = End(iss: 400)
    Figure(
      """
      1.  (REBOOT)                              (send 300,receive 100)
      2.  CLOSED                                           ESTABLISHED
      3.  SYN-SENT --> <SEQ=400><CTL=SYN>              --> (??)
      4.  (!!)     <-- <SEQ=300><ACK=100><CTL=ACK>     <-- ESTABLISHED
      5.  SYN-SENT --> <SEQ=100><CTL=RST>              --> (Abort!!)
      6.  SYN-SENT                                         CLOSED
      7.  SYN-SENT --> <SEQ=400><CTL=SYN>              -->
      8.           <-- <SEQ=0><ACK=401><CTL=RST,ACK>   <-- CLOSED
      """
    ).play(hosts) { line, hosts in
      if line == 3 { hosts.on(.a) { $0.openActive() } }
      if line == 7 { hosts.on(.a) { $0.timeout(.retransmission) } }
    }
  }

  @Test(.covers("SEG-CD-3"))
  func `Figure 10: Active Side Causes Half-Open Connection Discovery`() {
    var hosts = TwoHosts.established(aNext: 100, bNext: 300)
    hosts.a = End()
    Figure(
      """
      1.  (REBOOT)                                  (send 300,receive 100)
      2.  (??)    <-- <SEQ=300><ACK=100><DATA=10><CTL=ACK> <-- ESTABLISHED
      3.          --> <SEQ=100><CTL=RST>                   --> (ABORT!!)
      4.  CLOSED                                               CLOSED
      """
    ).play(hosts) { line, hosts in
      if line == 2 { hosts.on(.b) { $0.send(octets: 10) } }
    }
  }

  @Test(.covers("SEG-LI-2", "SEG-2-3-SRp"))
  func `Figure 11: Old Duplicate SYN Initiates a Reset on Two Passive Sockets`() {
    // The figure's Z is 90, its X 300.
    Figure(
      """
      1.  LISTEN                                        LISTEN
      2.       ... <SEQ=90><CTL=SYN>                -->  SYN-RECEIVED
      3.  (??) <-- <SEQ=300><ACK=91><CTL=SYN,ACK>   <--  SYN-RECEIVED
      4.       --> <SEQ=91><CTL=RST>                -->  (return to LISTEN!)
      5.  LISTEN                                        LISTEN
      """
    ).play { line, hosts in
      if line == 1 { for side in TwoHosts.Side.allCases { hosts.on(side) { $0.openPassive() } } }
      if line == 2 { hosts.put(["<SEQ=90><CTL=SYN>"], to: .b) }
    }
  }

  @Test(.covers("SEG-5-F1-5", "SEG-8-F2", "SEG-5-LA-1", "TIME-3"), .requires("MUST-13"))
  func `Figure 12: Normal Close Sequence`() {
    Figure(
      """
      1.  ESTABLISHED                                          ESTABLISHED
      2.  FIN-WAIT-1  --> <SEQ=100><ACK=300><CTL=FIN,ACK>  --> CLOSE-WAIT
      3.  FIN-WAIT-2  <-- <SEQ=300><ACK=101><CTL=ACK>      <-- CLOSE-WAIT
      4.  TIME-WAIT   <-- <SEQ=300><ACK=101><CTL=FIN,ACK>  <-- LAST-ACK
      5.  TIME-WAIT   --> <SEQ=101><ACK=301><CTL=ACK>      --> CLOSED
      6.  CLOSED                                               CLOSED
      """
    ).play(.established(aNext: 100, bNext: 300)) { line, hosts in
      if line == 2 { hosts.on(.a) { $0.close() } }
      if line == 4 { hosts.on(.b) { $0.close() } }
      if line == 6 { hosts.on(.a) { $0.timeout(.timeWait) } }
    }
  }

  @Test(.covers("SEG-8-F1-2", "SEG-5-CG-5", "TIME-3"))
  func `Figure 13: Simultaneous Close Sequence`() {
    Figure(
      """
      1.  ESTABLISHED                                          ESTABLISHED
      2.  FIN-WAIT-1  --> <SEQ=100><ACK=300><CTL=FIN,ACK>  ... FIN-WAIT-1
                      <-- <SEQ=300><ACK=100><CTL=FIN,ACK>  <--
                      ... <SEQ=100><ACK=300><CTL=FIN,ACK>  -->
      3.  CLOSING     --> <SEQ=101><ACK=301><CTL=ACK>      ... CLOSING
                      <-- <SEQ=301><ACK=101><CTL=ACK>      <--
                      ... <SEQ=101><ACK=301><CTL=ACK>      -->
      4.  TIME-WAIT                                            TIME-WAIT
      5.  CLOSED                                               CLOSED
      """
    ).play(.established(aNext: 100, bNext: 300)) { line, hosts in
      for side in TwoHosts.Side.allCases {
        if line == 2 { hosts.on(side) { $0.close() } }
        if line == 5 { hosts.on(side) { $0.timeout(.timeWait) } }
      }
    }
  }
}
