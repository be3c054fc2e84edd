import TCP

extension DrillScript {
  /// Runs the script with our core as the stack under test.
  ///
  /// - Parameter isStrict: what is sent and never expected is a failure, too.
  package func run(isStrict: Bool = false) -> Verdict {
    var system = System(Profile(stack), stack: stack)
    var run: Run
    var ignored: [String] = []
    var tolerance: Int64 = 4000
    var tick: Int64?
    var merges = true
    for option in options {
      switch option.name {
      case "ip_version": system.isIPv6 = option.value == "ipv6"
      case "tolerance_usecs": tolerance = option.value.flatMap { Int64($0) } ?? tolerance
      case "tcp_ts_tick_usecs": tick = option.value.flatMap { Int64($0) }.flatMap { $0 > 0 ? $0 : nil }
      case "mtu": system.mtu = option.value.flatMap { Int($0) }.map { min(max($0, 68), 65535) } ?? system.mtu
      case "strict_segments": merges = false
      case "define", "D", "mss", "tcp_ts_ecr_scaled": break
      default: ignored.append("option --\(option.name)")
      }
    }
    if namesUsualSettings, stack == .linux { system.takeUsualSettings() }
    let isFurnished = furnish(&system)
    run = Run(self, Kernel(system))
    run.tolerance = tolerance
    run.tick = tick
    run.kernel.segmentSize = options.last { $0.name == "mss" }?.value.flatMap { Int($0) }
    run.merges = merges
    run.isStrict = isStrict
    run.ignored = ignored
    let stop = run.perform()
    return Verdict(
      file: name, profile: stack.rawValue,
      reason: isFurnished ? reason + ", and its SYN tells of its host's buffers" : reason,
      outcome: Verdict.Outcome(stop),
      ignored: run.ignored,
      ladder: run.ladder)
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
