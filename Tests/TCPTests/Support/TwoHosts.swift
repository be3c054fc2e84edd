import TCP
import Testing

/// Two ends and a wire between them that keeps what is sent until the test delivers it.
struct TwoHosts {
  /// One of the two.
  enum Side: CaseIterable {
    case a, b

    var other: Side { self == .a ? .b : .a }
  }

  var a: End
  var b: End
  /// What is on its way, by where it goes.
  private(set) var toA: [Segment] = []
  private(set) var toB: [Segment] = []

  /// A has ISS 100, B 300, as in the RFC's figures.
  init(a: End = End(iss: 100), b: End = End(iss: 300)) {
    self.a = a
    self.b = b
  }

  subscript(side: Side) -> End {
    get { side == .a ? a : b }
    set {
      switch side {
      case .a: a = newValue
      case .b: b = newValue
      }
    }
  }

  /// What is on its way to this side.
  func arriving(at side: Side) -> [Segment] { side == .a ? toA : toB }

  /// Puts a segment on the wire to this side.
  mutating func put(_ segments: [Segment], to side: Side) {
    switch side {
    case .a: toA += segments
    case .b: toB += segments
    }
  }

  /// Takes a segment off the wire to this side.
  mutating func take(_ index: Int, to side: Side) -> Segment {
    switch side {
    case .a: toA.remove(at: index)
    case .b: toB.remove(at: index)
    }
  }

  /// Something happens to one side; what it sends goes onto the wire.
  @discardableResult
  mutating func on(_ side: Side, _ happening: (inout End) -> Outcome) -> Outcome {
    let outcome = happening(&self[side])
    put(outcome.segments, to: side.other)
    return outcome
  }

  /// Delivers one of the segments on the way to this side.
  @discardableResult
  mutating func deliver(_ index: Int = 0, to side: Side) -> Outcome {
    let segment = take(index, to: side)
    return on(side) { $0.arrives(segment) }
  }

  /// Delivers everything, in order, until nothing is on its way.
  mutating func settle() {
    for _ in 1...10_000 {
      guard !toA.isEmpty || !toB.isEmpty else { return }
      deliver(to: toB.isEmpty ? .a : .b)
    }
    Issue.record("the two answer each other without end")
  }

  /// Two ends with an open connection: A has sent up to `aNext` - 1, B up to `bNext` - 1.
  static func established(aNext: SequenceNumber, bNext: SequenceNumber) -> TwoHosts {
    var hosts = TwoHosts(a: End(iss: aNext.back(1)), b: End(iss: bNext.back(1)))
    hosts.on(.b) { $0.openPassive() }
    hosts.on(.a) { $0.openActive() }
    hosts.settle()
    return hosts
  }
}
