/// A few values of which each belongs to another thread. They stand in cache lines of their own: else a thread would wait
/// for memory whenever its neighbour writes.
final class Apart<Element: ~Copyable> {
  private let base: UnsafeMutableRawPointer
  /// How many there are.
  let count: Int

  /// Memory is fetched in pairs of lines of 64 octets.
  private static var line: Int { 128 }
  private static var stride: Int { (MemoryLayout<Element>.size + line - 1) / line * line }

  /// So many.
  init(count: Int, of make: () -> Element) {
    self.count = count
    base = .allocate(byteCount: max(1, count) * Self.stride, alignment: Self.line)
    for index in 0..<count { place(index).initialize(to: make()) }
  }

  deinit {
    for index in 0..<count { place(index).deinitialize(count: 1) }
    base.deallocate()
  }

  /// Where one stands.
  @inline(__always)
  subscript(index: Int) -> UnsafeMutablePointer<Element> { place(index) }

  @inline(__always)
  private func place(_ index: Int) -> UnsafeMutablePointer<Element> {
    (base + index * Self.stride).assumingMemoryBound(to: Element.self)
  }
}
