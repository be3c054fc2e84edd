/// The effects of one event, in order; and, for whoever wants to keep them, the steps of earlier events.
///
/// What is large stands apart, so that a step is a few plain words: a connection writes them one behind the other
/// to where they stay, and whoever keeps them only notes where that is.
package struct Effects: Hashable, Sendable {
  /// The segments to send, in order.
  private var sent = Few<Segment>()
  /// The texts that were accepted or delivered, in order.
  private var told = Few<[UInt8]>()
  private var log = StepLog()
  /// Which of the first steps `nextRequest` has still to return, a bit each; the last bit stands for all steps behind
  /// them. While it is not 0 it is worth asking.
  package private(set) var requests: UInt64 = 0
  /// So many of the steps behind those has it passed.
  private var passed = 0

  private static var marked: Int { 63 }

  /// An effect without its segment or text.
  package enum Step: Hashable, Sendable {
    /// The next of the segments goes onto the wire.
    case send(again: Bool)
    /// The next of the texts has arrived in order.
    case accept
    /// The next of the texts is handed to the user.
    case deliver(push: Bool, urgent: Bool)
    /// The user is told this.
    case signal(Signal)
    /// A timer starts, or starts anew.
    case start(Timer, Duration)
    /// A timer stops.
    case stop(Timer)
    /// Why.
    case note(Decision)
  }

  /// No effects yet.
  package init() {}

  /// These effects.
  package init(_ steps: [Step], texts: [[UInt8]], segments: [Segment]) {
    for step in steps { add(step) }
    for text in texts { told.append(text) }
    for segment in segments { sent.append(segment) }
  }

  // MARK: One event

  /// How many effects there are.
  package var count: Int { log.count }

  /// The step at this index.
  package subscript(index: Int) -> Step { log[index] }

  /// The next effect that somebody has to carry out: a segment to send, a timer to start or to stop.
  package mutating func nextRequest() -> Step? {
    let index = requests.trailingZeroBitCount
    if index >= Self.marked { return requests == 0 ? nil : nextBehindMarked() }
    requests &= requests &- 1
    return log[index]
  }

  private mutating func nextBehindMarked() -> Step? {
    while Self.marked + passed < log.count {
      passed += 1
      switch log[Self.marked + passed - 1] {
      case .send, .start, .stop: return log[Self.marked + passed - 1]
      case .accept, .deliver, .signal, .note: break
      }
    }
    requests = 0
    return nil
  }

  /// The segments to send, in order.
  package var segments: [Segment] { sent.all }

  /// The texts that were accepted or delivered, in order.
  package var texts: [[UInt8]] { told.all }

  /// Before an event: forgets the effects of the last one, unless they were kept.
  package mutating func removeAll() {
    log.begin()
    requests = 0
    passed = 0
    sent.removeAll()
    told.removeAll()
  }

  /// The next of the segments is somebody else's from now on.
  package mutating func takeSegment() -> Segment { sent.takeNext() }

  /// The next of the texts is somebody else's from now on; nothing after the last.
  package mutating func takeText() -> [UInt8]? { told.isEmpty ? nil : told.takeNext() }

  private mutating func add(_ step: Step) {
    switch step {
    case .send, .start, .stop: request(step)
    case .accept, .deliver, .signal, .note: log.add(step)
    }
  }

  @inline(__always) private mutating func request(_ step: Step) {
    requests |= 1 &<< UInt64(truncatingIfNeeded: min(log.count, Self.marked))
    log.add(step)
  }

  @inline(__always) mutating func send(_ segment: consuming Segment, again: Bool = false) {
    request(.send(again: again))
    sent.append(segment)
  }
  mutating func accept(_ text: [UInt8]) {
    log.add(.accept)
    told.append(text)
  }
  mutating func deliver(_ text: [UInt8], push: Bool, urgent: Bool) {
    log.add(.deliver(push: push, urgent: urgent))
    told.append(text)
  }
  mutating func signal(_ signal: Signal) { log.add(.signal(signal)) }
  @inline(__always) mutating func start(_ timer: Timer, _ duration: Duration) {
    request(.start(timer, duration))
  }
  @inline(__always) mutating func stop(_ timer: Timer) { request(.stop(timer)) }
  /// Also for whoever keeps the TCBs, when it decides before a connection is asked.
  package mutating func note(_ decision: Decision) { log.add(.note(decision)) }

  /// The same effects once more, as one event.
  package mutating func repeatAll(of other: Effects) {
    removeAll()
    for step in other.steps { add(step) }
    sent = other.sent
    told = other.told
  }

  // MARK: Earlier events

  /// Keeps the steps of the event, and says where; segments and texts have been taken.
  package mutating func keepSteps() -> StepLog.Place {
    requests = 0
    passed = 0
    sent.removeAll()
    return log.keep()
  }

  /// The steps that were kept there.
  package func steps(at place: StepLog.Place) -> [Step] { log.steps(at: place) }

  /// Forgets what was kept there, and everything since.
  package mutating func forgetSteps(from place: StepLog.Place) { log.forget(from: place) }
}

// What a reader wants.

extension Effects {
  /// All effects, without their segments and texts.
  package var steps: ArraySlice<Step> { ArraySlice((0..<count).map { self[$0] }) }

  /// The effects, each with all that belongs to it.
  package var all: [Effect] {
    let (segments, texts) = (segments, texts)
    var (sent, told) = (0, 0)
    return steps.map { step in
      switch step {
      case .send(let again):
        sent += 1
        return .send(segments[sent - 1], again: again)
      case .accept:
        told += 1
        return .accept(texts[told - 1])
      case .deliver(let push, let urgent):
        told += 1
        return .deliver(texts[told - 1], push: push, urgent: urgent)
      case .signal(let signal): return .signal(signal)
      case .start(let timer, let duration): return .start(timer, duration)
      case .stop(let timer): return .stop(timer)
      case .note(let decision): return .note(decision)
      }
    }
  }

  /// What the user is told, in order.
  package var signals: [Signal] {
    steps.compactMap { if case .signal(let signal) = $0 { signal } else { nil } }
  }

  /// The rules tested and applied, in order.
  package var decisions: [Decision] {
    steps.compactMap { if case .note(let decision) = $0 { decision } else { nil } }
  }
}
