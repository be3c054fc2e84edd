import Terminal

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Files, as far as this program needs them.
enum Files {
  /// Reads a file whole, but no more than `limit` octets: one more tells that there is more.
  static func read(_ path: String, limit: Int) throws(SystemFailure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemFailure("cannot open", path: path) }
    defer { close(descriptor) }
    return try read(descriptor, path, limit: limit)
  }

  /// Reads standard input to its end, but no more than `limit` octets and one.
  static func readStandardInput(limit: Int) throws(SystemFailure) -> [UInt8] {
    try read(STDIN_FILENO, "standard input", limit: limit)
  }

  private static func read(_ descriptor: Int32, _ path: String, limit: Int) throws(SystemFailure) -> [UInt8] {
    var facts = stat()
    let size = fstat(descriptor, &facts) == 0 ? Int(facts.st_size) : 0
    // A file that stays as long as it is said to be comes in one piece, and nothing is copied.
    let room = min(max(size, 4_095), limit) + 1
    var last = 0
    var octets = [UInt8](unsafeUninitializedCapacity: room) { octets, count in
      while count < room {
        last = Self.readSome(
          descriptor, UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: octets[count...])))
        guard last > 0 else { return }
        count += last
      }
    }
    guard last >= 0 else { throw SystemFailure("cannot read", path: path) }
    guard last > 0 else { return octets }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while octets.count <= limit {
      let count = buffer.withUnsafeMutableBytes { Self.readSome(descriptor, $0) }
      guard count >= 0 else { throw SystemFailure("cannot read", path: path) }
      if count == 0 { break }
      octets += buffer.prefix(min(count, limit + 1 - octets.count))
    }
    return octets
  }

  private static func readSome(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    while true {
      #if canImport(Glibc)
        let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      #else
        let count = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
      #endif
      if count >= 0 || errno != EINTR { return count }
    }
  }

  /// Adds text at the end of a file, in one write, so that a kill leaves at most a last line without its end.
  static func append(_ text: String, to path: String) throws(SystemFailure) {
    try makeFolders(for: path)
    try write(Array(text.utf8), to: path, flags: O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, mode: 0o600)
  }

  /// Puts a file in the place of another in one step: whoever reads it finds the old one or the new one, whole.
  static func replace(_ octets: [UInt8], at path: String) throws(SystemFailure) {
    try makeFolders(for: path)
    let new = path + ".new"
    try write(octets, to: new, flags: O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode: 0o600)
    guard rename(new, path) == 0 else { throw SystemFailure("cannot write", path: path) }
  }

  /// Writes a file anew.
  static func save(_ octets: [UInt8], to path: String) throws(SystemFailure) {
    try write(octets, to: path, flags: O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode: 0o644)
  }

  private static func write(_ octets: [UInt8], to path: String, flags: Int32, mode: mode_t)
    throws(SystemFailure)
  {
    let descriptor = open(path, flags, mode)
    guard descriptor >= 0 else { throw SystemFailure("cannot write", path: path) }
    var rest = octets[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { bytes in
        #if canImport(Glibc)
          Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        #else
          Darwin.write(descriptor, bytes.baseAddress, bytes.count)
        #endif
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let code = errno
        close(descriptor)
        throw SystemFailure("cannot write", path: path, code: code)
      }
      rest = rest.dropFirst(count)
    }
    guard close(descriptor) == 0 else { throw SystemFailure("cannot write", path: path) }
  }

  /// Makes the folders that a file will stand in, as far as they are missing.
  static func makeFolders(for path: String, mode: mode_t = 0o700) throws(SystemFailure) {
    var parent = ""
    for part in path.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
      parent += parent.isEmpty && part.isEmpty ? "/" : parent.hasSuffix("/") || parent.isEmpty ? "" : "/"
      parent += String(part)
      guard !parent.isEmpty, parent != "/", !exists(parent) else { continue }
      guard mkdir(parent, mode) == 0 || errno == EEXIST else {
        throw SystemFailure("cannot create", path: parent)
      }
    }
  }

  /// Something is there under this name.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The name is a folder's.
  static func isFolder(_ path: String) -> Bool {
    guard let folder = opendir(path) else { return false }
    closedir(folder)
    return true
  }

  /// The names in a folder, in order.
  static func names(in path: String) throws(SystemFailure) -> [String] {
    guard let folder = opendir(path) else { throw SystemFailure("cannot open", path: path) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
