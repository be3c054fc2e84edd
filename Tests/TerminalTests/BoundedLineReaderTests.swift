import Terminal
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct BoundedLineReaderTests {
  /// The lines of a file with these octets.
  private func lines(_ octets: [UInt8], limit: Int = 4_096) throws -> [BoundedLineReader.Line] {
    let folder = try TemporaryFolder()
    try folder.put(octets: octets, in: "input")
    let descriptor = open(folder.path + "/input", O_RDONLY)
    defer { close(descriptor) }
    var reader = BoundedLineReader(descriptor, limit: limit)
    var lines: [BoundedLineReader.Line] = []
    while lines.last != .end { lines.append(reader.next()) }
    #expect(reader.next() == .end)
    return lines
  }

  private func lines(_ text: String, limit: Int = 4_096) throws -> [BoundedLineReader.Line] {
    try lines(Array(text.utf8), limit: limit)
  }

  @Test func `lines end in LF or CRLF, the last one in anything`() throws {
    #expect(try lines("a\nb\r\n\nc") == [.line(1, "a"), .line(2, "b"), .line(3, ""), .line(4, "c"), .end])
    #expect(try lines("a\r") == [.line(1, "a"), .end])
    #expect(try lines("a\rb\n") == [.line(1, "a\rb"), .end])
    #expect(try lines("") == [.end])
    #expect(try lines("\n") == [.line(1, ""), .end])
  }

  @Test func `a byte order mark is dropped at the start and nowhere else`() throws {
    #expect(try lines("\u{FEFF}a\n\u{FEFF}b\n") == [.line(1, "a"), .line(2, "\u{FEFF}b"), .end])
    #expect(try lines("\u{FEFF}") == [.line(1, ""), .end])
  }

  @Test func `a line as long as allowed is a line, one octet more is too long`() throws {
    for end in ["\n", "\r\n", ""] {
      #expect(try lines("12345678" + end, limit: 8) == [.line(1, "12345678"), .end])
      #expect(try lines("123456789" + end, limit: 8) == [.tooLong(1), .end])
      #expect(try lines("\u{FEFF}12345678" + end, limit: 8) == [.line(1, "12345678"), .end])
      #expect(try lines("中文中" + end, limit: 8) == [.tooLong(1), .end])
    }
  }

  @Test func `a line longer than any buffer is skipped to its end`() throws {
    for length in [4_096, 4_097, 4_100, 4_101, 65_535, 65_536, 65_537, 300_000] {
      let long = String(repeating: "x", count: length)
      let middle = length == 4_096 ? BoundedLineReader.Line.line(2, long) : .tooLong(2)
      #expect(try lines("a\n\(long)\nb") == [.line(1, "a"), middle, .line(3, "b"), .end])
      let last = length == 4_096 ? BoundedLineReader.Line.line(2, long) : .tooLong(2)
      #expect(try lines("a\n\(long)") == [.line(1, "a"), last, .end])
    }
  }

  @Test func `what is no text is invalid, and the lines around it are not`() throws {
    let octets: [UInt8] =
      Array("a\n".utf8) + [0xFF, 0x0A] + [0xC3, 0x0A] + [0x62, 0x00, 0x0A] + [0xED, 0xA0, 0x80, 0x0A] + [0x63]
    #expect(
      try lines(octets) == [
        .line(1, "a"), .invalid(2), .invalid(3), .invalid(4), .invalid(5), .line(6, "c"), .end,
      ])
  }

  @Test func `lines across the edges of the buffer stay whole`() throws {
    let text = (1...30_000).map { "line \($0) 中文" }
    let expected = text.enumerated().map { BoundedLineReader.Line.line($0 + 1, $1) } + [.end]
    #expect(try lines(text.joined(separator: "\n")) == expected)
  }

  @Test func `a pipe hands lines over as they come`() {
    let pipe = Pipe()
    var reader = BoundedLineReader(pipe.reading)
    pipe.send(Array("one\ntw".utf8))
    #expect(reader.next() == .line(1, "one"))
    pipe.send(Array("o\n".utf8))
    #expect(reader.next() == .line(2, "two"))
    pipe.send(Array("three".utf8))
    pipe.closeWriting()
    #expect(reader.next() == .line(3, "three"))
    #expect(reader.next() == .end)
  }

  @Test func `a failure is told with its reason`() {
    var closed = BoundedLineReader(-1)
    #expect(closed.next() == .failed(EBADF))
    let folder = open("/", O_RDONLY)
    defer { close(folder) }
    var reader = BoundedLineReader(folder)
    #expect(reader.next() == .failed(EISDIR))
  }
}
