import CEditLine
import Typesetting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One libedit session at a terminal: Emacs or vi keys as `~/.editrc` says, history, completion.
///
/// While a line is edited the terminal sends no signals of its own: Ctrl-C and Ctrl-Z are keys.
/// Otherwise Ctrl-C would also reach a `make` that started us, which ends with an error when we do.
package final class LineEditor {
  /// How reading a line ended.
  package enum Outcome: Hashable, Sendable {
    /// The line without its end.
    case line(String)
    /// Ctrl-C: the line is dropped.
    case interrupted
    /// Ctrl-D on an empty line.
    case endOfInput
    /// The terminal went away, or we are to go.
    case hangup
    /// Nothing was typed, and `wake` had something to tell.
    case woken
  }

  let editor: OpaquePointer
  private let history: OpaquePointer
  private let historyFile: HistoryFile?
  private let files: [UnsafeMutablePointer<FILE>]
  let output: Int32
  let palette: Palette
  let completion: (String) -> Completions
  let stop: () -> Void

  var keys: KeyReader
  var signals = EditingSignals()
  /// What ended the line, when it was not Return.
  var event: Outcome?
  /// What stands above the prompt, anew each time.
  var status: () -> [Text] = { [] }
  /// Asked every now and then while the line is empty: is there something to tell? Then `readLine` returns.
  package var wake: (() -> Bool)? {
    didSet { keys.patience = wake == nil ? -1 : 300 }
  }
  /// Done once, when a key is awaited for the first time and everything is on the screen.
  package var whileAwaiting: (() -> Void)?
  /// How many lines that were the last time.
  var statusHeight = 0
  var prompt: UnsafeMutablePointer<CChar>?
  var promptWidth = 0
  /// The terminal's columns as libedit knows them.
  var columns: Int
  private var lastEntry: String?
  /// The first failure of the history, and whether the caller has taken it.
  private var historyFailure: SystemFailure?
  private var isReported = false
  private var appended = 0

  /// A session at the terminal behind the descriptors, which stay the caller's.
  ///
  /// - Parameters:
  ///   - program: The name by which `~/.editrc` can address it.
  ///   - historyPath: Where lines outlast the session, or nil.
  ///   - stop: Suspends the job; the whole process group, as the terminal itself would.
  ///   - completion: The ways to go on with a line up to the cursor.
  package init(
    program: String, historyPath: String? = nil, palette: Palette = .plain,
    input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO, errors: Int32 = STDERR_FILENO,
    stop: @escaping () -> Void = { kill(0, SIGTSTP) },
    completion: @escaping (String) -> Completions = { _ in .none }
  ) throws(SystemFailure) {
    useUTF8Locale()
    files = try LineEditor.open([(input, "r"), (output, "w"), (errors, "w")])
    guard let history = history_init(),
      let editor = el_init_fd(program, files[0], files[1], files[2], input, output, errors)
    else {
      for file in files { fclose(file) }
      throw SystemFailure("cannot edit lines", code: ENOMEM)
    }
    self.editor = editor
    self.history = history
    self.output = output
    self.palette = palette
    self.stop = stop
    self.completion = completion
    keys = KeyReader(input)
    columns = windowColumns(of: output) ?? 80
    historyFile = historyPath.map { HistoryFile(path: $0) }
    setUp()
    loadHistory()
  }

  deinit {
    el_end(editor)
    history_end(history)
    for file in files { fclose(file) }
    free(prompt)
  }

  /// Reads a line after `prompt`, with the lines of `status` above it. They are asked for again
  /// whenever they are printed again: after Ctrl-L, a change of size, and being suspended.
  package func readLine(
    prompt: Text, status: @escaping () -> [Text] = { [] }
  ) -> Outcome {
    setPrompt(prompt)
    self.status = status
    event = nil
    signals.watch()
    defer {
      signals.stopWatching()
      self.status = { [] }
    }
    followResize()
    showStatus()
    // libedit would do so only after the prompt, and keys that come first would be the kernel's.
    editline_set_raw(editor, 1)
    var count: Int32 = 0
    let line = el_wgets(editor, &count)
    if let event { return event }
    guard let line, count > 0 else {
      show("\n")
      return .endOfInput
    }
    var text = String(wide: line, count: Int(count))
    if text.last?.isNewline == true { text.removeLast() }
    remember(text)
    return .line(text)
  }

  /// Why the history could not be read or saved: the first reason, once.
  package func takeHistoryFailure() -> SystemFailure? {
    guard let failure = historyFailure, !isReported else { return nil }
    isReported = true
    return failure
  }

  /// Streams of our own on the descriptors: closing them leaves the caller's alone.
  private static func open(
    _ ends: [(descriptor: Int32, mode: String)]
  ) throws(SystemFailure) -> [UnsafeMutablePointer<FILE>] {
    var files: [UnsafeMutablePointer<FILE>] = []
    for end in ends {
      let copy = fcntl(end.descriptor, F_DUPFD_CLOEXEC, 3)
      guard copy >= 0, let file = fdopen(copy, end.mode) else {
        let failure = SystemFailure("cannot edit lines")
        if copy >= 0 { close(copy) }
        for file in files { fclose(file) }
        throw failure
      }
      files.append(file)
    }
    return files
  }

  /// Prints something of ours, through the stream that libedit prints through.
  func show(_ text: String) {
    fputs(text, files[1])
    fflush(files[1])
  }

  // MARK: History

  private func loadHistory() {
    editline_history_limit(history, Int32(HistoryFile.limit))
    editline_set_history(editor, history)
    guard let historyFile else { return }
    do throws(SystemFailure) {
      let entries = try historyFile.load()
      for entry in entries { editline_history_enter(history, entry) }
      lastEntry = entries.last
      if entries.count >= HistoryFile.limit { try historyFile.compact() }
    } catch {
      historyFailure = error
    }
  }

  /// Keeps a line for the arrow keys and for the next session.
  private func remember(_ line: String) {
    guard HistoryFile.isEntry(line), line != lastEntry else { return }
    lastEntry = line
    editline_history_enter(history, line)
    guard let historyFile else { return }
    do throws(SystemFailure) {
      try historyFile.append(line)
      appended += 1
      if appended.isMultiple(of: 500) { try historyFile.compact() }
    } catch {
      historyFailure = historyFailure ?? error
    }
  }
}

extension String {
  /// The first `count` of libedit's wide characters.
  init(wide characters: UnsafePointer<wchar_t>, count: Int) {
    self.init()
    for character in UnsafeBufferPointer(start: characters, count: count) {
      unicodeScalars.append(Unicode.Scalar(UInt32(bitPattern: character)) ?? "\u{FFFD}")
    }
  }
}
