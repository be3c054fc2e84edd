import TCP

extension DrillScript {
  /// How a script is run.
  package struct Conditions: Sendable {
    /// The profile; nothing to take the one that the script's own variables show.
    package var profile: Profile.Known?
    /// What is sent and never expected is a failure.
    package var isStrict = false

    /// The script's own profile, and nothing strict.
    package init(profile: Profile.Known? = nil, isStrict: Bool = false) {
      self.profile = profile
      self.isStrict = isStrict
    }
  }

  /// Runs the script with our core as the stack under test.
  package func run(_ conditions: Conditions = Conditions()) -> Verdict {
    let (stack, reason) = conditions.profile.map { ($0, "asked for") } ?? nativeStack
    var system = System(Profile(stack), stack: stack)
    var run: Run
    var ignored: [String] = []
    var tolerance: Int64 = 4000
    var tick: Int64?
    for option in options {
      switch option.name {
      case "ip_version": system.isIPv6 = option.value == "ipv6"
      case "tolerance_usecs": tolerance = option.value.flatMap { Int64($0) } ?? tolerance
      case "tcp_ts_tick_usecs": tick = option.value.flatMap { Int64($0) }.flatMap { $0 > 0 ? $0 : nil }
      case "mtu": system.mtu = option.value.flatMap { Int($0) }.map { min(max($0, 100), 65535) } ?? system.mtu
      case "define", "D", "tcp_ts_ecr_scaled": break
      default: ignored.append("option --\(option.name)")
      }
    }
    run = Run(self, Kernel(system))
    run.tolerance = tolerance
    run.tick = tick
    run.isStrict = conditions.isStrict
    run.ignored = ignored
    let stop = run.perform()
    return Verdict(
      file: name, profile: stack.rawValue, reason: reason, outcome: Verdict.Outcome(stop),
      ignored: run.ignored,
      ladder: run.ladder)
  }

  /// Whose stack a script was written for: its variables tell. packetdrill is at home on Linux.
  var nativeStack: (Profile.Known, String) {
    for event in events {
      guard case .shell(let lines) = event.action else { continue }
      if lines.contains("net.inet.") || lines.contains("kern.ipc.") || lines.contains("sockstat") {
        return (.freebsd, "the script's commands are FreeBSD's")
      }
      if lines.contains("net.ipv4") || lines.contains("/net/ipv4") || lines.contains("defaults.sh") {
        return (.linux, "the script's commands are Linux's")
      }
    }
    return (.linux, "the script names no system")
  }
}

extension Verdict.Outcome {
  /// How a run ended.
  init(_ stop: (line: Int, stop: Stop)?) {
    guard let stop else {
      self = .passed
      return
    }
    switch stop.stop {
    case .failed(let expected, let happened):
      self = .failed(line: stop.line, expected: expected, happened: happened)
    case .notSupported(let what): self = .notSupported(line: stop.line, what: what)
    }
  }
}

extension Verdict {
  /// What is no script: where, and why.
  package init(_ error: ScriptError) {
    self.init(
      file: error.file, profile: "", reason: "",
      outcome: .unreadable(line: error.line, column: error.column, message: error.message))
  }
}
