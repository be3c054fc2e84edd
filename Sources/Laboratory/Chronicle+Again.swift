import TCP

// What was put together for a reader goes back into the lists: what is done again after an undo.

extension Chronicle {
  /// Adds what happened elsewhere, or was taken back.
  package mutating func append(_ events: some Sequence<Event>) {
    for event in events { append(event) }
  }

  private mutating func append(_ event: Event) {
    switch event.kind {
    case .turn(let turn): append(turn, at: event.time)
    case .accepted(let id, let listener): happened(.accepted(id, from: listener), at: event.time)
    case .injected(let flight): happened(.injected, to: flight, at: event.time)
    case .dropped(let flight, let loss): happened(.dropped(loss), to: flight, at: event.time)
    case .duplicated(let flight): happened(.duplicated, to: flight, at: event.time)
    case .corrupted(let flight): happened(.corrupted, to: flight, at: event.time)
    case .set(let setting): happened(.set(setting), at: event.time)
    case .held(let flight): happened(.held, to: flight, at: event.time)
    case .released(let flight): happened(.released, to: flight, at: event.time)
    case .clock(let start): happened(.clock(from: start), at: event.time)
    case .limit(let count): happened(.limit(count), at: event.time)
    }
  }

  private mutating func append(_ turn: Turn, at time: Duration) {
    let marks = marks
    effects.repeatAll(of: turn.effects)
    let beginning: Entry.Beginning
    switch turn.cause {
    case .arrival(let flight):
      var flight = flight
      beginning = arrived(&flight)
      noteArrival(beginning, turn.connection?.number ?? 0, turn.before, turn.after, time)
    case .connect: beginning = .connect
    case .listen: beginning = .listen
    case .crash: beginning = .crash
    case .timer(let timer): beginning = .timer(timer)
    case .call(let call): beginning = begun(by: .call(call))
    case .setting(let setting): beginning = begun(by: .setting(setting))
    }
    for var flight in turn.sent {
      sent(&flight, by: turn.connection?.number ?? 0, in: turn.connection.map { _ in turn.after })
    }
    let entry = Entry.Turn(
      host: turn.host, before: turn.before, after: turn.after, beginning: beginning,
      connection: turn.connection?.number ?? 0, bornOf: turn.bornOf?.number ?? 0, steps: effects.keepSteps())
    finished(entry, since: marks, at: time)
  }
}
