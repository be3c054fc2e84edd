import TCP

/// What has happened in a lab, in order; a value beside the lab, undone with it.
package struct Chronicle: Hashable, Sendable {
  /// All events.
  package private(set) var events: [Event] = []
  /// The segments by number: the one with number n stands at n-1.
  package private(set) var segments: [SegmentRecord] = []

  /// Nothing yet.
  package init() {}

  /// Adds what has just happened.
  package mutating func append(_ new: [Event]) {
    let start = events.count
    events += new
    record(from: start)
  }

  /// Performs an action in a lab and adds what happens. Refused, neither has changed.
  package mutating func record(_ action: Action, in lab: inout Lab) throws(Refusal) {
    let start = events.count
    try lab.perform(action, &events)
    record(from: start)
  }

  private mutating func record(from start: Int) {
    for event in events[start...] { record(event) }
  }

  /// Takes back the last events, so that only the first `count` are left.
  package mutating func truncate(to count: Int) {
    while events.count > count { unrecord(events.removeLast()) }
  }

  /// The record of a segment, whatever became of it.
  package func segment(_ number: Int) -> SegmentRecord? {
    segments.indices.contains(number - 1) ? segments[number - 1] : nil
  }

  /// The events from this index on.
  package func events(from start: Int) -> ArraySlice<Event> { events[min(start, events.count)...] }

  private mutating func record(_ event: Event) {
    switch event.kind {
    case .turn(let turn):
      if case .arrival(let flight) = turn.cause { arrive(flight.number - 1, turn, event.time) }
      for flight in turn.sent { add(flight, turn.connection, turn.after) }
    case .injected(let flight): add(flight, nil, nil)
    case .duplicated(let flight): add(flight, nil, nil)
    case .dropped(let flight, let loss):
      segments[flight.number - 1].fate = .dropped(at: event.time, loss)
    case .corrupted(let flight): segments[flight.number - 1].flight.isCorrupted = true
    case .accepted, .set, .held, .released, .clock, .limit: break
    }
  }

  /// The opposite of `record`.
  private mutating func unrecord(_ event: Event) {
    switch event.kind {
    case .turn(let turn):
      segments.removeLast(turn.sent.count)
      if case .arrival(let flight) = turn.cause { putBack(flight) }
    case .injected, .duplicated: segments.removeLast()
    case .dropped(let flight, _): putBack(flight)
    case .corrupted(let flight): segments[flight.number - 1].flight.isCorrupted = false
    case .accepted, .set, .held, .released, .clock, .limit: break
    }
  }

  private mutating func putBack(_ flight: InFlight) {
    segments[flight.number - 1].fate = .inFlight
    segments[flight.number - 1].receiver = nil
    segments[flight.number - 1].receiverState = nil
    segments[flight.number - 1].receiverStateBefore = nil
  }

  private mutating func arrive(_ index: Int, _ turn: Turn, _ time: Duration) {
    segments[index].fate = .arrived(at: time)
    segments[index].receiver = turn.connection
    segments[index].receiverState = turn.after
    segments[index].receiverStateBefore = turn.before
  }

  private mutating func add(_ flight: InFlight, _ sender: ConnectionID?, _ state: State?) {
    let again = flight.origin == .sentAgain ? firstNumber(like: flight, from: sender) : nil
    segments.append(
      SegmentRecord(flight: flight, sender: sender, senderState: state, again: again, fate: .inFlight))
  }

  /// The number under which this segment was sent for the first time.
  private func firstNumber(like flight: InFlight, from sender: ConnectionID?) -> Int? {
    let wanted = flight.packet.segment
    return segments.last {
      $0.sender == sender && $0.flight.origin == .sent && $0.flight.packet.segment.len > 0
        && $0.flight.packet.segment.seq <= wanted.seq && wanted.end <= $0.flight.packet.segment.end
    }?.flight.number
  }
}

/// One segment's story.
package struct SegmentRecord: Hashable, Sendable {
  /// The segment as it was put on the wire.
  package var flight: InFlight
  /// The connection that sent it; nothing for copies, forgeries and answers of no connection.
  package var sender: ConnectionID?
  /// The state in which the sending event ended.
  package var senderState: State?
  /// The number under which it was first sent, if this is a retransmission.
  package var again: Int?
  /// What became of it.
  package var fate: Fate
  /// The connection at which it arrived.
  package var receiver: ConnectionID?
  /// The state that the receiver was in.
  package var receiverStateBefore: State?
  /// The state in which its arrival ended.
  package var receiverState: State?

  /// What became of a segment.
  package enum Fate: Hashable, Sendable {
    /// It is on the wire, perhaps held.
    case inFlight
    /// It arrived.
    case arrived(at: Duration)
    /// It was lost.
    case dropped(at: Duration, Loss)
  }
}
