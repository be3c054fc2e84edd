#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A folder of its own for one test, removed with what the test put there.
final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/tcplab-tests-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Failure.cannotCreate(errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { Self.delete(path) }

  enum Failure: Error {
    case cannotCreate(Int32)
    case cannotWrite(String)
  }

  func put(_ text: String, in name: String) throws {
    try put(octets: Array(text.utf8), in: name)
  }

  func put(octets: [UInt8], in name: String) throws {
    let descriptor = open(path + "/" + name, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    defer { close(descriptor) }
    var written = 0
    while written < octets.count {
      let count = octets[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw Failure.cannotWrite(name) }
      written += count
    }
  }

  func content(_ name: String) -> String? {
    let descriptor = open(path + "/" + name, O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var octets = [UInt8](repeating: 0, count: 1 << 20)
    let count = read(descriptor, &octets, octets.count)
    return String(decoding: octets.prefix(max(0, count)), as: UTF8.self)
  }

  /// The permissions of a file or folder in it.
  func mode(_ name: String) -> mode_t {
    var status = stat()
    stat(path + "/" + name, &status)
    return status.st_mode & 0o777
  }

  /// Deletes a file, or a folder with what is in it; links are not followed.
  private static func delete(_ path: String) {
    if unlink(path) == 0 { return }
    if let folder = opendir(path) {
      while let entry = readdir(folder) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != "." && name != ".." { delete(path + "/" + name) }
      }
      closedir(folder)
    }
    rmdir(path)
  }
}
