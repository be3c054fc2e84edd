/// What the user of a connection is told without having asked, in the RFC's words where it prints them.
package enum Signal: Hashable, Sendable {
  /// The OPEN is complete (3.9.1.1).
  case openSucceeded
  /// All octets of one SEND are acknowledged (3.10.7.4, fifth).
  case sendOK
  /// Our FIN is acknowledged, and with it the CLOSE (3.10.7.4, fifth).
  case closeOK
  /// The peer's FIN is here (3.10.7.4, eighth).
  case connectionClosing
  /// There are urgent data, or more than before: so many octets are to be read until the last of them (3.8.5,
  /// MUST-32).
  case urgent(octets: Int)
  /// The peer reset the connection (3.10.7.4, second; 3.10.7.3, second).
  case connectionReset
  /// The peer refused the connection that we opened (3.10.7.4, second).
  case connectionRefused
  /// An ICMP error about a segment in flight (3.9.2.2, SHLD-25).
  case icmp(ICMPError)
  /// A segment has been sent again R1 times (3.8.3, SHLD-9).
  case retransmissionAdvice
  /// A segment remained unacknowledged for R2, and the connection is given up (3.8.3).
  case gaveUp
  /// The user timeout expired, or keep-alive found nobody (3.10.8, 3.8.4).
  case userTimeout
  /// This many outstanding RECEIVEs end with this answer (3.10.3 to 3.10.5, 3.10.7.4).
  case receivesFailed(count: Int, CallError)
  /// This many SENDs end with this answer, wholly or partly unacknowledged (3.10.4, 3.10.5, 3.10.7.4).
  case sendsFailed(count: Int, CallError)

  /// The sentence, the RFC's where there is one.
  package var text: String {
    switch self {
    case .openSucceeded: "open succeeded"
    case .sendOK: "SEND: ok"
    case .closeOK: "CLOSE: ok"
    case .connectionClosing: "connection closing"
    case .urgent(let octets): "urgent data: \(octets) \(octets == 1 ? "octet" : "octets") to read"
    case .connectionReset: "error: connection reset"
    case .connectionRefused: "connection refused"
    case .icmp(let error): (error.severity == .hard ? "error: " : "") + "ICMP \(error.rawValue)"
    case .retransmissionAdvice: "still no acknowledgment (R1)"
    case .gaveUp: "connection given up: no acknowledgment (R2)"
    case .userTimeout: CallError.gaveUp.rawValue
    case .receivesFailed(let count, let error): "RECEIVE\(count == 1 ? "" : " × \(count)"): \(error.rawValue)"
    case .sendsFailed(let count, let error): "SEND\(count == 1 ? "" : " × \(count)"): \(error.rawValue)"
    }
  }
}

/// A call that was asked wrongly, answered in the RFC's words (3.10.1 to 3.10.6). The connection is unchanged.
package enum CallError: String, Error, Hashable, Sendable, CaseIterable {
  /// The state already has a connection (3.10.1).
  case connectionAlreadyExists = "error: connection already exists"
  /// There is no TCB, and the caller may not use the local socket (3.10.1 to 3.10.6).
  case connectionIllegal = "error: connection illegal for this process"
  /// There is no TCB (3.10.2 to 3.10.6).
  case connectionDoesNotExist = "error: connection does not exist"
  /// A CLOSE came before, from here or from the peer.
  case connectionClosing = "error: connection closing"
  /// A queue is full.
  case insufficientResources = "error: insufficient resources"
  /// An active OPEN or a SEND needs to know the peer (3.10.1, 3.10.2).
  case remoteSocketUnspecified = "error: remote socket unspecified"
  /// Outstanding calls of a connection that CLOSE deletes (3.10.4).
  case closing = "error: closing"
  /// Outstanding calls of a connection that is reset (3.10.5, 3.10.7.4 second).
  case connectionReset = "error: connection reset"
  /// Outstanding calls of a connection that is given up (3.8.3).
  case gaveUp = "error: connection aborted due to user timeout"
}
