/// What `option` can set.
package enum OptionName: String, Hashable, Sendable, CaseIterable {
  case iss, mss, window, wscale, timestamps, sack
  case nagle, nodelay, linger, reports, privileged
  case delayedACK = "delayed-ack"
  case keepAlive = "keepalive"
  case userTimeout = "user-timeout"
  case timeWaits = "time-waits"
  case timeWaitReuse = "time-wait-reuse"

  /// What it is, in a few words.
  package var summary: Wording {
    switch self {
    case .iss: .init("the initial sequence number, for the next OPEN", "初始序号，用于下一次 OPEN")
    case .mss: .init("the MSS option of the SYN, for the next OPEN", "SYN 的 MSS 选项，用于下一次 OPEN")
    case .window: .init("the receive buffer, for the next OPEN", "接收缓冲区，用于下一次 OPEN")
    case .wscale: .init("Window Scale in the SYN, for the next OPEN", "SYN 的窗口扩大选项，用于下一次 OPEN")
    case .timestamps: .init("timestamps in the SYN, for the next OPEN", "SYN 的时间戳选项，用于下一次 OPEN")
    case .sack: .init("SACK-Permitted in the SYN, for the next OPEN", "SYN 的 SACK-Permitted，用于下一次 OPEN")
    case .nagle: .init("short segments wait for an ACK, from now on", "短报文段等待 ACK，立即生效")
    case .nodelay: .init("the opposite of nagle", "与 nagle 相反")
    case .linger: .init("0: close both resets, from now on", "0：close both 发送 RST，立即生效")
    case .reports: .init("the program is told of soft errors, from now on", "把软错误通知程序，立即生效")
    case .privileged: .init("its programs may use ports below 1024", "程序可以用 1024 以下的端口")
    case .delayedACK: .init("ACKs wait for company, from now on", "ACK 等待捎带，立即生效")
    case .keepAlive: .init("idle connections are probed, from now on", "探测空闲的连接，立即生效")
    case .userTimeout: .init("how long text may be unacknowledged", "数据多久得不到确认就放弃")
    case .timeWaits: .init("so many connections wait in TIME-WAIT", "最多有多少连接处于 TIME-WAIT")
    case .timeWaitReuse: .init("an OPEN with timestamps may take them", "带时间戳的 OPEN 可以占用它们")
    }
  }

  /// What can be said of it.
  package var values: String {
    switch self {
    case .iss: "N|random"
    case .mss, .window: "N"
    case .wscale, .timeWaits: "N|off"
    case .timestamps, .sack, .nagle, .nodelay, .reports, .privileged, .timeWaitReuse: "on|off"
    case .linger: "0|off"
    case .delayedACK, .keepAlive: "on|off|TIME"
    case .userTimeout: "TIME|off"
    }
  }
}
