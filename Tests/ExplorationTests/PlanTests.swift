import Exploration
import TCP
import Testing

@Suite struct `A small world of two hosts` {
  private static func plan(_ calls: String, loss: Int = 0, duplicate: Int = 0, reorder: Int = 0) throws
    -> Plan
  {
    var plan = Plan()
    try plan.take(calls: calls)
    (plan.loss, plan.duplicate, plan.reorder) = (loss, duplicate, reorder)
    return plan
  }

  @Test(arguments: Profile.all.map(\.name))
  func `breaks nothing when everything goes well`(name: String) throws {
    var plan = try Self.plan("client connect, send, receive, close; server listen, send, receive, close")
    plan.profile = try #require(Profile(named: name))
    plan.isInOrder = true
    let finding = plan.explore()
    #expect(finding.violation == nil, "\(finding.violation?.sentence ?? "")")
    #expect(finding.isComplete)
    #expect(finding.progress.states > 100)
  }

  @Test(arguments: ["rfc9293", "linux", "freebsd"])
  func `breaks nothing when segments are lost and copied, whoever closes`(name: String) throws {
    var plan = try Self.plan("client connect, send, close; server listen, close", loss: 1, duplicate: 1)
    plan.profile = try #require(Profile(named: name))
    let finding = plan.explore()
    #expect(finding.violation == nil, "\(finding.violation?.sentence ?? "")")
    #expect(finding.isComplete)
  }

  @Test func `is the same for any number of threads`() throws {
    let plan = try Self.plan("client connect, send, close; server listen, close", loss: 1, reorder: 1)
    let one = plan.explore()
    for jobs in 2...3 {
      var other = plan.explore(jobs: jobs)
      other.progress.octets = one.progress.octets
      #expect(other == one)
    }
  }

  @Test func `a violation is the same for any number of threads`() throws {
    let plan = try Self.plan("client connect, send, close; server listen, close", loss: 1)
    let found = (1...3).map { jobs in
      plan.explore(jobs: jobs) { _, connection in connection.state == .timeWait ? "no TIME-WAIT" : nil }
        .violation
    }
    #expect(found[0]?.sentence == "no TIME-WAIT")
    #expect(found[1] == found[0])
    #expect(found[2] == found[0])
  }

  @Test func `is bounded by its wire, and says so`() throws {
    var plan = try Self.plan("client connect, send, close; server listen, close")
    plan.wire = 1
    let narrow = plan.explore().progress
    plan.wire = 4
    let wide = plan.explore().progress
    #expect(narrow.cuts > 0)
    #expect(wide.cuts == 0)
    #expect(narrow.states < wide.states)
  }

  @Test func `stops when there are too many states`() throws {
    let finding = try Self.plan("client connect, send, close; server listen, close", loss: 2).explore(
      limit: 50)
    #expect(!finding.isComplete)
    #expect(finding.violation == nil)
    #expect(finding.progress.states > 50)
  }

  /// RFC 793 to the letter: in TIME-WAIT every acknowledgment is acknowledged.
  @Test func `RFC 793 lets two ends that wait acknowledge each other for ever`() throws {
    var plan = try Self.plan("client connect, close; server listen, close", duplicate: 1)
    plan.profile = .rfc793
    let violation = plan.explore().violation
    #expect(violation?.sentence == "nobody acknowledges acknowledgments for ever")
    #expect(violation?.script.commands.first == "set profile rfc793")
    plan.profile = .rfc9293
    #expect(plan.explore().violation == nil)
  }

  /// Each took the other's SYN of a connection that is gone; 3.10.7.4 answers what is out of the window by an
  /// acknowledgment, in SYN-RECEIVED too.
  @Test func `two listeners that took old SYNs acknowledge each other for ever`() throws {
    var plan = try Self.plan("client connect, close, listen; server connect, close, listen", loss: 1)
    plan.isInOrder = true
    #expect(plan.explore().violation?.sentence == "nobody acknowledges acknowledgments for ever")
  }

  /// The RFC allows it: ABORT in CLOSING sends no reset (3.10.5); and after a reordering one reset comes too early, and is
  /// challenged (RFC 5961, 3), the other too late.
  @Test(arguments: [
    "client connect, close, abort; server listen, close", "client connect, send, abort; server listen",
  ])
  func `a peer that was never told is not reproached with waiting`(calls: String) throws {
    let finding = try Self.plan(calls, loss: 1, reorder: 1).explore()
    #expect(finding.isComplete)
    #expect(finding.violation == nil, "\(finding.violation?.sentence ?? "")")
  }

  @Test func `programs are read, and put into words again`() throws {
    var plan = Plan()
    try plan.take(calls: "Client connect , send 2; server listen; client  close BOTH, receive, abort")
    #expect(plan.client == [.connect, .send(2), .closeBoth, .receive(1), .abort])
    #expect(plan.server == [.listen])
    #expect(plan.calls == "client connect, send 2, close both, receive 1, abort; server listen")
  }

  @Test(arguments: [
    ("host connect", "'host connect' does not begin with client or server"),
    ("client dance", "'dance' is no call: connect, listen, send N, receive N, close, close both, abort"),
    ("client send 0", "'send 0' takes a number of octets, 1 to 10000"),
    (
      "client connect now",
      "'connect now' is no call: connect, listen, send N, receive N, close, close both, abort"
    ),
    (
      "client " + Array(repeating: "send", count: 17).joined(separator: ","),
      "a program makes at most 16 calls"
    ),
  ])
  func `what cannot be read is said`(calls: String, problem: String) {
    var plan = Plan()
    let error = #expect(throws: CallsError.self) { try plan.take(calls: calls) }
    #expect(error?.description == problem)
  }
}
