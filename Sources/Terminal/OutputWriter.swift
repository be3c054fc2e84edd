#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Text on its way to a descriptor, gathered to 64 KiB at a time.
///
/// A reader that goes away (`EPIPE`, `EIO`) is a thrown value like any other failure, provided that
/// the program ignores SIGPIPE. What is not flushed is lost, so flush before waiting and at the end.
package struct OutputWriter: ~Copyable {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private static let capacity = 65_536

  /// A writer to `descriptor`, which stays the caller's to close.
  package init(_ descriptor: Int32 = STDOUT_FILENO) {
    self.descriptor = descriptor
  }

  /// Adds text, writing what has gathered when that is enough.
  package mutating func write(_ text: String) throws(SystemFailure) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.capacity { try flush() }
  }

  /// Writes everything that has gathered. After a failure the rest is dropped: nobody would read it.
  package mutating func flush() throws(SystemFailure) {
    defer { buffer.removeAll(keepingCapacity: true) }
    if let code = writeAll(buffer, to: descriptor) {
      throw SystemFailure("cannot write", code: code)
    }
  }
}

/// Writes every octet, whatever interrupts or delays it; otherwise the `errno`.
func writeAll(_ octets: [UInt8], to descriptor: Int32) -> Int32? {
  octets.withUnsafeBytes { bytes in
    var written = 0
    while written < bytes.count {
      let count = write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
      if count >= 0 {
        written += count
      } else if errno == EAGAIN {
        // Somebody has set the terminal to non-blocking; wait as a blocking write would.
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&request, 1, -1)
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }
}
