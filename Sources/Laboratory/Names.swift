/// One of the two hosts of the lab.
package enum HostName: String, Hashable, Sendable, CaseIterable {
  /// 192.0.2.1
  case client
  /// 198.51.100.1
  case server

  /// The host at the other end of the wire.
  package var other: HostName { self == .client ? .server : .client }

  /// Its IPv4 address, from the blocks that RFC 5737 keeps for documentation.
  package var address: String { self == .client ? "192.0.2.1" : "198.51.100.1" }

  /// The same address as a number, as checksums need it.
  package var addressValue: UInt32 { self == .client ? 0xC000_0201 : 0xC633_6401 }
}

/// A socket: a host and a port on it.
package struct Socket: Hashable, Sendable, CustomStringConvertible {
  /// The host.
  package var host: HostName
  /// The port.
  package var port: UInt16

  /// This port of this host.
  package init(_ host: HostName, _ port: UInt16) {
    self.host = host
    self.port = port
  }

  /// `client:49152`
  package var description: String { "\(host.rawValue):\(port)" }
}

/// The name of a connection of a host: `client#2`. Numbers start at 1 and are never used again.
package struct ConnectionID: Hashable, Sendable, CustomStringConvertible {
  /// The host.
  package var host: HostName
  /// The number, from 1.
  package var number: Int

  /// The connection of this host with this number.
  package init(_ host: HostName, _ number: Int) {
    self.host = host
    self.number = number
  }

  /// `client#2`
  package var description: String { "\(host.rawValue)#\(number)" }
}
