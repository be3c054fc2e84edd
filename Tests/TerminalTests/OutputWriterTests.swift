import Terminal
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct OutputWriterTests {
  @Test func `nothing is written before the flush, everything after`() throws {
    let folder = try TemporaryFolder()
    let descriptor = open(folder.path + "/out", O_WRONLY | O_CREAT, 0o600)
    defer { close(descriptor) }
    var writer = OutputWriter(descriptor)
    try writer.write("one\n")
    #expect(folder.content("out") == "")
    try writer.write("二\n")
    try writer.flush()
    #expect(folder.content("out") == "one\n二\n")
    let long = String(repeating: "0123456789", count: 20_000)
    try writer.write(long)
    #expect(folder.content("out") == "one\n二\n" + long)
  }

  @Test func `a reader that goes away is a failure, not an end`() {
    signal(SIGPIPE, SIG_IGN)
    let pipe = Pipe()
    pipe.closeReading()
    var writer = OutputWriter(pipe.writing)
    var failure: SystemFailure?
    do throws(SystemFailure) {
      try writer.write("to nobody")
      try writer.flush()
    } catch {
      failure = error
    }
    #expect(failure?.code == EPIPE)
  }

  @Test func `a full disk is a failure with its reason`() {
    let full = open("/dev/full", O_WRONLY)
    defer { close(full) }
    guard full >= 0 else { return }
    var writer = OutputWriter(full)
    var failure: SystemFailure?
    do throws(SystemFailure) {
      try writer.write("x")
      try writer.flush()
    } catch {
      failure = error
    }
    #expect(failure?.description == "cannot write: No space left on device")
  }

  @Test func `a slow reader of a descriptor that does not block gets everything`() throws {
    let pipe = Pipe()
    _ = fcntl(pipe.writing, F_SETFL, O_NONBLOCK)
    let terminal = try PseudoTerminal()
    let reading = pipe.reading
    try terminal.run { _ in
      var rest = 300_000
      var chunk = [UInt8](repeating: 0, count: 1_000)
      while rest > 0, case let count = read(reading, &chunk, chunk.count), count > 0 { rest -= count }
    }
    var writer = OutputWriter(pipe.writing)
    try writer.write(String(repeating: "x", count: 300_000))
    try writer.flush()
    terminal.hangUp()
  }
}
