/// Where a host finds the endpoint that a segment is for, without looking at all of them: connections by their two
/// sockets, listeners by port.
///
/// It is made from the endpoints and says nothing that they do not say: two directories are always equal.
struct Directory: Hashable, Sendable {
  /// Where segments find an endpoint.
  enum Place: Hashable {
    case connected(UInt16, Socket)
    case listening(UInt16, Socket?)
  }

  /// A local port, and the peer, or nobody in particular.
  private struct Address: Hashable {
    // Packed, because hashing one number is the cheapest: a local port, the peer's host (0 for nobody) and port.
    private let bits: UInt64

    init(_ port: UInt16, _ peer: Socket?) {
      let host: UInt64 = peer.map { $0.host == .client ? 1 : 2 } ?? 0
      bits = UInt64(port) << 32 | host << 16 | UInt64(peer?.port ?? 0)
    }
  }

  /// Connections with a TCB, by their sockets.
  private var connections: [Address: Int] = [:]
  /// Listeners, by port and the peer that they wait for, each list in order of number. (Two may wait for the same:
  /// one that had taken a SYN may come back to LISTEN.)
  private var listeners: [Address: [Int]] = [:]
  /// How many connections use a local port.
  private var users: [Address: Int] = [:]

  static func == (_: Self, _: Self) -> Bool { true }

  func hash(into _: inout Hasher) {}

  /// The connection between this port and this peer.
  func connection(port: UInt16, to peer: Socket) -> Int? { connections[Address(port, peer)] }

  /// The first listener on this port that waits for this peer, or for anybody if none is named.
  func listener(port: UInt16, for peer: Socket?) -> Int? { listeners[Address(port, peer)]?.first }

  /// Some connection uses this port.
  func isUsed(_ port: UInt16) -> Bool { users[Address(port, nil)] != nil }

  /// The endpoint at this index has come to, or left, a place.
  mutating func add(_ place: Place?, _ index: Int) {
    switch place {
    case nil: break
    case .connected(let port, let peer):
      let other = connections.updateValue(index, forKey: Address(port, peer))
      precondition(other == nil, "two connections with the same sockets")
      users[Address(port, nil), default: 0] += 1
    case .listening(let port, let peer):
      listeners[Address(port, peer), default: []].append(index)
      listeners[Address(port, peer)]?.sort()
    }
  }

  mutating func remove(_ place: Place?, _ index: Int) {
    switch place {
    case nil: break
    case .connected(let port, let peer):
      connections[Address(port, peer)] = nil
      let left = users[Address(port, nil), default: 1] - 1
      users[Address(port, nil)] = left == 0 ? nil : left
    case .listening(let port, let peer):
      listeners[Address(port, peer)]?.removeAll { $0 == index }
      if listeners[Address(port, peer)] == [] { listeners[Address(port, peer)] = nil }
    }
  }
}
