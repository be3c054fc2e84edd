/// What the program tells whoever started it. The most serious wins: the order here.
enum ExitStatus: Int32, Comparable {
  /// Everything was done, and passed.
  case success = 0
  /// Everything was done; something did not pass.
  case notPassed = 1
  /// An input was unreadable, malformed beyond use, or over a limit; the rest was done.
  case badInput = 65
  /// Opening, reading or writing failed.
  case ioFailure = 74
  /// Our bug.
  case internalError = 70
  /// The command line was wrong; nothing was done.
  case usage = 64

  private var severity: Int {
    switch self {
    case .success: 0
    case .notPassed: 1
    case .badInput: 2
    case .ioFailure: 3
    case .internalError: 4
    case .usage: 5
    }
  }

  static func < (a: ExitStatus, b: ExitStatus) -> Bool { a.severity < b.severity }
}
