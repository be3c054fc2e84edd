#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The lines typed in earlier sessions: plain text, one line each, oldest first, for its owner only.
///
/// Each line is appended when it has been typed, so that a kill loses nothing and two sessions do not
/// overwrite each other. When too many have gathered, the last ones replace the file in one step.
package struct HistoryFile: Hashable, Sendable {
  /// Where it is; it and its folder are created with the first line.
  package let path: String
  /// How many lines are kept.
  package static let limit = 1_000

  /// Every entry is far shorter; what is longer was not typed here.
  private static let lineLimit = 4_096
  /// Read from the end at most: as much as all entries at their longest could need is not worth it.
  private static let octetLimit = 1 << 20

  /// The history in the file at `path`.
  package init(path: String) {
    self.path = path
  }

  /// The entries, none when there is no file. Only a file that is there and cannot be read fails.
  package func load() throws(SystemFailure) -> [String] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return [] }
      throw SystemFailure("cannot read", path: path)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw SystemFailure("cannot read", path: path) }
    // /dev/null and the like mean: keep none.
    guard status.st_mode & S_IFMT == S_IFREG else { return [] }
    if status.st_size > Self.octetLimit { lseek(descriptor, -off_t(Self.octetLimit), SEEK_END) }

    var reader = BoundedLineReader(descriptor, limit: Self.lineLimit)
    var lines: [String] = []
    while true {
      switch reader.next() {
      case .line(_, let line): lines.append(line)
      case .tooLong, .invalid: continue
      case .end: return Self.kept(lines)
      case .failed(let code): throw SystemFailure("cannot read", path: path, code: code)
      }
    }
  }

  /// The entries worth keeping of some lines: not empty, not twice in a row, the last thousand.
  package static func kept(_ lines: [String]) -> [String] {
    var entries: [String] = []
    for line in lines where isEntry(line) && line != entries.last { entries.append(line) }
    return entries.suffix(limit)
  }

  /// Whether a line can be an entry: something is in it and it is one line.
  package static func isEntry(_ line: String) -> Bool {
    line.utf8.count <= lineLimit && line.utf8.contains { $0 != 0x20 }
      && !line.utf8.contains { $0 < 0x20 || $0 == 0x7F }
  }

  /// Adds an entry at the end.
  package func append(_ entry: String) throws(SystemFailure) {
    createFolder()
    let descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o600)
    guard descriptor >= 0 else { throw SystemFailure("cannot write", path: path) }
    defer { close(descriptor) }
    // A line cut off by a full disk must not grow together with this one.
    let separator = endsInNewline(descriptor) ? "" : "\n"
    if let code = writeAll(Array((separator + entry + "\n").utf8), to: descriptor) {
      throw SystemFailure("cannot write", path: path, code: code)
    }
  }

  /// Replaces the file by the entries worth keeping, all at once: a reader sees the old or the new.
  package func compact() throws(SystemFailure) {
    let entries = try load()
    guard !entries.isEmpty else { return }
    let target = resolvedPath
    let temporary = target + ".\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw SystemFailure("cannot write", path: temporary) }
    let text = entries.reduce(into: "") { $0 += $1 + "\n" }
    let code = writeAll(Array(text.utf8), to: descriptor)
    close(descriptor)
    if let code {
      unlink(temporary)
      throw SystemFailure("cannot write", path: temporary, code: code)
    }
    guard rename(temporary, target) == 0 else {
      let failure = SystemFailure("cannot write", path: target)
      unlink(temporary)
      throw failure
    }
  }

  /// The file behind symbolic links, so that replacing it leaves the links alone.
  private var resolvedPath: String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private func endsInNewline(_ descriptor: Int32) -> Bool {
    let size = lseek(descriptor, 0, SEEK_END)
    guard size > 0 else { return true }
    var last: UInt8 = 0
    return pread(descriptor, &last, 1, size - 1) != 1 || last == 0x0A
  }

  /// Creates the folders above the file; the open that follows reports what did not work.
  private func createFolder() {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    var folder = ""
    for part in parts {
      folder += part + "/"
      if folder != "/" { mkdir(folder, 0o700) }
    }
  }
}
