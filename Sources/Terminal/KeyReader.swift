#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Keys from a terminal as Unicode scalars. Octets that are no UTF-8 become U+FFFD, so that they are
/// seen in the line instead of vanishing from it.
struct KeyReader {
  /// What reading brought.
  enum Key: Equatable {
    case scalar(Unicode.Scalar)
    /// A signal came first.
    case interrupted
    /// Ctrl-D, when `~/.editrc` says "edit off" and the kernel makes it the end of the file.
    case end
    /// The terminal has gone away.
    case hangup
    /// No key has come for so long.
    case idle
  }

  /// So many milliseconds are waited for a key; for ever if negative.
  var patience: Int32 = -1

  private let descriptor: Int32
  /// The octets of a scalar whose rest has not come, or read too far behind a broken one.
  private var octets: [UInt8] = []

  init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Waits for the next key.
  mutating func next() -> Key {
    while true {
      if let scalar = takeScalar() { return .scalar(scalar) }
      var waiting = [descriptor, EditingSignals.descriptor].map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      let ready = poll(&waiting, nfds_t(waiting.count), patience)
      guard ready >= 0 else {
        // A signal: its number is in the pipe by now, so look again.
        if errno == EINTR { continue }
        return .hangup
      }
      if ready == 0 { return .idle }
      if waiting[1].revents != 0 { return .interrupted }
      var octet: UInt8 = 0
      let count = read(descriptor, &octet, 1)
      if count == 1 {
        octets.append(octet)
      } else if count == 0 {
        return waiting[0].revents & Int16(POLLHUP) == 0 ? .end : .hangup
      } else if errno != EINTR && errno != EAGAIN {
        return .hangup
      }
    }
  }

  /// The scalar at the front, if it is complete or certainly broken.
  private mutating func takeScalar() -> Unicode.Scalar? {
    guard let first = octets.first else { return nil }
    let length = KeyReader.length(first)
    let tail = octets.prefix(max(length, 1)).dropFirst()
    if length == 0 || !tail.allSatisfy({ $0 & 0xC0 == 0x80 }) {
      octets.removeFirst()
      return "\u{FFFD}"
    }
    guard octets.count >= length else { return nil }
    defer { octets.removeFirst(length) }
    let scalars = String(validating: octets.prefix(length), as: UTF8.self)?.unicodeScalars
    return scalars?.first ?? "\u{FFFD}"
  }

  /// The octets that a scalar beginning with `octet` has; 0 when none begins so.
  private static func length(_ octet: UInt8) -> Int {
    switch octet {
    case 0x00...0x7F: 1
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 0
    }
  }
}
