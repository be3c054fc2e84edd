/// What `option` can set.
package enum OptionName: String, Hashable, Sendable, CaseIterable {
  case iss, mss, window, wscale, timestamps, sack
  case nagle, nodelay, linger, reports, privileged
  case delayedACK = "delayed-ack"
  case keepAlive = "keepalive"
  case userTimeout = "user-timeout"

  /// What it is, in a few words.
  package var summary: String {
    switch self {
    case .iss: "the initial sequence number, for the next OPEN"
    case .mss: "the MSS option of the SYN, for the next OPEN"
    case .window: "the receive buffer, for the next OPEN"
    case .wscale: "Window Scale in the SYN, for the next OPEN"
    case .timestamps: "timestamps in the SYN, for the next OPEN"
    case .sack: "SACK-Permitted in the SYN, for the next OPEN"
    case .nagle: "short segments wait for an ACK, from now on"
    case .nodelay: "the opposite of nagle"
    case .linger: "0: close both resets, from now on"
    case .reports: "the program is told of soft errors, from now on"
    case .privileged: "its programs may use ports below 1024"
    case .delayedACK: "ACKs wait for company, from now on"
    case .keepAlive: "idle connections are probed, from now on"
    case .userTimeout: "how long text may be unacknowledged"
    }
  }

  /// What can be said of it.
  package var values: String {
    switch self {
    case .iss: "N|random"
    case .mss, .window: "N"
    case .wscale: "N|off"
    case .timestamps, .sack, .nagle, .nodelay, .reports, .privileged: "on|off"
    case .linger: "0|off"
    case .delayedACK, .keepAlive: "on|off|TIME"
    case .userTimeout: "TIME|off"
    }
  }
}
