#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The signals that come while a line is edited. A handler may do next to nothing, so it sends the
/// signal's number through a pipe, on which the reader waits as well as on the keys: none is missed
/// between looking and waiting.
struct EditingSignals {
  /// The two ends, for the whole process since signals are; -1 when there are no descriptors left.
  private static let pipe: (reading: Int32, writing: Int32) = {
    var ends: [Int32] = [-1, -1]
    guard makePipe(&ends) == 0 else { return (-1, -1) }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    return (ends[0], ends[1])
  }()

  /// A change of size, being continued, and the requests to go, before which the terminal must be
  /// made usable again.
  private static let watched = [SIGWINCH, SIGCONT, SIGINT, SIGTERM, SIGHUP]

  private var previous: [(signal: Int32, action: sigaction)] = []

  /// Notes signals from here to `stopWatching`. Ignored ones stay ignored.
  mutating func watch() {
    _ = Self.take()
    var action = sigaction()
    #if canImport(Glibc)
      action.__sigaction_handler.sa_handler = { Self.note($0) }
    #else
      action.__sigaction_u.__sa_handler = { Self.note($0) }
    #endif
    for signal in Self.watched {
      var before = sigaction()
      guard sigaction(signal, nil, &before) == 0 else { continue }
      if Self.ignores(before) && signal != SIGWINCH && signal != SIGCONT { continue }
      sigaction(signal, &action, nil)
      previous.append((signal, before))
    }
  }

  /// Gives the signals back to whoever had them before.
  mutating func stopWatching() {
    for (signal, action) in previous {
      var action = action
      sigaction(signal, &action, nil)
    }
    previous = []
  }

  /// Becomes readable when a signal comes.
  static var descriptor: Int32 { pipe.reading }

  /// The signals that have come since the last time.
  static func take() -> Set<Int32> {
    var numbers = [UInt8](repeating: 0, count: 64)
    let count = read(pipe.reading, &numbers, numbers.count)
    return Set(numbers.prefix(max(0, count)).map(Int32.init))
  }

  private static func note(_ signal: Int32) {
    let before = errno
    var number = UInt8(signal)
    _ = write(pipe.writing, &number, 1)
    errno = before
  }

  private static func ignores(_ action: sigaction) -> Bool {
    #if canImport(Glibc)
      let handler = action.__sigaction_handler.sa_handler
    #else
      let handler = action.__sigaction_u.__sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}

/// `pipe(2)`, whose name `EditingSignals` uses for its own.
private func makePipe(_ ends: inout [Int32]) -> Int32 { pipe(&ends) }
