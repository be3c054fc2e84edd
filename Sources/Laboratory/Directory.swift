/// Where a host finds the endpoint that a segment is for, without looking at all of them: connections by their two
/// sockets, listeners by port.
///
/// It is made from the endpoints and says nothing that they do not say: two directories are always equal.
struct Directory: Hashable, Sendable {
  /// A local port, and the peer, or nobody in particular.
  fileprivate struct Address {
    // Packed into one number, and never 0: a local port, the peer's host (0 for nobody) and port.
    let bits: UInt64

    init(bits: UInt64) { self.bits = bits }

    init(_ port: UInt16, _ peer: Socket?) {
      let host: UInt64 = peer.map { $0.host == .client ? 1 : 2 } ?? 0
      bits = 1 << 48 | UInt64(port) << 32 | host << 16 | UInt64(peer?.port ?? 0)
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

    fileprivate var address: Address { Address(bits: bits & ((1 << 49) - 1)) }

    /// The local port alone.
    fileprivate var port: Address { Address(bits: bits & 0x1ffff << 32) }
  }

  /// Connections with a TCB, by their sockets.
  private var connections = AddressTable()
  /// How many connections use a local port.
  private var users = AddressTable()
  /// Listeners in order of number: there are few. (Two may wait for the same: one that had taken a SYN may come back
  /// to LISTEN.)
  private var listeners: [Listener] = []

  private struct Listener {
    var address: Address
    var index: Int
  }

  static func == (_: Self, _: Self) -> Bool { true }

  func hash(into _: inout Hasher) {}

  /// The connection between this port and this peer.
  @inline(__always) func connection(port: UInt16, to peer: Socket) -> Int? {
    connections[Address(port, peer).bits]
  }

  /// The first listener on this port that waits for this peer, or for anybody if none is named.
  @inline(__always) func listener(port: UInt16, for peer: Socket?) -> Int? {
    let wanted = Address(port, peer).bits
    for listener in listeners where listener.address.bits == wanted { return listener.index }
    return nil
  }

  /// Some connection uses this port.
  @inline(__always) func isUsed(_ port: UInt16) -> Bool { users[Address(port, nil).bits] != nil }

  /// The endpoint at this index has come to, or left, a place.
  mutating func add(_ place: Place, _ index: Int) {
    if place.isConnected {
      precondition(connections[place.address.bits] == nil, "two connections with the same sockets")
      connections[place.address.bits] = index
      users[place.port.bits] = (users[place.port.bits] ?? 0) + 1
    } else if place.isListening {
      let position = listeners.firstIndex { $0.index > index } ?? listeners.endIndex
      listeners.insert(Listener(address: place.address, index: index), at: position)
    }
  }

  mutating func remove(_ place: Place, _ index: Int) {
    if place.isConnected {
      connections[place.address.bits] = nil
      let left = (users[place.port.bits] ?? 1) - 1
      users[place.port.bits] = left == 0 ? nil : left
    } else if place.isListening, let position = listeners.firstIndex(where: { $0.index == index }) {
      listeners.remove(at: position)
    }
  }
}
