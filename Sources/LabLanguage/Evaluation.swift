import Laboratory
import TCP

/// What conditions and expressions look at: a lab, what has happened in it, and where the counting begins.
package struct Scene: Sendable {
  /// The lab.
  package var lab: Lab
  /// All that has happened in it.
  package var chronicle: Chronicle
  /// What the history holds for the atoms that somebody asked to watch.
  package var monitor: Monitor

  /// The scene of a lab, counting from the event with index `start`, at which the lab was `origin`.
  package init(_ lab: Lab, _ chronicle: Chronicle, from origin: Lab, start: Int, watching atoms: [Atom]) {
    self.lab = lab
    self.chronicle = chronicle
    monitor = Monitor(atoms, from: origin)
    monitor.fold(chronicle.events(from: start))
  }

  /// The scene of a lab whose history this monitor has seen.
  package init(_ lab: Lab, _ chronicle: Chronicle, seen monitor: Monitor) {
    self.lab = lab
    self.chronicle = chronicle
    self.monitor = monitor
  }
}

extension Expression {
  /// What the history has to be watched for before `value` can be asked.
  package var watched: [Atom] { atoms }

  /// The value, or nothing where the lab has none (a closed connection has no SND.NXT).
  package func value(in scene: Scene) -> Value? { Expression.value(node, scene) }

  private static func value(_ node: Node, _ scene: Scene) -> Value? {
    switch node {
    case .literal(let value, _): return value
    case .msl(let factor): return scaled(scene.lab.profile.msl, by: factor)
    case .rto: return .duration(scene.lab.profile.initialRTO)
    case .field(let subject, let field): return scene.lab.value(field, of: subject)
    case .stateAt(let subject, let number):
      return scene.chronicle.state(of: subject, at: number).map(Value.state)
    case .segmentField(let number, let field): return scene.chronicle.segment(number).map { $0.value(field) }
    case .atom(let atom): return value(atom, scene)
    case .segments(let all):
      return .number(Double(scene.lab.nextSegment - (all ? 1 : scene.monitor.firstSegment)))
    case .elapsed: return .duration(scene.lab.now - scene.monitor.start)
    case .negative(let operand): return value(operand, scene).flatMap(negated)
    case .binary(let op, let left, let right):
      guard let a = value(left, scene), let b = value(right, scene) else { return nil }
      return combined(op, a, b).flatMap(bounded)
    case .call(let function, let arguments):
      let values = arguments.compactMap { value($0, scene) }
      return values.count == arguments.count ? applied(function, values) : nil
    }
  }

  private static func value(_ atom: Atom, _ scene: Scene) -> Value? {
    if case .timeIn = atom { return .duration(scene.monitor.time(atom, now: scene.lab.now)) }
    return .number(Double(scene.monitor.memory(atom).count))
  }

  private static func negated(_ value: Value) -> Value? {
    switch value {
    case .number(let number): .number(-number)
    case .duration(let duration): .duration(.zero - duration)
    case .state, .control: nil
    }
  }

  private static func combined(_ op: Operator, _ a: Value, _ b: Value) -> Value? {
    switch (op, a, b) {
    case (.plus, .number(let x), .number(let y)): .number(x + y)
    case (.minus, .number(let x), .number(let y)): .number(x - y)
    case (.times, .number(let x), .number(let y)): .number(x * y)
    case (.divided, .number(let x), .number(let y)): y == 0 ? nil : .number(x / y)
    case (.power, .number(let x), .number(let y)): power(x, y)
    case (.plus, .duration(let x), .duration(let y)): .duration(x + y)
    case (.minus, .duration(let x), .duration(let y)): .duration(x - y)
    case (.times, .duration(let x), .number(let y)), (.times, .number(let y), .duration(let x)):
      scaled(x, by: y)
    case (.divided, .duration(let x), .number(let y)): y == 0 ? nil : scaled(x, by: 1 / y)
    case (.divided, .duration(let x), .duration(let y)): y == .zero ? nil : .number(x / y)
    default: nil
    }
  }

  /// Whole factors are exact; others are rounded to a nanosecond. Nothing for what is too long to be a duration.
  private static func scaled(_ duration: Duration, by factor: Double) -> Value? {
    let nanoseconds = duration.inSeconds * 1e9 * factor
    guard nanoseconds.magnitude <= Quantity.longest, factor.magnitude <= Quantity.longest else { return nil }
    return .duration(
      factor == factor.rounded() ? duration * Int(factor) : .nanoseconds(Int64(nanoseconds.rounded())))
  }

  /// The value, if it is finite and, as a duration, not too long.
  private static func bounded(_ value: Value) -> Value? {
    switch value {
    case .number(let number): number.isFinite ? value : nil
    case .duration(let duration): duration.inSeconds.magnitude * 1e9 <= Quantity.longest ? value : nil
    case .state, .control: value
    }
  }

  /// Whole exponents from 0 to 64: nothing else is needed, and the result is exact.
  private static func power(_ base: Double, _ exponent: Double) -> Value? {
    guard exponent == exponent.rounded(), (0...64).contains(exponent) else { return nil }
    var result = 1.0
    for _ in 0..<Int(exponent) { result *= base }
    return .number(result)
  }

  private static func applied(_ function: Function, _ values: [Value]) -> Value? {
    let numbers = values.compactMap { if case .number(let number) = $0 { number } else { nil } }
    let durations = values.compactMap { if case .duration(let duration) = $0 { duration } else { nil } }
    switch function {
    case .min where numbers.count == values.count: return numbers.min().map(Value.number)
    case .max where numbers.count == values.count: return numbers.max().map(Value.number)
    case .min where durations.count == values.count: return durations.min().map(Value.duration)
    case .max where durations.count == values.count: return durations.max().map(Value.duration)
    case .ceil: return numbers.first.map { .number($0.rounded(.up)) }
    case .floor: return numbers.first.map { .number($0.rounded(.down)) }
    case .min, .max: return nil
    }
  }
}

extension Lab {
  /// A field of a connection, nothing when there is no TCB to have it.
  fileprivate func value(_ field: Expression.ConnectionField, of subject: Expression.Subject) -> Value? {
    if field == .opening || field == .waiting { return queued(field, subject) }
    if field == .connections { return .number(Double(self[subject.host].endpoints.count)) }
    let id = subject.number.map { ConnectionID(subject.host, $0) } ?? currentConnection(of: subject.host)
    let found: Endpoint? = if let id { endpoint(id) } else { nil }
    let tcb = found?.tcb ?? Connection()
    if field == .state { return .state(tcb.state) }
    guard let found, tcb.state != .closed else { return nil }
    switch field {
    case .state, .connections, .opening, .waiting: return nil
    case .port: return .number(Double(found.localPort))
    case .iss where tcb.state != .listen: return .number(Double(tcb.iss.rawValue))
    case .sndUna where tcb.state != .listen: return .number(Double(tcb.snd.una.rawValue))
    case .sndNxt where tcb.state != .listen: return .number(Double(tcb.snd.nxt.rawValue))
    case .sndWnd where tcb.state != .listen: return .number(Double(tcb.snd.wnd))
    case .rto where tcb.state != .listen: return .duration(tcb.rtt.timeout)
    case .irs where tcb.state != .listen && tcb.state != .synSent: return .number(Double(tcb.irs.rawValue))
    case .rcvNxt where tcb.state != .listen && tcb.state != .synSent:
      return .number(Double(tcb.rcv.nxt.rawValue))
    case .mss where tcb.state != .listen && tcb.state != .synSent: return .number(Double(tcb.sendMSS))
    case .rcvWnd: return .number(Double(tcb.rcv.wnd))
    case .unread: return .number(Double(tcb.receiveQueue.count))
    case .unsent: return .number(Double(tcb.sendQueue.count))
    case .iss, .irs, .rto, .sndUna, .sndNxt, .sndWnd, .rcvNxt, .mss: return nil
    }
  }
}

extension Lab {
  /// How many connections are in a queue of a listener, or of all listeners of a host.
  fileprivate func queued(_ field: Expression.ConnectionField, _ subject: Expression.Subject) -> Value? {
    let endpoints = self[subject.host].endpoints
    let asked = endpoints.indices.filter { subject.number == nil || $0 + 1 == subject.number }
    let queues = asked.compactMap { endpoints[$0].backlog }
    guard !queues.isEmpty else { return nil }
    return .number(Double(queues.reduce(0) { $0 + (field == .opening ? $1.opening : $1.waiting).count }))
  }
}

extension Chronicle {
  /// The state in which a host, or this connection of it, was after it had sent this segment, or after it had
  /// received it.
  fileprivate func state(of subject: Expression.Subject, at number: Int) -> State? {
    guard let record = segment(number) else { return nil }
    let isSender = record.flight.packet.source.host == subject.host
    let connection = isSender ? record.sender : record.receiver
    guard subject.number == nil || connection?.number == subject.number else { return nil }
    return isSender ? record.senderState : record.receiverState
  }
}

extension SegmentRecord {
  fileprivate func value(_ field: Expression.SegmentField) -> Value {
    let segment = flight.packet.segment
    switch field {
    case .seq: return .number(Double(segment.seq.rawValue))
    case .ack: return .number(segment.ctl.contains(.ack) ? Double(segment.ack.rawValue) : 0)
    case .len: return .number(Double(segment.len))
    case .win: return .number(Double(segment.wnd))
    case .up: return .number(Double(segment.up))
    case .sport: return .number(Double(flight.packet.source.port))
    case .dport: return .number(Double(flight.packet.destination.port))
    case .flags: return .control(segment.ctl)
    case .checksum: return .number(Double(flight.packet.header.checksum))
    case .sent: return .duration(flight.sent)
    case .due: return .duration(flight.due)
    }
  }
}

extension Value {
  /// The value as it is printed: `102`, `240 s`, `TIME-WAIT`.
  package var text: String {
    switch self {
    case .number(let number): Duration.trimmed(number)
    case .duration(let duration): duration.inWords
    case .state(let state): state.rawValue
    case .control(let control): control.description
    }
  }
}
