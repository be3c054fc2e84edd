/// The errors that system calls return here, by their names.
enum Errno: String {
  case again = "EAGAIN"
  case already = "EALREADY"
  case addressInUse = "EADDRINUSE"
  case badDescriptor = "EBADF"
  case brokenPipe = "EPIPE"
  case connectionAborted = "ECONNABORTED"
  case connectionRefused = "ECONNREFUSED"
  case connectionReset = "ECONNRESET"
  case hostUnreachable = "EHOSTUNREACH"
  case inProgress = "EINPROGRESS"
  case invalid = "EINVAL"
  case isConnected = "EISCONN"
  case messageTooLong = "EMSGSIZE"
  case netUnreachable = "ENETUNREACH"
  case noProtocolOption = "ENOPROTOOPT"
  case notConnected = "ENOTCONN"
  case protocolUnreachable = "EPROTO"
  case timedOut = "ETIMEDOUT"
  case notSupported = "EOPNOTSUPP"
  case destinationRequired = "EDESTADDRREQ"
  case badAddress = "EFAULT"

  /// The number that Linux and FreeBSD give it: what getsockopt(SO_ERROR) returns.
  func number(isFreeBSD: Bool) -> Int64 {
    switch self {
    case .again: isFreeBSD ? 35 : 11
    case .already: isFreeBSD ? 37 : 114
    case .addressInUse: isFreeBSD ? 48 : 98
    case .badDescriptor: 9
    case .badAddress: 14
    case .brokenPipe: 32
    case .connectionAborted: isFreeBSD ? 53 : 103
    case .connectionRefused: isFreeBSD ? 61 : 111
    case .connectionReset: isFreeBSD ? 54 : 104
    case .hostUnreachable: isFreeBSD ? 65 : 113
    case .inProgress: isFreeBSD ? 36 : 115
    case .invalid: 22
    case .isConnected: isFreeBSD ? 56 : 106
    case .messageTooLong: isFreeBSD ? 40 : 90
    case .netUnreachable: isFreeBSD ? 51 : 101
    case .noProtocolOption: isFreeBSD ? 42 : 92
    case .notConnected: isFreeBSD ? 57 : 107
    case .protocolUnreachable: isFreeBSD ? 92 : 71
    case .timedOut: isFreeBSD ? 60 : 110
    case .notSupported: isFreeBSD ? 45 : 95
    case .destinationRequired: isFreeBSD ? 39 : 89
    }
  }

  /// Two names for the same error are one.
  static func isSame(_ a: String, _ b: String) -> Bool { a == b || canonical(a) == canonical(b) }

  private static func canonical(_ name: String) -> String {
    switch name {
    case "EWOULDBLOCK": "EAGAIN"
    case "ENOTSUP": "EOPNOTSUPP"
    default: name
    }
  }
}
