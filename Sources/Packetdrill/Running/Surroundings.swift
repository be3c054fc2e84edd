import TCP

// What a script takes for granted of the host that it was written on.

extension DrillScript {
  /// The Window Scale and the window of the first SYN that is expected. How large a Linux host's receive buffers are
  /// depends on its memory and its version; a script that sets none was written for those of its host.
  fileprivate var firstSYN: (scale: UInt8?, window: UInt16?)? {
    for event in events {
      switch event.action {
      case .shell(let lines) where lines.contains("tcp_rmem") || lines.contains("defaults.sh"): return nil
      case .outbound(let pattern) where pattern.flags & Control.syn.rawValue != 0:
        var scale: UInt8?
        if case .list(let options) = pattern.options {
          for case .windowScale(let shift) in options { scale = shift }
        }
        return (scale, pattern.window)
      default: break
      }
    }
    return nil
  }

  /// Gives the system the receive buffers of the host that the script was written on, as far as its first SYN tells
  /// them: shifts from 5 to 9, and windows of two full-sized segments or more. Whether they are others than usual.
  func furnish(_ system: inout System) -> Bool {
    guard stack == .linux, !namesUsualSettings, let (scale, window) = firstSYN else { return false }
    let usual = system.profile(for: SocketSettings())
    if let scale, (5...9).contains(scale) { system.receiveLimit = 65_535 << Int(scale) }
    if let window, UInt32(window) < usual.receiveBuffer, window >= 2 * usual.mss {
      system.openingWindow = UInt32(window)
    }
    return system.profile(for: SocketSettings()) != usual
  }
}
