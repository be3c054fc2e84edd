/// The effects of one event, in order. Callers may reuse it: `removeAll` keeps its room.
///
/// What is large stands apart, so that a step is a few plain words, quick to write and to keep.
package struct Effects: Hashable, Sendable {
  /// All effects, without their segments and texts: those of sends stand in `segments`, those of accepts and
  /// delivers in `texts`, in the same order.
  package var steps: ArraySlice<Step> { room[..<count] }
  /// How many effects there are.
  package private(set) var count = 0
  /// The steps, and behind them what is left of earlier events: so nothing is taken away to be added again.
  private var room: [Step] = []
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

  /// These effects.
  package init(_ steps: [Step], texts: [[UInt8]], segments: [Segment]) {
    room = steps
    count = steps.count
    self.texts = texts
    self.segments = segments
  }

  /// Forgets all effects, keeping the room for the next event's.
  package mutating func removeAll() {
    count = 0
    if !segments.isEmpty { segments.removeAll(keepingCapacity: true) }
    if !texts.isEmpty { texts.removeAll(keepingCapacity: true) }
  }

  package static func == (a: Self, b: Self) -> Bool {
    a.steps == b.steps && a.segments == b.segments && a.texts == b.texts
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(steps)
    hasher.combine(segments)
    hasher.combine(texts)
  }

  /// The step at this index.
  package subscript(index: Int) -> Step {
    precondition(index < count)
    return room[index]
  }

  private mutating func add(_ step: Step) {
    if count < room.count { room[count] = step } else { room.append(step) }
    count += 1
  }

  mutating func send(_ segment: Segment, again: Bool = false) {
    add(.send(again: again))
    segments.append(segment)
  }
  mutating func accept(_ text: [UInt8]) {
    add(.accept)
    texts.append(text)
  }
  mutating func deliver(_ text: [UInt8], push: Bool, urgent: Bool) {
    add(.deliver(push: push, urgent: urgent))
    texts.append(text)
  }
  mutating func signal(_ signal: Signal) { add(.signal(signal)) }
  mutating func start(_ timer: Timer, _ duration: Duration) { add(.start(timer, duration)) }
  mutating func stop(_ timer: Timer) { add(.stop(timer)) }
  /// Also for whoever keeps the TCBs, when it decides before a connection is asked.
  package mutating func note(_ decision: Decision) { add(.note(decision)) }

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
