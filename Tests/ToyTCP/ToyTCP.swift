import Exploration

/// A toy of TCP's connection management: two endpoints, two channels of two segments, sequence numbers modulo 4.
/// The same rules as `Tests/Benchmarks/tcp.pml`, one for one: what Spin counts there must come out here.
package struct ToyTCP: World {
  /// Segments may be lost, and are sent again.
  let isLossy: Bool
  /// How often each endpoint opens.
  static let opens: UInt8 = 3
  /// How often a segment is sent again.
  static let retransmissions: UInt8 = 3

  /// The toy, over channels that lose segments or do not.
  package init(isLossy: Bool) { self.isLossy = isLossy }

  package func noGaps() {}

  package func learn(_ gaps: inout Void) {}

  package var initial: Packed {
    var state = Toy()
    state.ends.0.opens = Self.opens
    state.ends.1.opens = Self.opens
    return state.packed
  }

  /// A state in one word.
  package struct Packed: PackedState {
    let bits: UInt64

    package var fingerprint: UInt64 { bits.mixed }
  }

  package func expand(_ packed: Packed, _ moves: inout Moves<Packed>, _ gaps: inout Void) -> Bool {
    let state = Toy(packed)
    for index in 0..<2 {
      for rule in Rule.allCases where isLossy || !rule.needsLoss {
        var next = state
        if next.apply(rule, index) {
          moves.add(next.packed, by: UInt32(index * Rule.allCases.count + rule.rawValue))
        }
      }
    }
    return true
  }
}

/// What may happen to an endpoint.
enum Rule: Int, CaseIterable {
  case openActively, openPassively, close, abort, waitIsOver, receive, lose, sendAgain

  var needsLoss: Bool { self == .lose || self == .sendAgain }
}

extension Toy {
  /// Whether the rule applies; then it is carried out.
  mutating func apply(_ rule: Rule, _ index: Int) -> Bool {
    let end = self[index]
    let isFull = self[toward: 1 - index].isFull
    switch rule {
    case .openActively:
      guard end.state == .closed, end.opens > 0, !isFull else { return false }
      openActively(index)
    case .openPassively:
      guard end.state == .closed, end.opens > 0 else { return false }
      self[index].opens -= 1
      self[index].next = 2 * self[index].opens & 3
      self[index].isPassive = true
      self[index].state = .listen
    case .close: return close(index, isFull: isFull)
    case .abort:
      guard end.state >= .synReceived, end.state != .timeWait, !isFull else { return false }
      send(.rst, end.next, end.expected, from: index)
      self[index].die()
    case .waitIsOver:
      guard end.state == .timeWait else { return false }
      self[index].die()
    case .receive:
      guard !self[toward: index].isEmpty, !isFull else { return false }
      receive(index)
    case .lose:
      guard !self[toward: index].isEmpty else { return false }
      _ = self[toward: index].takeFirst()
    case .sendAgain: return sendAgain(index, isFull: isFull)
    }
    return true
  }

  private mutating func openActively(_ index: Int) {
    self[index].opens -= 1
    self[index].next = (2 * self[index].opens + 1) & 3
    self[index].state = .synSent
    self[index].again = ToyTCP.retransmissions
    send(.syn, self[index].next.predecessor, 0, from: index)
  }

  private mutating func close(_ index: Int, isFull: Bool) -> Bool {
    let end = self[index]
    switch end.state {
    case .listen, .synSent: self[index].die()
    case .synReceived, .established, .closeWait:
      guard !isFull else { return false }
      send(.fin, end.next, end.expected, from: index)
      self[index].next = end.next.successor
      self[index].state = end.state == .closeWait ? .lastAck : .finWait1
      self[index].again = ToyTCP.retransmissions
    case .closed, .finWait1, .finWait2, .closing, .lastAck, .timeWait: return false
    }
    return true
  }

  private mutating func sendAgain(_ index: Int, isFull: Bool) -> Bool {
    let end = self[index]
    guard end.again > 0, !isFull else { return false }
    switch end.state {
    case .synSent: send(.syn, end.next.predecessor, 0, from: index)
    case .synReceived: send(.synAck, end.next.predecessor, end.expected, from: index)
    case .finWait1, .closing, .lastAck: send(.fin, end.next.predecessor, end.expected, from: index)
    case .closed, .listen, .established, .finWait2, .closeWait, .timeWait: return false
    }
    self[index].again -= 1
    return true
  }
}
