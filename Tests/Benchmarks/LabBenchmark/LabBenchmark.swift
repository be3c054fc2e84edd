import Laboratory
import TCP

/// What a segment costs over the lab, with the chronicle on: lifecycles of connections, one after the other.
///
///     LabBenchmark LIFECYCLES [WAITING]
///
/// A lifecycle: handshake, 100 octets each way and read, the client closes, the server closes. With WAITING, so many
/// connections stand in TIME-WAIT all the time; without, 2MSL passes after each.
@main
enum LabBenchmark {
  /// A lab and its chronicle last for so many lifecycles: a learner's, not a server's.
  static let lifecyclesOfALab = 50

  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    let lifecycles = arguments.first ?? 10_000
    let waiting = arguments.dropFirst().first ?? 0
    var bench = Bench(waiting: waiting)
    while bench.lab.isShort(of: waiting) { try bench.playLifecycle() }
    let clock = ContinuousClock()
    let start = clock.now
    bench.segments = 0
    for number in 1...lifecycles {
      try bench.playLifecycle()
      if number % lifecyclesOfALab == 0 { bench.startAnew() }
    }
    let taken = (clock.now - start) / Swift.Duration.seconds(1)
    print(
      "tcplab's lab: n=\(lifecycles) \(Int(Double(lifecycles) / taken)) lifecycles/s,",
      "\(Int(Double(bench.segments) / taken)) segments/s, segments \(Double(bench.segments) / Double(lifecycles)),",
      "time_wait=\(bench.lab.client.endpoints.count { $0.tcb.state == .timeWait })")
  }
}

/// A lab on the bench with its chronicle, as the commands of a learner work it.
struct Bench {
  var lab = Lab(mostConnections: .max)
  var chronicle = Chronicle()
  var segments = 0
  let waiting: Int
  let text = [UInt8](repeating: 0x61, count: 100)

  init(waiting: Int) { self.waiting = waiting }

  mutating func playLifecycle() throws {
    try perform(.listen(.init(.server), port: 80))
    try perform(.connect(.init(.client)))
    try perform(.run)
    try perform(.call(.init(.client), .send(text)))
    try perform(.run)
    try perform(.call(.init(.server), .receive(100)))
    try perform(.call(.init(.server), .send(text)))
    try perform(.run)
    try perform(.call(.init(.client), .receive(100)))
    try perform(.call(.init(.client), .close))
    try perform(.run)
    try perform(.call(.init(.server), .close))
    try perform(.run)
    try perform(.wait(waiting == 0 ? .seconds(240) : .seconds(240) / (waiting + 1)))
  }

  /// A new lab and a new chronicle, unless connections have to wait in this one.
  mutating func startAnew() {
    guard waiting == 0 else { return }
    chronicle = Chronicle()
    lab = Lab(mostConnections: .max)
  }

  private mutating func perform(_ action: Action) throws {
    let first = lab.network.nextSegment
    try chronicle.record(action, in: &lab)
    segments += lab.network.nextSegment - first
  }
}

extension Lab {
  /// Fewer than so many of the client's connections wait.
  func isShort(of waiting: Int) -> Bool {
    client.endpoints.count < waiting
  }
}
