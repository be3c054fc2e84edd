import TCP

// What a script's commands mean here.

extension Run {
  /// Takes one command.
  mutating func perform(_ line: ShellLine, _ event: ScriptEvent) throws(Stop) {
    switch line {
    case .set(let name, let value):
      if !kernel.system.set(name, to: value) { ignore("sysctl \(name)") }
    case .usualSettings: kernel.system.takeUsualSettings()
    case .count(let count): try check(count, event)
    case .drop(let state): try drop(state)
    case .sleep(let micros): try advance(to: now + micros)
    case .path(let line): throw .notSupported("the host's own network: \(line)")
    case .ignored(let what): ignore("command \(what)")
    }
  }

  /// Remembers once what has no meaning here.
  mutating func ignore(_ what: String) {
    if !ignored.contains(what) { ignored.append(what) }
  }

  /// Sockets in a state are counted; grep finds the digits anywhere in the count.
  private func check(_ count: ShellLine.StateCount, _ event: ScriptEvent) throws(Stop) {
    guard let state = SocketStateName.state(count.state) else {
      throw .notSupported("the state \(count.state)")
    }
    let listed = kernel.endpoints.filter { isListed($0, owned: count.isOwned) }
    let found = listed.count { $0.tcb.state == state }
    let holds = count.digits.map { String(found).contains($0) } ?? (found > 0)
    guard holds == count.isNegated else { return }
    let states = listed.map(\.tcb.state.rawValue).joined(separator: ", ")
    throw .failed(
      expected: "\(count.isNegated ? "not " : "")\(count.digits ?? "some") in \(state)",
      happened: "\(found) \(found == 1 ? "is" : "are"), of \(states.isEmpty ? "no socket" : states)")
  }

  /// Such tools list sockets that programs have, and connections that go on without a program.
  private func isListed(_ endpoint: Endpoint, owned: Bool) -> Bool {
    if endpoint.listener != nil { return !owned && endpoint.tcb.state != .closed }
    return !endpoint.socket.isClosed || (!owned && endpoint.tcb.state != .closed)
  }

  /// tcpdrop(8): the connection is aborted, and its peer told where that is due.
  private mutating func drop(_ name: String?) throws(Stop) {
    var state: State?
    if let name {
      guard let known = SocketStateName.state(name) else { throw .notSupported("the state \(name)") }
      state = known
    }
    for index in kernel.endpoints.indices {
      let its = kernel.endpoints[index].tcb.state
      guard its != .closed, its != .listen, state == nil || its == state else { continue }
      try? kernel.turn(index) { tcb, context, effects throws(CallError) in
        try tcb.abort(context, &effects)
      }
      kernel.endpoints[index].socket.error = .connectionAborted
    }
    try resume()
  }
}
