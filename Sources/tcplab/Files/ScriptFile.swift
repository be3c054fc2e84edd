import Terminal

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A script that is read line by line, from a file or, as `-`, from standard input.
struct ScriptFile: ~Copyable {
  private let path: String
  private let descriptor: Int32
  private var reader: BoundedLineReader

  /// A line that cannot be read.
  struct Flaw: Error {
    /// Where, and what is wrong with it.
    var sentence: String
  }

  /// Opens it.
  init(_ path: String) throws(SystemFailure) {
    self.path = path
    descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    reader = BoundedLineReader(descriptor)
    guard descriptor >= 0 else { throw SystemFailure("cannot open", path: path) }
  }

  deinit { if descriptor > STDERR_FILENO { close(descriptor) } }

  /// The next line, or what is wrong with it; nothing at the end.
  mutating func next() throws(SystemFailure) -> Result<String, Flaw>? {
    switch reader.next() {
    case .line(_, let line): return .success(line)
    case .tooLong(let number):
      return .failure(Flaw(sentence: "\(path):\(number): the line is longer than 4096 octets"))
    case .invalid(let number):
      return .failure(Flaw(sentence: "\(path):\(number): the line is not UTF-8, or contains NUL"))
    case .end: return nil
    case .failed(let code): throw SystemFailure("cannot read", path: path, code: code)
    }
  }
}
