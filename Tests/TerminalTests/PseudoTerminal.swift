import Terminal
import Typesetting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A terminal without a screen: what is typed goes in here, what is printed comes out here, and the
/// code under test runs in a thread of its own at the other end.
final class PseudoTerminal {
  enum Failure: Error, CustomStringConvertible {
    case notAvailable(Int32)
    case notShown(String, instead: String)

    var description: String {
      switch self {
      case .notAvailable(let code): "no pseudo terminal: \(String(cString: strerror(code)))"
      case .notShown(let text, let instead): "waited for \(text), got \(instead)"
      }
    }
  }

  private let master: Int32
  private let slave: Int32
  private var thread: pthread_t?
  private var isOpen = true
  /// What has been printed since the last expectation was met.
  private var printed: [UInt8] = []

  init(columns: UInt16 = 80) throws {
    // Whatever the machine's own settings, tests see the same terminal and no key bindings.
    setenv("TERM", "xterm", 1)
    setenv("EDITRC", "/dev/null", 1)
    useUTF8Locale()
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    guard master >= 0, let name = Self.unlocked(master) else { throw Failure.notAvailable(errno) }
    slave = open(name, O_RDWR | O_NOCTTY)
    guard slave >= 0 else { throw Failure.notAvailable(errno) }
    resize(columns: columns)
  }

  /// The name of the other end, ready to be opened. Swift's Glibc lacks `grantpt` and its relatives.
  private static func unlocked(_ master: Int32) -> String? {
    #if canImport(Glibc)
      let (setLock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)  // TIOCSPTLCK, TIOCGPTN
      var lock: Int32 = 0
      var number: UInt32 = 0
      guard ioctl(master, setLock, &lock) == 0, ioctl(master, getNumber, &number) == 0 else { return nil }
      return "/dev/pts/\(number)"
    #else
      guard grantpt(master) == 0, unlockpt(master) == 0 else { return nil }
      return ptsname(master).map { String(cString: $0) }
    #endif
  }

  deinit {
    hangUp()
    close(slave)
  }

  /// The settings of the terminal's line discipline that a program may have changed.
  var modes: [tcflag_t] {
    var settings = termios()
    tcgetattr(slave, &settings)
    return [settings.c_iflag, settings.c_oflag, settings.c_lflag]
  }

  /// Runs `body` at the other end until `hangUp`. What it finds out it prints.
  func run(_ body: @escaping @Sendable (Int32) -> Void) throws {
    let start = Start(descriptor: slave, body: body)
    let argument = Unmanaged.passRetained(start).toOpaque()
    #if canImport(Glibc)
      var thread: pthread_t = 0
      let code = pthread_create(&thread, nil, { Start.call($0) }, argument)
    #else
      var thread: pthread_t?
      let code = pthread_create(&thread, nil, { Start.call($0) }, argument)
    #endif
    guard code == 0 else { throw Failure.notAvailable(code) }
    self.thread = thread
  }

  /// Presses keys.
  func type(_ keys: String) { type(octets: Array(keys.utf8)) }

  /// Presses keys that send these octets.
  func type(octets: [UInt8]) { _ = write(master, octets, octets.count) }

  /// Waits until `text` has been printed; returns what came before it.
  @discardableResult
  func expect(_ text: String) throws -> String {
    let wanted = Array(text.utf8)
    while true {
      if let range = printed.firstRange(of: wanted) {
        let before = String(decoding: printed[..<range.lowerBound], as: UTF8.self)
        printed.removeSubrange(..<range.upperBound)
        return before
      }
      var request = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      var chunk = [UInt8](repeating: 0, count: 4_096)
      guard poll(&request, 1, 10_000) == 1, case let count = read(master, &chunk, chunk.count), count > 0
      else { throw Failure.notShown(text, instead: String(decoding: printed, as: UTF8.self)) }
      printed += chunk[..<count]
    }
  }

  /// Makes the window wider or narrower, without telling anybody.
  func resize(columns: UInt16) {
    var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(slave, UInt(TIOCSWINSZ), &size)
  }

  /// Sends the other end a signal, as the kernel does to a terminal's foreground job.
  func signal(_ signal: Int32) {
    if let thread { pthread_kill(thread, signal) }
  }

  /// Takes the terminal away and waits until the other end has noticed.
  func hangUp() {
    guard isOpen else { return }
    isOpen = false
    close(master)
    if let thread { pthread_join(thread, nil) }
  }
}

/// What a thread starts with.
private final class Start: Sendable {
  private let descriptor: Int32
  private let body: @Sendable (Int32) -> Void

  init(descriptor: Int32, body: @escaping @Sendable (Int32) -> Void) {
    self.descriptor = descriptor
    self.body = body
  }

  static func call(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    let start = Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
    // The threads that run tests take no signals and pass that on.
    var none = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, nil)
    start.body(start.descriptor)
    return nil
  }
}

extension PseudoTerminal {
  /// Runs an editor that prints how each line ended: `[line …]`, `[interrupted]`, `[end]`, `[stop]`.
  ///
  /// - Parameter wakes: so many times there is something to tell to somebody who types nothing: `[woken]`.
  func runEditor(
    historyPath: String? = nil, palette: Palette = .plain, candidates: [Completion] = [], wakes: Int = 0
  ) throws {
    try run { descriptor in
      func say(_ text: String) { _ = write(descriptor, text + "\n", text.utf8.count + 1) }
      let editor: LineEditor
      do {
        editor = try LineEditor(
          program: "test", historyPath: historyPath, palette: palette,
          input: descriptor, output: descriptor, errors: descriptor, stop: { say("[stop]") },
          completion: { line in
            let word =
              line.split(separator: " ", omittingEmptySubsequences: false).last.map(String.init) ?? ""
            return Completions(replacing: word, with: candidates.filter { $0.word.hasPrefix(word) })
          })
      } catch {
        return say("[failed: \(error)]")
      }
      var left = wakes
      if wakes > 0 {
        editor.wake = {
          left -= 1
          return left >= 0
        }
      }
      while true {
        let outcome = editor.readLine(prompt: Text(">", .prompt)) {
          ["status at \(windowColumns(of: descriptor) ?? 0)"]
        }
        if let failure = editor.takeHistoryFailure() { say("[history: \(failure)]") }
        switch outcome {
        case .line(let line): say("[line \(Palette.plain.render(Text(line)))]")
        case .interrupted: say("[interrupted]")
        case .endOfInput: return say("[end]")
        case .hangup: return
        case .woken: say("[woken]")
        }
      }
    }
  }
}
