import Laboratory

/// A state of two hosts and the wire, in three words: numbers stand for the ends and for the segments.
package struct PackedHosts: PackedState {
  /// The client's number, 22 bits; the server's, as many; three bits for each kind of fault that is still allowed; a
  /// bit for whose timer runs longer, and one for a peer that was not told (`excused`).
  var ends: UInt64
  var toClient: Channel
  var toServer: Channel

  /// So many ends can be told apart.
  static let mostEnds = 1 << 22

  package static func == (a: Self, b: Self) -> Bool {
    a.ends == b.ends && a.toClient == b.toClient && a.toServer == b.toServer
  }

  @inline(__always)
  package var fingerprint: UInt64 {
    let product = (ends ^ 0x2D35_8DCC_AA6C_78A5).multipliedFullWidth(
      by: toClient.bits ^ 0x8BB8_4B93_962E_ACC9)
    let all = (product.high ^ product.low ^ (toServer.bits &* 0x9E37_79B9_7F4A_7C15)).mixed
    return all == 0 ? 1 : all
  }

  /// A number among the bits of `ends`.
  enum Field: UInt64 {
    case client = 0
    case server = 22
    case loss = 44
    case duplicate = 47
    case reorder = 50
    /// The server's timer was started before the client's; 0 unless both run, and are of a kind.
    case serverFirst = 53
    /// A reset was lost or came to nothing after a fault of the path, or an ABORT sent none: the peer may never learn
    /// that the connection is gone.
    case excused = 54

    @inline(__always)
    var mask: UInt64 {
      switch self {
      case .client, .server: 1 << 22 - 1
      case .loss, .duplicate, .reorder: 7
      case .serverFirst, .excused: 1
      }
    }
  }

  @inline(__always)
  subscript(field: Field) -> Int {
    get { Int(truncatingIfNeeded: ends >> field.rawValue & field.mask) }
    set {
      ends = ends & ~(field.mask << field.rawValue) | UInt64(truncatingIfNeeded: newValue) << field.rawValue
    }
  }

  /// What is left of all faults.
  var faults: UInt64 { ends >> Field.loss.rawValue & 0x1ff }

  /// One fewer of these faults is allowed.
  @inline(__always)
  mutating func spend(_ field: Field) { ends -= 1 << field.rawValue }

  /// What is in flight to this host.
  @inline(__always)
  subscript(to host: HostName) -> Channel {
    get { host.isClient ? toClient : toServer }
    set { if host.isClient { toClient = newValue } else { toServer = newValue } }
  }

  /// The number of this host's end.
  @inline(__always)
  subscript(end host: HostName) -> Int {
    get { self[host.isClient ? .client : .server] }
    set { self[host.isClient ? .client : .server] = newValue }
  }
}

extension HostName {
  /// By matching: `==` between the modules is a call.
  @inline(__always)
  var isClient: Bool { if case .client = self { true } else { false } }

  /// The host at the other end.
  @inline(__always)
  var peer: HostName { isClient ? .server : .client }
}
