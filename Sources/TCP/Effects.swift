/// Effects in order, of one event or of many: events only ever add to it.
///
/// What is large stands apart, so that a step is a few plain words, and all of it is kept in three lists that grow
/// without anything else being allocated.
package struct Effects: Hashable, Sendable {
  /// All effects, without their segments and texts: those of sends stand in `segments`, those of accepts and
  /// delivers in `texts`, in the same order.
  package private(set) var steps: [Step] = []
  /// The segments to send, in order.
  package private(set) var segments: [Segment] = []
  /// The texts that were accepted or delivered, in order.
  package private(set) var texts: [[UInt8]] = []

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

  /// Some of the effects of many events, with the segments that were taken out meanwhile.
  package init(_ steps: ArraySlice<Step>, _ texts: ArraySlice<[UInt8]>, sending segments: [Segment]) {
    self.steps = Array(steps)
    self.texts = Array(texts)
    self.segments = segments
  }

  /// Forgets all effects, keeping the room for the next event's.
  package mutating func removeAll() { truncate(steps: 0, texts: 0) }

  /// Only the first are left, and no segments.
  package mutating func truncate(steps: Int, texts: Int) {
    if self.steps.count > steps { self.steps.removeLast(self.steps.count - steps) }
    if self.texts.count > texts { self.texts.removeLast(self.texts.count - texts) }
    removeSegments()
  }

  /// Hands over the segments of one event, the last one first; afterwards none are left.
  package mutating func takeLastSegment() -> Segment? { segments.popLast() }

  /// The segments have been taken over by somebody.
  package mutating func removeSegments() {
    if !segments.isEmpty { segments.removeAll(keepingCapacity: true) }
  }

  /// Makes room for an event or more. (Growing by more than twice: long histories would be copied too often.)
  package mutating func reserve() {
    if steps.capacity - steps.count < 64 { steps.reserveCapacity(4 * steps.count + 128) }
  }

  /// Adds what somebody else recorded. Its segments stay there.
  package mutating func append(_ other: Effects) {
    steps += other.steps
    texts += other.texts
  }

  mutating func send(_ segment: Segment, again: Bool = false) {
    steps.append(.send(again: again))
    segments.append(segment)
  }
  mutating func accept(_ text: [UInt8]) {
    steps.append(.accept)
    texts.append(text)
  }
  mutating func deliver(_ text: [UInt8], push: Bool, urgent: Bool) {
    steps.append(.deliver(push: push, urgent: urgent))
    texts.append(text)
  }
  mutating func signal(_ signal: Signal) { steps.append(.signal(signal)) }
  mutating func start(_ timer: Timer, _ duration: Duration) { steps.append(.start(timer, duration)) }
  mutating func stop(_ timer: Timer) { steps.append(.stop(timer)) }
  /// Also for whoever keeps the TCBs, when it decides before a connection is asked.
  package mutating func note(_ decision: Decision) { steps.append(.note(decision)) }

  /// The effects as a reader wants them, each with all that belongs to it.
  package var all: [Effect] {
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
