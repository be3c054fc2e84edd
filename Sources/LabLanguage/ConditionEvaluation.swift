import Laboratory
import TCP

extension Condition {
  /// The condition holds.
  package func holds(in scene: Scene) -> Bool { Condition.holds(node, scene) }

  private static func holds(_ node: Node, _ scene: Scene) -> Bool {
    switch node {
    case .isIn(let who, let states, let negated): return isIn(who, states, scene.lab) != negated
    case .happened(let atom, let comparison): return comparison.holds(scene.monitor.memory(atom).count)
    case .never(let atom): return scene.monitor.memory(atom).count == 0
    case .neverLeft(let who, let state):
      return scene.monitor.memory(.left(who, state)).count == 0 && scene.lab.contains(who, in: state)
    case .wireEmpty: return scene.lab.wire.isEmpty
    case .text(let atom, let wanted): return contains(scene.monitor.memory(atom).text, wanted)
    case .before(let first, let second):
      guard let a = scene.monitor.memory(first).first, let b = scene.monitor.memory(second).first else {
        return false
      }
      return a < b
    case .compare(let left, let relation, let right): return compare(left, relation, right, scene)
    case .not(let operand): return !holds(operand, scene)
    case .and(let left, let right): return holds(left, scene) && holds(right, scene)
    case .or(let left, let right): return holds(left, scene) || holds(right, scene)
    }
  }

  private static func isIn(_ who: Quantified, _ states: [State], _ lab: Lab) -> Bool {
    switch who {
    case .one(let subject):
      let state =
        subject.number.map { lab.state(ConnectionID(subject.host, $0)) } ?? lab.state(of: subject.host)
      return states.contains(state)
    case .every(let host): return statesOf(host, lab, withListeners: false).allSatisfy(states.contains)
    case .some(let host): return statesOf(host, lab).contains(where: states.contains)
    case .no(let host): return !statesOf(host, lab).contains(where: states.contains)
    }
  }

  /// The states of a host's connections; where there is none, CLOSED, as everywhere. A listener with a backlog is
  /// somebody in LISTEN, but none of the connections of which "every" speaks.
  private static func statesOf(_ host: HostName, _ lab: Lab, withListeners: Bool = true) -> [State] {
    let states = lab[host].endpoints.filter { withListeners || $0.backlog == nil }.map(\.tcb.state)
    return states.isEmpty ? [.closed] : states
  }

  private static func compare(_ left: Expression, _ relation: Relation, _ right: Expression, _ scene: Scene)
    -> Bool
  {
    switch (left.value(in: scene), right.value(in: scene)) {
    case (.number(let a)?, .number(let b)?): return relation.holds(a, b)
    case (.duration(let a)?, .duration(let b)?): return relation.holds(a, b)
    // A plain number beside a time is seconds, as in `wait 5`.
    case (.duration(let a)?, .number(let b)?): return relation.holds(a.inSeconds, b)
    case (.number(let a)?, .duration(let b)?): return relation.holds(a, b.inSeconds)
    case (.state(let a)?, .state(let b)?):
      return relation == .equal ? a == b : relation == .notEqual && a != b
    case (.control(let a)?, .control(let b)?):
      return relation == .equal ? a == b : relation == .notEqual && a != b
    default: return false
    }
  }

  /// Knuth, Morris and Pratt: time in proportion to the text, whatever is sent and wanted.
  private static func contains(_ text: [UInt8], _ wanted: [UInt8]) -> Bool {
    guard text.count >= wanted.count, !wanted.isEmpty else { return wanted.isEmpty }
    var fallback = [0]
    var matched = 0
    for octet in wanted.dropFirst() {
      while matched > 0, wanted[matched] != octet { matched = fallback[matched - 1] }
      if wanted[matched] == octet { matched += 1 }
      fallback.append(matched)
    }
    matched = 0
    for octet in text {
      while matched > 0, wanted[matched] != octet { matched = fallback[matched - 1] }
      if wanted[matched] == octet { matched += 1 }
      if matched == wanted.count { return true }
    }
    return false
  }

  /// How things stand, in a few words for the goal panel: `now ESTABLISHED`, `2 so far`.
  package func present(in scene: Scene, _ language: Language = .english) -> String {
    Condition.present(node, scene).map { language($0) } ?? ""
  }

  private static func present(_ node: Node, _ scene: Scene) -> Phrase? {
    switch node {
    case .isIn(.one(let subject), _, _):
      let id =
        subject.number.map { ConnectionID(subject.host, $0) } ?? scene.lab.currentConnection(of: subject.host)
      return id.map { now($0, scene.lab) } ?? .now(State.closed.rawValue)
    case .isIn(.every(let host), _, _), .isIn(.some(let host), _, _), .isIn(.no(let host), _, _):
      return scene.lab[host].endpoints.isEmpty ? .noConnection : .now(counted(host, scene.lab))
    case .happened(let atom, let comparison):
      let count = scene.monitor.memory(atom).count
      if comparison == .atLeastOnce, case .beenIn(let who, _) = atom { return now(who, scene.lab) }
      return (comparison == .atLeastOnce || comparison == .never) && count == 0 ? nil : .soFar(count)
    case .never(let atom): return scene.monitor.memory(atom).count == 0 ? nil : .itHas
    case .neverLeft(let who, _): return now(who, scene.lab)
    case .wireEmpty: return scene.lab.wire.isEmpty ? nil : .inFlight(scene.lab.wire.count)
    case .text(let atom, _):
      let text = scene.monitor.memory(atom).text
      return text.isEmpty ? .nothingSoFar : .textSoFar(quoted(Array(text.suffix(20))))
    case .compare(let left, _, _):
      return left.value(in: scene).map { .now($0.text) } ?? .noSuchValue
    case .before, .and, .or: return nil
    case .not(let operand): return present(operand, scene)
    }
  }

  /// `LISTEN, 3 ESTABLISHED`: each state in order of first appearance.
  private static func counted(_ host: HostName, _ lab: Lab) -> String {
    let states = lab[host].endpoints.map(\.tcb.state)
    var seen: [State] = []
    for state in states where !seen.contains(state) { seen.append(state) }
    return seen.map { state in
      let count = states.count { $0 == state }
      return count == 1 ? state.rawValue : "\(count) \(state.rawValue)"
    }.joined(separator: ", ")
  }

  private static func now(_ id: ConnectionID, _ lab: Lab) -> Phrase {
    let state = lab.state(id)
    guard state == .timeWait, let alarm = lab.endpoint(id)?.alarms.first(where: { $0.timer == .timeWait })
    else {
      return .now(state.rawValue)
    }
    return .timeLeft(state.rawValue, (alarm.due - lab.now).inWords)
  }

  private static func now(_ who: Atom.Who, _ lab: Lab) -> Phrase? {
    switch who {
    case .anybody: nil
    case .host(let host): lab.currentConnection(of: host).map { now($0, lab) } ?? .now(State.closed.rawValue)
    case .connection(let id): now(id, lab)
    }
  }
}
