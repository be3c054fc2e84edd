#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Lines from a pipe or a file, however long, wrongly encoded or endless it is: constant memory, no
/// octet dropped in silence.
package struct BoundedLineReader: ~Copyable {
  /// What was read; lines are numbered from 1.
  package enum Line: Hashable, Sendable {
    /// A line without its end (LF or CRLF).
    case line(Int, String)
    /// A line with more octets than allowed, which were skipped.
    case tooLong(Int)
    /// A line that is not UTF-8 or contains NUL.
    case invalid(Int)
    /// There is no further line.
    case end
    /// Reading failed for the reason in this `errno`.
    case failed(Int32)
  }

  private let descriptor: Int32
  private let limit: Int
  /// So many octets may still be read.
  private var left: Int
  /// There was more than could be read; what came after is lost.
  package private(set) var isCut = false
  private var buffer: [UInt8]
  /// What has been read and not yet handed out.
  private var start = 0
  private var end = 0
  private var number = 0

  /// A reader of `descriptor`, which stays the caller's, for lines of at most `limit` octets, and of at most `total`
  /// octets in all: behind them the file ends, however endless it is.
  package init(_ descriptor: Int32 = STDIN_FILENO, limit: Int = 4_096, total: Int = .max) {
    self.descriptor = descriptor
    left = total
    self.limit = min(limit, 65_536 - 8)
    // A CR and a mark must fit beside the longest line. No more memory than that pays is touched: the history is
    // read before the first prompt.
    buffer = [UInt8](repeating: 0, count: max(2 * self.limit, 4_096))
  }

  /// The next line.
  package mutating func next() -> Line {
    var searched = start
    var isTooLong = false
    while true {
      if let newline = indexOfNewline(from: searched) {
        let line = start..<newline
        start = newline + 1
        number += 1
        return isTooLong ? .tooLong(number) : decoded(line)
      }
      // One octet more than allowed may still be the CR of a CRLF, and three are the mark at the start.
      if end - start > limit + 4 {
        isTooLong = true
        start = end
      }
      moveToFront()
      searched = end
      switch refill() {
      case .some(0): return lastLine(isTooLong)
      case .some: continue
      case .none: return .failed(errno)
      }
    }
  }

  /// What stands between the last newline and the end of the file.
  private mutating func lastLine(_ isTooLong: Bool) -> Line {
    let line = start..<end
    start = end
    if line.isEmpty && !isTooLong { return .end }
    number += 1
    return isTooLong ? .tooLong(number) : decoded(line)
  }

  /// The octets as a string, if they are one and not too many.
  private func decoded(_ octets: Range<Int>) -> Line {
    var octets = octets
    if number == 1, buffer[octets].starts(with: [0xEF, 0xBB, 0xBF]) {
      octets = octets.dropFirst(3)
    }
    if let last = octets.last, buffer[last] == 0x0D { octets = octets.dropLast() }
    guard octets.count <= limit else { return .tooLong(number) }
    let string = buffer.withUnsafeBufferPointer { all -> String? in
      let bytes = UnsafeBufferPointer(rebasing: all[octets])
      if let first = bytes.baseAddress, memchr(first, 0, bytes.count) != nil { return nil }
      // Decoding puts a mark in the place of what is not UTF-8.
      let decoded = String(decoding: bytes, as: UTF8.self)
      return decoded.utf8.elementsEqual(bytes) ? decoded : nil
    }
    return string.map { .line(number, $0) } ?? .invalid(number)
  }

  private func indexOfNewline(from: Int) -> Int? {
    buffer.withUnsafeBytes { bytes in
      guard let first = bytes.baseAddress, from < end,
        let found = memchr(first + from, 0x0A, end - from)
      else { return nil }
      return UnsafeRawPointer(found) - first
    }
  }

  private mutating func moveToFront() {
    guard start > 0 else { return }
    let length = end - start
    buffer.withUnsafeMutableBytes { bytes in
      guard let first = bytes.baseAddress else { return }
      memmove(first, first + start, length)
    }
    start = 0
    end = length
  }

  /// Reads what is there: the count, 0 at the end, nil with `errno` set.
  private mutating func refill() -> Int? {
    while true {
      let count = buffer.withUnsafeMutableBytes {
        read(descriptor, $0.baseAddress?.advanced(by: end), $0.count - end)
      }
      if count >= 0 {
        let taken = min(count, left)
        end += taken
        left -= taken
        isCut = isCut || taken < count
        return taken
      }
      if errno == EAGAIN {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&request, 1, -1)
      } else if errno != EINTR {
        return nil
      }
    }
  }
}
