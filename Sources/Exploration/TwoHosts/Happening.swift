import Laboratory
import TCP

/// What may happen next, in a number: the label of a move.
enum Happening: Hashable {
  /// The program makes the call with this number.
  case call(HostName, Int)
  /// A timer runs out.
  case timeout(HostName, Timer)
  /// The segment that is first in line arrives at the host.
  case arrival(HostName)
  /// A segment that was held back arrives at the host.
  case lateArrival(HostName, segment: Int)
  /// The segment that is first in line for the host is lost.
  case loss(HostName)
  /// A copy of it comes behind all others.
  case copy(HostName)
  /// It is held back, so that others overtake it.
  case delay(HostName, segment: Int)

  var label: UInt32 {
    let (kind, host, detail): (Int, HostName, Int) =
      switch self {
      case .call(let host, let number): (0, host, number)
      case .timeout(let host, let timer): (1, host, timer.index)
      case .arrival(let host): (2, host, 0)
      case .lateArrival(let host, let segment): (3, host, segment)
      case .loss(let host): (4, host, 0)
      case .copy(let host): (5, host, 0)
      case .delay(let host, let segment): (6, host, segment)
      }
    return UInt32(kind << 24 | (host.isClient ? 0 : 1) << 20 | detail)
  }

  init(label: UInt32) {
    let host: HostName = label >> 20 & 1 == 0 ? .client : .server
    let detail = Int(label & 0xfffff)
    switch label >> 24 {
    case 0: self = .call(host, detail)
    case 1: self = .timeout(host, Timer.allCases[detail])
    case 2: self = .arrival(host)
    case 3: self = .lateArrival(host, segment: detail)
    case 4: self = .loss(host)
    case 5: self = .copy(host)
    case 6: self = .delay(host, segment: detail)
    default: preconditionFailure("a label that nothing has")
    }
  }
}
