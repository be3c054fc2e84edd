import Laboratory
import TCP

// Calls of the lab as system calls.

extension SessionWriter {
  /// What began a turn, other than a segment.
  mutating func perform(_ turn: Turn, at time: Duration, _ chronicle: Chronicle) {
    switch turn.cause {
    case .connect where turn.before == .closed && listener == nil:
      open(turn, at: time, chronicle)
      write("fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0", at: time)
      write("connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)", at: time)
      descriptor = 3
    case .connect: cut("an active OPEN in \(turn.before)", because: "a listening socket cannot connect")
    case .listen:
      let backlog = lab[host].endpoints[(listener ?? 1) - 1].backlog?.limit ?? 1
      open(turn, at: time, chronicle)
      write("bind(3, ..., ...) = 0", at: time)
      write("listen(3, \(backlog)) = 0", at: time)
    case .call(let call): perform(call, turn, at: time)
    case .setting(let setting): set(setting, turn, at: time)
    case .crash: cut("a crash", because: "a kernel cannot forget a connection by a call")
    case .arrival, .timer: break
    }
  }

  /// accept(2): the connection gets a file descriptor.
  mutating func accept(at time: Duration) {
    guard descriptor == nil, !isClosed else { return }
    write("accept(3, ..., ...) = 4", at: time)
    descriptor = 4
    if !hasBacklog { write("close(3) = 0", at: time) }  // the listener itself became the connection
  }

  /// In the lab no acknowledgment waits. Linux lets that of a FIN behind text wait, that of text once the program has
  /// answered some, and that of text after the first quick ones, unless the program asks for it.
  mutating func acknowledgeAtOnce(_ turn: Turn, _ arrived: Segment, at time: Duration) {
    let isFIN = turn.before == .established && turn.after == .closeWait
    if !arrived.text.isEmpty { textCount += 1 }
    // As many as half the buffer holds are quick, if they are no larger than usual.
    let mayWait = !arrived.text.isEmpty && (hasAnswered || textCount > min(16, max(1, buffer / 2920)))
    guard isFIN || mayWait, let descriptor else { return }
    write("setsockopt(\(descriptor), SOL_TCP, TCP_QUICKACK, [1], 4) = 0", at: time)
    hasAnswered = false
  }

  /// What outstanding RECEIVEs got from an arrival is read then. A window that reading opens is told by a segment of
  /// its own; in the lab one says both.
  mutating func read(_ turn: Turn, at time: Duration) {
    var room = 0
    for effect in turn.effects.all {
      guard case .deliver(let text, _, _) = effect, let descriptor else { continue }
      write("read(\(descriptor), ..., \(text.count)) = \(text.count)", at: time)
      room += text.count
      guard room * 2 >= buffer, turn.after.receivesText, case .arrival = turn.cause,
        let last = turn.sent.last?.packet.segment
      else { continue }
      room = 0
      var update = Segment(seq: last.end, ack: last.ack, ctl: .ack, wnd: last.wnd)
      update.options = last.options
      send(update, at: time)
    }
  }

  private mutating func perform(_ call: Call, _ turn: Turn, at time: Duration) {
    if case .acknowledge = call {
      return cut("a bare acknowledgment", because: "no system call sends one")
    }
    guard let descriptor else { return performWithoutDescriptor(call, turn, at: time) }
    switch call {
    case .send(_, urgent: true):
      cut("urgent text", because: "tcplab's packetdrill does not take MSG_OOB")
    case .send(let text, urgent: false):
      guard turn.before.isSynchronized else {
        return cut("SEND in \(turn.before)", because: "write(2) waits until the connection is open")
      }
      write("write(\(descriptor), ..., \(text.count)) = \(text.count)", at: time)
      hasAnswered = true
    case .receive: read(turn, at: time)
    case .close where turn.before == .synSent: close(descriptor, at: time)
    case .close: write("shutdown(\(descriptor), SHUT_WR) = 0", at: time)
    case .closeBoth: close(descriptor, at: time)
    case .abort:
      let linger = "setsockopt(\(descriptor), SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, 8) = 0"
      if turn.before != .synSent { write(linger, at: time) }
      close(descriptor, at: time)
    case .acknowledge: break
    }
  }

  private mutating func close(_ number: Int, at time: Duration) {
    write("close(\(number)) = 0", at: time)
    descriptor = nil
    isClosed = true
  }

  /// Before accept(2) a program has only the listener.
  private mutating func performWithoutDescriptor(_ call: Call, _ turn: Turn, at time: Duration) {
    let isListening = turn.before == .listen || (hasBacklog && turn.connection?.number == listener)
    switch call {
    // It waits, and read(2) comes with the text.
    case .receive where turn.sent.isEmpty && turn.before == .listen: break
    case .close where isListening, .closeBoth where isListening, .abort where isListening:
      write("close(3) = 0", at: time)
      isClosed = true
    default:
      cut("\(call.name) in \(turn.before)", because: "before accept(2) a program cannot reach the connection")
    }
  }

  // MARK: Settings

  /// socket(2), and before it what sysctl(8) sets.
  private mutating func open(_ turn: Turn, at time: Duration, _ chronicle: Chronicle) {
    let number = turn.connection?.number ?? 1
    let settings = lab[host].endpoints[number - 1].settings
    let later = Set(
      chronicle.events.compactMap { event -> Setting? in
        guard case .turn(let turn) = event.kind, turn.host == host, case .setting(let setting) = turn.cause
        else { return nil }
        return setting.isLive ? setting : nil
      })
    command(Self.system(settings))
    write("socket(..., SOCK_STREAM, IPPROTO_TCP) = 3", at: time)
    let nagle = settings.contains(.nagle(true)) && !later.contains(.nagle(true))
    if !nagle { write("setsockopt(3, SOL_TCP, TCP_NODELAY, [1], 4) = 0", at: time) }
    for setting in settings where !later.contains(setting) { set(setting, on: 3, at: time) }
    // Linux's window has full-sized segments only.
    var (window, mss) = (65535, 1460)
    for case .mss(let octets) in settings { mss = Int(octets) }
    for case .window(let octets) in settings { window = Int(octets) }
    buffer = window > mss ? window / mss * mss : window
    isRounded = buffer != window
  }

  /// The options of our SYN: in the lab they are off unless they were turned on.
  private static func system(_ settings: [Setting]) -> String {
    let stamps = settings.contains(.timestamps(true)) ? 1 : 0
    let sack = settings.contains(.sack(true)) ? 1 : 0
    var (scales, most) = (0, 65535)
    for case .windowScale(let shift?) in settings { (scales, most) = (1, 65535 << Int(min(shift, 14))) }
    var line = "sysctl -q net.ipv4.tcp_timestamps=\(stamps) net.ipv4.tcp_sack=\(sack)"
    line += " net.ipv4.tcp_window_scaling=\(scales) net.ipv4.tcp_early_retrans=0 net.ipv4.tcp_dsack=0"
    return scales == 0 ? line : line + " net.ipv4.tcp_rmem=\"4096 131072 \(most)\""
  }

  /// A setting of the connection that lives, as long as the program can reach it.
  private mutating func set(_ setting: Setting, _ turn: Turn, at time: Duration) {
    guard descriptor != nil || turn.before == .listen else {
      let reason = "the program has no file descriptor of the connection"
      if case .nagle = setting, turn.sent.isEmpty { return omit("an option", because: reason) }
      return cut("an option", because: reason)
    }
    if case .nagle(let isOn) = setting {
      return write("setsockopt(\(descriptor ?? 3), SOL_TCP, TCP_NODELAY, [\(isOn ? 0 : 1)], 4) = 0", at: time)
    }
    set(setting, on: descriptor ?? 3, at: time)
  }

  private mutating func set(_ setting: Setting, on descriptor: Int, at time: Duration) {
    func option(_ level: String, _ name: String, _ value: Int) -> String {
      "setsockopt(\(descriptor), \(level), \(name), [\(value)], 4) = 0"
    }
    switch setting {
    case .mss(let octets):
      largestText = Int(octets)
      write(option("SOL_TCP", "TCP_MAXSEG", Int(octets)), at: time)
    case .window(let octets):
      write(option("SOL_SOCKET", "SO_RCVBUF", Int(octets)), at: time)
    case .keepAlive(let idle):
      write(option("SOL_SOCKET", "SO_KEEPALIVE", idle == nil ? 0 : 1), at: time)
      guard let idle else { return }
      write(option("SOL_TCP", "TCP_KEEPIDLE", Int(idle.nanoseconds / 1_000_000_000)), at: time)
    case .userTimeout(let limit):
      write(option("SOL_TCP", "TCP_USER_TIMEOUT", Int((limit?.nanoseconds ?? 0) / 1_000_000)), at: time)
    case .resetOnClose(let isOn):
      let value = "{onoff=\(isOn ? 1 : 0), linger=0}"
      write("setsockopt(\(descriptor), SOL_SOCKET, SO_LINGER, \(value), 8) = 0", at: time)
    case .delayedACK(.some), .usualDelayedACK:
      cut("delayed acknowledgments", because: "no option of Linux sets how long they wait")
    case .delayedACK(nil), .reports, .nagle, .windowScale, .timestamps, .sack: break
    }
  }
}

extension Call {
  /// Its name in RFC 9293.
  fileprivate var name: String {
    switch self {
    case .send: "SEND"
    case .receive: "RECEIVE"
    case .close, .closeBoth: "CLOSE"
    case .abort: "ABORT"
    case .acknowledge: "an acknowledgment"
    }
  }
}
