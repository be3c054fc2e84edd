import LabLanguage
import Laboratory
import TCP

// From a command as it was written to an action with all its numbers.

extension LabCommand {
  /// The action, now that the lab is there to compute numbers from.
  package func action(in scene: Scene) throws(Complaint) -> Action {
    switch self {
    case .action(let action): return action
    case .emit(let party, let flags, let fields):
      return .emit(
        party,
        SegmentPattern(
          ctl: flags,
          seq: try fields.seq.map { e throws(Complaint) in SequenceNumber(try e.number(in: scene)) },
          ack: try fields.ack.map { e throws(Complaint) in SequenceNumber(try e.number(in: scene)) },
          wnd: try fields.win.map { e throws(Complaint) in try e.short(in: scene) },
          up: try fields.up.map { e throws(Complaint) in try e.short(in: scene) }, options: fields.options,
          text: try fields.text(in: scene)))
    case .inject(let host, let flags, let fields): return .inject(try packet(to: host, flags, fields, scene))
    case .injectICMP(let host, let error, let fields):
      return .inject(try icmp(error, to: host, fields, scene))
    case .wait(let expression):
      return .wait(
        try expression.duration(
          in: scene, .init("no time to wait", "不能作为等待的时间"), atMost: .seconds(31_536_000)))
    case .delay(let expression):
      return .set(
        .delay(
          try expression.duration(
            in: scene, .init("no time to travel", "不能作为传输的时间"), atMost: .seconds(3600))))
    case .waitUntil, .status: preconditionFailure("no single action: \(self)")
    }
  }

  /// What a forger would write: the numbers that the victim expects, unless others are said.
  private func packet(to host: HostName, _ flags: Control, _ fields: Fields, _ scene: Scene) throws(Complaint)
    -> Packet
  {
    let (source, destination, victim) = try sockets(to: host, fields, scene)
    var segment = Segment(seq: 0, ctl: flags, wnd: 65535)
    let knowsPeer = victim.map { $0.state.isSynchronized || $0.state == .synReceived } ?? false
    if let victim, knowsPeer { segment.seq = victim.rcv.nxt }
    if let seq = fields.seq { segment.seq = SequenceNumber(try seq.number(in: scene)) }
    if flags.contains(.ack) {
      if let victim, victim.state != .listen, victim.state != .closed { segment.ack = victim.snd.nxt }
      if let ack = fields.ack { segment.ack = SequenceNumber(try ack.number(in: scene)) }
    }
    if let win = fields.win { segment.wnd = try win.short(in: scene) }
    if let up = fields.up { segment.up = try up.short(in: scene) }
    if let victim, victim.ts.isOn {
      segment.options.timestamps = .init(victim.ts.recent, echo: Timestamps.clock(scene.lab.now))
    }
    if let options = fields.options { segment.options = options }
    segment.text = try fields.text(in: scene)
    return Packet(from: source, to: destination, segment)
  }

  /// A message about the oldest segment of the victim's that is in flight, unless another number is said.
  private func icmp(
    _ error: ICMPError, to host: HostName, _ fields: Fields, _ scene: Scene
  ) throws(Complaint) -> Packet {
    let (peer, victim, tcb) = try sockets(to: host, fields, scene)
    let seq = try fields.seq.map { e throws(Complaint) in SequenceNumber(try e.number(in: scene)) }
    return Packet(error, about: seq ?? tcb?.snd.una ?? 0, from: victim, to: peer)
  }

  /// The sockets of the victim's current connection, or of the one that `from=` names, each port replaceable.
  private func sockets(
    to host: HostName, _ fields: Fields, _ scene: Scene
  ) throws(Complaint) -> (Socket, Socket, Connection?) {
    let lab = scene.lab
    var destination = Socket(host, host == .server ? 80 : Host.firstEphemeralPort)
    var source = Socket(host.other, host == .server ? Host.firstEphemeralPort : 80)
    if let from = fields.from {
      guard let id = lab.id(of: from), id.host == host.other, let sender = lab.endpoint(id) else {
        throw .said(
          .init(
            "from= names no connection of the \(host.other.rawValue).",
            "from= 写的不是 \(host.other.rawValue) 的连接。"))
      }
      source.port = sender.localPort
      if let remote = sender.remote { destination = remote }
    } else if let endpoint = lab[host].currentEndpoint {
      destination.port = endpoint.localPort
      if let remote = endpoint.remote { source = remote }
    }
    if let port = fields.sport { source.port = try port.short(in: scene) }
    if let port = fields.dport { destination.port = try port.short(in: scene) }
    let victim = lab[host].endpoints.last { $0.localPort == destination.port && $0.remote == source }
    return (source, destination, (victim ?? lab[host].currentEndpoint)?.tcb)
  }
}

extension LabCommand.Fields {
  /// The text that is said, or so many octets of filler.
  fileprivate func text(in scene: Scene) throws(Complaint) -> [UInt8] {
    guard let len else { return data ?? [] }
    let count = Int(try len.short(in: scene))
    guard count <= 1460 else {
      throw .said(
        .init(
          "len=\(count): a segment carries at most 1460 octets here.", "len=\(count)：这里一个报文段最多携带 1460 字节。"))
    }
    guard let data else { return CommandParser.filler(count) }
    guard data.count == count else {
      throw .said(
        .init("len=\(count), but data= has \(data.count) octets.", "len=\(count)，但 data= 有 \(data.count) 字节。")
      )
    }
    return data
  }
}

extension Expression {
  /// The value as a sequence number; larger and negative values wrap around as those do.
  func number(in scene: Scene) throws(Complaint) -> UInt32 {
    guard case .number(let number)? = value(in: scene), number == number.rounded(),
      number.magnitude <= 9_007_199_254_740_992
    else {
      throw .said(
        .init("\(description) has no value here, or is no whole number.", "\(description) 在这里没有值，或者不是整数。"))
    }
    return UInt32(truncatingIfNeeded: Int64(number))
  }

  /// The value as a number of 16 bits.
  func short(in scene: Scene) throws(Complaint) -> UInt16 {
    guard case .number(let number)? = value(in: scene), let short = UInt16(exactly: number) else {
      throw .said(
        .init("\(description) is no number from 0 to 65535.", "\(description) 不是 0 到 65535 的数。"))
    }
    return short
  }

  /// The value as a duration that makes sense; plain numbers are seconds.
  func duration(in scene: Scene, _ complaint: Wording, atMost longest: Duration) throws(Complaint) -> Duration
  {
    var duration: Duration?
    switch value(in: scene) {
    case .duration(let value)?: duration = value
    case .number(let seconds)? where seconds.magnitude <= longest.inSeconds:
      duration = .nanoseconds(Int64((seconds * 1e9).rounded()))
    case .number?, .state?, .control?, nil: break
    }
    guard let duration, duration >= .zero, duration <= longest else {
      throw .said(
        .init(
          "\(description) is \(complaint.english): from 0 s to \(longest.inWords).",
          "\(description) \(complaint.chinese)：应在 0 s 到 \(longest.inWords) 之间。"))
    }
    return duration
  }
}
