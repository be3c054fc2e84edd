/// What the user of a connection can set (3.9.1; what sockets call options): each changes one thing of the
/// connection's profile.
package enum Setting: Hashable, Sendable {
  /// The MSS option of our SYN, in octets.
  case mss(UInt16)
  /// The receive buffer, and with it the largest window, in octets.
  case window(UInt32)
  /// The shift count that our SYN offers; nothing to leave Window Scale out.
  case windowScale(UInt8?)
  /// Our SYN offers timestamps.
  case timestamps(Bool)
  /// Our SYN permits selective acknowledgments.
  case sack(Bool)
  /// Nagle's algorithm; `nodelay` turns it off (MUST-17).
  case nagle(Bool)
  /// How long acknowledgments may wait; nothing for not at all.
  case delayedACK(Duration?)
  /// Acknowledgments wait as long as is usual with this stack.
  case usualDelayedACK
  /// Whether close(2) resets the connection; `linger 0` does so.
  case resetOnClose(Bool)
  /// Whether the user is told of soft errors and urgent data without asking (SHLD-20).
  case reports(Bool)
  /// How long a connection is idle before it is probed; nothing for ever (MUST-24, MUST-27).
  case keepAlive(Duration?)
  /// The user timeout (MUST-21); nothing leaves it to R2.
  case userTimeout(Duration?)

  /// It can change while the connection lives; the others go with the SYN.
  package var isLive: Bool {
    switch self {
    case .mss, .window, .windowScale, .timestamps, .sack: false
    case .nagle, .delayedACK, .usualDelayedACK, .resetOnClose, .reports, .keepAlive, .userTimeout: true
    }
  }

  /// It says something about the same thing.
  package func replaces(_ other: Setting) -> Bool {
    switch (self, other) {
    case (.mss, .mss), (.window, .window), (.windowScale, .windowScale), (.timestamps, .timestamps),
      (.sack, .sack), (.nagle, .nagle), (.delayedACK, .delayedACK),
      (.delayedACK, .usualDelayedACK), (.usualDelayedACK, .delayedACK), (.usualDelayedACK, .usualDelayedACK),
      (.resetOnClose, .resetOnClose),
      (.reports, .reports), (.keepAlive, .keepAlive),
      (.userTimeout, .userTimeout):
      true
    case (.mss, _), (.window, _), (.windowScale, _), (.timestamps, _), (.sack, _), (.nagle, _),
      (.delayedACK, _), (.usualDelayedACK, _), (.resetOnClose, _), (.reports, _), (.keepAlive, _),
      (.userTimeout, _):
      false
    }
  }
}

extension Profile {
  /// The profile with one thing set.
  package mutating func take(_ setting: Setting) {
    switch setting {
    case .mss(let octets): mss = octets
    case .window(let octets): receiveBuffer = octets
    case .windowScale(let shift): windowScale = shift
    case .timestamps(let isOn): timestamps = isOn
    case .sack(let isOn): sackPermitted = isOn
    case .nagle(let isOn): nagle = isOn
    case .delayedACK(let delay): ackDelay = delay
    case .usualDelayedACK: ackDelay = usualACKDelay
    case .resetOnClose(let isOn): resetsOnClose = isOn
    case .reports(let isOn): reportsErrors = isOn
    case .keepAlive(let idle): keepAlive = idle
    case .userTimeout(let limit): userTimeout = limit
    }
  }
}

extension Connection {
  /// A setting has changed that counts from now on: what it held back may go, and timers begin anew.
  package mutating func settingsChanged(_ context: Context, _ effects: inout Effects) {
    if state == .listen { rcv.wnd = context.profile.receiveBuffer }
    transmit(context, &effects)
    if delaysACK, context.profile.ackDelay == nil, context.profile.finACKDelay == nil {
      sendACK(context, &effects)
    }
    stopSupervision(&effects)
    supervise(context, &effects)
  }
}
