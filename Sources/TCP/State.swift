/// The eleven states of a connection (RFC 9293, 3.3.2).
///
/// CLOSED is fictional: it is the state in which there is no TCB.
@usableFromInline package enum State: String, Hashable, Sendable, CaseIterable {
  /// No TCB.
  case closed = "CLOSED"
  /// Waiting for a connection request from any remote TCP and port.
  case listen = "LISTEN"
  /// Waiting for a matching connection request after having sent one.
  case synSent = "SYN-SENT"
  /// Waiting for the acknowledgment of our SYN after having both received and sent one.
  case synReceived = "SYN-RECEIVED"
  /// An open connection: data can be delivered to the user.
  case established = "ESTABLISHED"
  /// Waiting for the peer's FIN, or the acknowledgment of the FIN that we sent or are about to send.
  case finWait1 = "FIN-WAIT-1"
  /// Waiting for the peer's FIN.
  case finWait2 = "FIN-WAIT-2"
  /// Waiting for a CLOSE from the local user.
  case closeWait = "CLOSE-WAIT"
  /// Waiting for the acknowledgment of our FIN; the peer's, which crossed it, is here.
  case closing = "CLOSING"
  /// Waiting for the acknowledgment of our FIN, which answered the peer's.
  case lastAck = "LAST-ACK"
  /// Waiting until the peer surely has the acknowledgment of its FIN, and old segments are gone.
  case timeWait = "TIME-WAIT"

  // Written out for the other modules: else they look it up at run time, since the names of the cases are their values.
  @inlinable package static func == (a: Self, b: Self) -> Bool { a.octet == b.octet }
  @inlinable package static func != (a: Self, b: Self) -> Bool { a.octet != b.octet }

  /// The case as it stands in memory.
  @usableFromInline var octet: UInt8 { @inlinable get { unsafeBitCast(self, to: UInt8.self) } }

  /// Both ends' initial sequence numbers are known and acknowledged (3.5.2 group 3).
  package var isSynchronized: Bool {
    switch self {
    case .closed, .listen, .synSent, .synReceived: false
    case .established, .finWait1, .finWait2, .closeWait, .closing, .lastAck, .timeWait: true
    }
  }

  /// The peer's FIN has not come yet, and its text is still taken (3.10.7.4, seventh).
  package var receivesText: Bool {
    switch self {
    case .established, .finWait1, .finWait2: true
    case .closed, .listen, .synSent, .synReceived, .closeWait, .closing, .lastAck, .timeWait: false
    }
  }
}

extension State: CustomStringConvertible {
  /// The RFC's spelling.
  @usableFromInline package var description: String { rawValue }
}
