#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A pipe whose ends are closed when nobody needs them any more.
final class Pipe {
  private var ends: [Int32] = [-1, -1]
  var reading: Int32 { ends[0] }
  var writing: Int32 { ends[1] }

  init() { _ = pipe(&ends) }

  deinit {
    closeReading()
    closeWriting()
  }

  func closeReading() { closeEnd(0) }
  func closeWriting() { closeEnd(1) }

  private func closeEnd(_ index: Int) {
    if ends[index] >= 0 { close(ends[index]) }
    ends[index] = -1
  }

  func send(_ octets: [UInt8]) { _ = write(writing, octets, octets.count) }
}
