import TCP
import Testing

@Suite struct `The effects of an event` {
  /// An open connection to a peer that takes segments of one octet.
  private func openConnection() throws -> (Connection, Context) {
    let context = Context(now: .zero, iss: 300, profile: .rfc9293)
    var connection = Connection()
    var effects = Effects()
    try connection.openActive(context, &effects)
    let answer = Segment(
      seq: 100, ack: 301, ctl: .synAck, wnd: 65535, options: Options(mss: 1))
    connection.segmentArrives(answer, context, &effects)
    return (connection, context)
  }

  @Test(arguments: [1, 20, 61, 62, 63, 64, 65, 100, 300, 1000])
  func `that ask for something come one after the other, however many there are`(octets: Int) throws {
    var (connection, context) = try openConnection()
    var effects = Effects()
    try connection.send([UInt8](repeating: 7, count: octets), context, &effects)
    let all = effects.steps
    #expect(effects.segments.count == octets)
    var asked: [Effects.Step] = []
    var numbers: [SequenceNumber] = []
    while let request = effects.nextRequest() {
      asked.append(request)
      if case .send = request { numbers.append(effects.takeSegment().seq) }
    }
    #expect(numbers == (0..<UInt32(octets)).map { 301 + $0 })
    let isRequest: (Effects.Step) -> Bool = {
      switch $0 {
      case .send, .start, .stop: true
      case .accept, .deliver, .signal, .note: false
      }
    }
    #expect(asked == all.filter(isRequest))
    let another = effects.nextRequest()
    #expect(another == nil)
  }

  @Test func `stay where they were kept, whatever a copy does`() throws {
    var (connection, context) = try openConnection()
    var effects = Effects()
    var kept: [(place: StepLog.Place, steps: [Effects.Step])] = []
    for octets in 1...80 {
      effects.removeAll()
      try connection.send([UInt8](repeating: 7, count: octets), context, &effects)
      let steps = Array(effects.steps)
      var copy = effects
      copy.removeAll()
      copy.note(.noRST)
      _ = copy.keepSteps()
      kept.append((effects.keepSteps(), steps))
    }
    for (place, steps) in kept { #expect(effects.steps(at: place) == steps) }
    effects.forgetSteps(from: kept[40].place)
    effects.note(.noSYN)
    let place = effects.keepSteps()
    #expect(effects.steps(at: place) == [.note(.noSYN)])
    for (place, steps) in kept[..<40] { #expect(effects.steps(at: place) == steps) }
  }
}

@Suite struct `A queue` {
  @Test func `gives back what was put in, first come, first out`() {
    var queue = Queue<SequenceNumber>()
    #expect(queue.isEmpty && queue.first == nil)
    for number: UInt32 in 0..<5 { queue.append(SequenceNumber(number)) }
    queue[0] += 10
    queue[3] += 10
    #expect(Array(queue) == [10, 1, 2, 13, 4])
    queue.removeFirst()
    queue.append(7)
    #expect(Array(queue) == [1, 2, 13, 4, 7])
    for _ in 0..<5 { queue.removeFirst() }
    #expect(queue == Queue() && queue.count == 0)
  }
}
