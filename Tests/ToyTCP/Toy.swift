/// A state of the toy, unpacked.
struct Toy {
  enum State: UInt8, Comparable {
    case closed, listen, synSent, synReceived, established, finWait1, finWait2, closeWait, closing, lastAck
    case timeWait

    static func < (a: State, b: State) -> Bool { a.rawValue < b.rawValue }
  }

  enum Kind: UInt8 { case none, syn, synAck, ack, fin, rst }

  struct Segment {
    var kind = Kind.none
    var number: UInt8 = 0
    var ack: UInt8 = 0

    init() {}

    init(kind: Kind, number: UInt8, ack: UInt8) {
      self.kind = kind
      self.number = number
      self.ack = ack
    }

    init(bits: UInt8) {
      self.init(kind: Kind(rawValue: bits >> 4) ?? .none, number: bits >> 2 & 3, ack: bits & 3)
    }

    var bits: UInt8 { kind.rawValue << 4 | number << 2 | ack }
  }

  /// One end. Numbers are modulo 4.
  struct End {
    var state = State.closed
    var next: UInt8 = 0
    var expected: UInt8 = 0
    var isPassive = false
    var opens: UInt8 = 0
    var again: UInt8 = 0

    mutating func die() {
      let opens = opens
      self = End()
      self.opens = opens
    }
  }

  /// At most two segments on their way.
  struct Channel {
    var count: UInt8 = 0
    var first = Segment()
    var second = Segment()

    var isEmpty: Bool { count == 0 }
    var isFull: Bool { count == 2 }

    mutating func add(_ segment: Segment) {
      if count == 0 { first = segment } else { second = segment }
      count += 1
    }

    mutating func takeFirst() -> Segment {
      let taken = first
      first = second
      second = Segment()
      count -= 1
      return taken
    }
  }

  var ends = (End(), End())
  private var channels = (Channel(), Channel())

  init() {}

  subscript(index: Int) -> End {
    get { index == 0 ? ends.0 : ends.1 }
    set { if index == 0 { ends.0 = newValue } else { ends.1 = newValue } }
  }

  /// What is on its way to this end.
  subscript(toward index: Int) -> Channel {
    get { index == 0 ? channels.0 : channels.1 }
    set { if index == 0 { channels.0 = newValue } else { channels.1 = newValue } }
  }

  mutating func send(_ kind: Kind, _ number: UInt8, _ ack: UInt8, from index: Int) {
    self[toward: 1 - index].add(Segment(kind: kind, number: number & 3, ack: ack & 3))
  }
}

extension UInt8 {
  /// The next number, modulo 4.
  var successor: UInt8 { (self &+ 1) & 3 }
  /// The number before, modulo 4.
  var predecessor: UInt8 { (self &- 1) & 3 }
}

extension Toy {
  /// All in one word; the topmost bit is set, so that none is 0.
  var packed: ToyTCP.Packed {
    var bits = BitRow(bits: 1)
    for index in 0..<2 {
      let (end, channel) = (self[index], self[toward: index])
      bits.put(end.state.rawValue, 4)
      bits.put(end.next, 2)
      bits.put(end.expected, 2)
      bits.put(end.isPassive ? 1 : 0, 1)
      bits.put(end.opens, 2)
      bits.put(end.again, 2)
      bits.put(channel.count, 2)
      bits.put(channel.first.bits, 7)
      bits.put(channel.second.bits, 7)
    }
    return ToyTCP.Packed(bits: bits.bits)
  }

  init(_ packed: ToyTCP.Packed) {
    var bits = BitRow(bits: packed.bits)
    for index in [1, 0] {
      var (end, channel) = (End(), Channel())
      channel.second = Segment(bits: bits.take(7))
      channel.first = Segment(bits: bits.take(7))
      channel.count = bits.take(2)
      end.again = bits.take(2)
      end.opens = bits.take(2)
      end.isPassive = bits.take(1) == 1
      end.expected = bits.take(2)
      end.next = bits.take(2)
      end.state = State(rawValue: bits.take(4)) ?? .closed
      self[index] = end
      self[toward: index] = channel
    }
  }
}

/// Small numbers side by side in one word.
private struct BitRow {
  var bits: UInt64

  mutating func put(_ value: UInt8, _ width: UInt64) { bits = bits << width | UInt64(value) }

  mutating func take(_ width: UInt64) -> UInt8 {
    defer { bits >>= width }
    return UInt8(truncatingIfNeeded: bits & (1 << width - 1))
  }
}
