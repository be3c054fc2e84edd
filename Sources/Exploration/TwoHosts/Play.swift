import Laboratory
import TCP

/// A path that is played in a lab, command by command.
struct Play {
  private(set) var commands: [String] = []
  private let plan: Plan
  private var lab: Lab
  /// The numbers of the segments in line for each host, and of those that are held back, each with the number that the
  /// search gave it.
  private var inLine: [HostName: [Int]] = [:]
  private var late: [HostName: [(segment: Int, number: Int)]] = [:]
  /// How much each host has sent, and on which connection.
  private var offered: [HostName: (iss: SequenceNumber, octets: Int)] = [:]
  /// The step in which each alarm was started.
  private var begun: [Int: Int] = [:]

  init(_ plan: Plan) {
    self.plan = plan
    lab = Lab(profile: plan.profile)
    if plan.profile.name != Profile.rfc9293.name { commands.append("set profile \(plan.profile.name)") }
  }

  /// Plays the path, with pauses before some steps; what is in the way, if anything is.
  mutating func perform(_ path: [Happening], _ pauses: [Int: Duration]) -> Obstacle? {
    for (step, happening) in path.enumerated() {
      do throws(Obstacle) {
        if let pause = pauses[step] { try self.pause(pause) }
        try perform(happening)
      } catch {
        return error
      }
      for alarm in lab.alarms where begun[alarm.number] == nil { begun[alarm.number] = step }
    }
    return nil
  }

  private mutating func perform(_ happening: Happening) throws(Obstacle) {
    switch happening {
    case .call(let host, let number): try call(host, number)
    case .timeout(let host, let timer): try runOut(host, timer)
    case .arrival(let host):
      let number = try takeFirst(host)
      try say("deliver #\(number)", .deliver(.one(.number(number))))
    case .lateArrival(let host, let segment):
      guard let place = late[host, default: []].firstIndex(where: { $0.segment == segment }) else {
        throw .refused
      }
      let number = late[host, default: []].remove(at: place).number
      try say("deliver #\(number)", .deliver(.one(.number(number))))
    case .loss(let host):
      let number = try takeFirst(host)
      try say("drop #\(number)", .drop(.number(number)))
    case .copy(let host):
      guard let number = inLine[host]?.first else { throw .refused }
      try say("duplicate #\(number)", .duplicate(.number(number)))
    case .delay(let host, let segment):
      let number = try takeFirst(host)
      late[host, default: []].append((segment, number))
      if !isHeld(number) { try say("hold #\(number)", .hold(.number(number))) }
    }
  }

  private mutating func takeFirst(_ host: HostName) throws(Obstacle) -> Int {
    guard let first = inLine[host]?.first else { throw .refused }
    inLine[host]?.removeFirst()
    return first
  }

  private func isHeld(_ number: Int) -> Bool { lab.wire.contains { $0.number == number && $0.isHeld } }

  /// A command, and what it puts on the wire.
  private mutating func say(_ command: String, _ action: Action) throws(Obstacle) {
    let first = lab.nextSegment
    do throws(Refusal) { _ = try lab.perform(action) } catch { throw .refused }
    commands.append(command)
    for flight in lab.wire where flight.number >= first {
      inLine[flight.packet.destination.host, default: []].append(flight.number)
    }
  }

  /// Time passes, and nothing arrives.
  private mutating func pause(_ duration: Duration) throws(Obstacle) {
    if let due = lab.alarms.map(\.due).min(), due <= lab.now + duration { throw .refused }
    for number in lab.wire.filter({ !$0.isHeld }).map(\.number) {
      try say("hold #\(number)", .hold(.number(number)))
    }
    let milliseconds = duration.nanoseconds / 1_000_000
    try say("wait \(milliseconds)ms", .wait(.milliseconds(milliseconds)))
  }

  private mutating func runOut(_ host: HostName, _ timer: Timer) throws(Obstacle) {
    guard let wanted = lab.alarms.first(where: { $0.connection.host == host && $0.timer == timer }) else {
      throw .refused
    }
    // Everything that is due up to that instant plays.
    let others = lab.alarms.filter { $0.number != wanted.number && $0.due <= wanted.due }
    if let other = others.min(by: { $0.due < $1.due }) {
      guard let step = begun[other.number], let start = begun[wanted.number], step > start else {
        throw .refused
      }
      throw .late(step: step, by: wanted.due - other.due + .milliseconds(1))
    }
    try say("wait next", .waitNext)
  }
}

extension Play {
  private mutating func call(_ host: HostName, _ number: Int) throws(Obstacle) {
    let party = Action.Party(host)
    switch (host == .client ? plan.client : plan.server)[number] {
    case .listen:
      let port: UInt16 = host == .client ? 49152 : 80
      try say("\(host.rawValue) listen \(port)", .listen(party, port: port))
    case .connect:
      let (to, from): (UInt16, UInt16) = host == .client ? (80, 49152) : (49152, 80)
      if host == .client, lab.client.endpoints.isEmpty { return try say("client connect", .connect(party)) }
      try say(
        "\(host.rawValue) connect \(to) from \(from)", .connect(party, toPort: to, fromPort: from))
    case .send(let octets):
      let text = nextText(host, octets)
      try say(
        "\(host.rawValue) send \"\(String(decoding: text, as: UTF8.self))\"", .call(party, .send(text)))
    case .receive(let octets):
      try say("\(host.rawValue) receive \(octets)", .call(party, .receive(octets)))
    case .close: try say("\(host.rawValue) close", .call(party, .close))
    case .closeBoth: try say("\(host.rawValue) close both", .call(party, .closeBoth))
    case .abort: try say("\(host.rawValue) abort", .call(party, .abort))
    }
  }

  /// The same text that the search has sent.
  private mutating func nextText(_ host: HostName, _ octets: Int) -> [UInt8] {
    let iss = lab[host].currentEndpoint?.tcb.iss ?? 0
    let known = offered[host].flatMap { $0.iss == iss ? $0.octets : nil } ?? 0
    offered[host] = (iss, known + octets)
    return End.text(of: iss, known..<known + octets)
  }
}
