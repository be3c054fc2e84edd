/// Where a host finds the endpoint that a segment is for, without looking at all of them: connections by their two
/// sockets, listeners by port.
///
/// It is made from the endpoints and says nothing that they do not say: two directories are always equal.
struct Directory: Hashable, Sendable {
  /// A local port, and the peer, or nobody in particular.
  fileprivate struct Address: Hashable {
    // Packed, because hashing one number is the cheapest: a local port, the peer's host (0 for nobody) and port.
    let bits: UInt64

    init(bits: UInt64) { self.bits = bits }

    init(_ port: UInt16, _ peer: Socket?) {
      let host: UInt64 = peer.map { $0.host == .client ? 1 : 2 } ?? 0
      bits = UInt64(port) << 32 | host << 16 | UInt64(peer?.port ?? 0)
    }
  }

  /// Where segments find an endpoint. (Packed as well: before and after each event two of them are compared.)
  struct Place: Equatable {
    private let bits: UInt64

    private init(bits: UInt64) { self.bits = bits }

    static let nowhere = Place(bits: 0)

    static func connected(_ port: UInt16, _ peer: Socket) -> Place {
      Place(bits: 1 << 62 | Address(port, peer).bits)
    }

    static func listening(_ port: UInt16, for peer: Socket?) -> Place {
      Place(bits: 1 << 63 | Address(port, peer).bits)
    }

    var isConnected: Bool { bits >> 62 == 1 }

    var isListening: Bool { bits >> 63 == 1 }

    fileprivate var address: Address { Address(bits: bits & ((1 << 48) - 1)) }

    /// The local port alone.
    fileprivate var port: Address { Address(bits: bits & 0xffff << 32) }
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
  mutating func add(_ place: Place, _ index: Int) {
    if place.isConnected {
      let other = connections.updateValue(index, forKey: place.address)
      precondition(other == nil, "two connections with the same sockets")
      users[place.port, default: 0] += 1
    } else if place.isListening {
      let others = listeners[place.address] ?? []
      listeners[place.address] = others.isEmpty ? [index] : (others + [index]).sorted()
    }
  }

  mutating func remove(_ place: Place, _ index: Int) {
    if place.isConnected {
      connections[place.address] = nil
      let left = users[place.port, default: 1] - 1
      users[place.port] = left == 0 ? nil : left
    } else if place.isListening {
      let others = listeners[place.address]?.filter { $0 != index } ?? []
      listeners[place.address] = others.isEmpty ? nil : others
    }
  }
}
