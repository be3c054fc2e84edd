import TCP

extension Cell {
  /// The script: the way to the state, the segment, what must come back, and the state then.
  func script(_ profile: Profile.Known, _ rule: Rule) -> String {
    var lines = [
      "// \(name) (\(profile.rawValue))",
      "// \(rule.rows(state)): \(rule.answer == .silence ? "silence" : rule.answer.rawValue); "
        + "then \(rule.after ?? state.state)", "",
    ]
    lines += state.prologue(profile)
    lines += ["", "\(state == .closed ? "0" : "+0") < \(inbound(profile))"]
    if let answer = outbound(rule.answer, profile) { lines.append("+0 > \(answer)") }
    lines += state.assertion(rule.after ?? state.state, profile)
    return lines.joined(separator: "\n") + "\n"
  }

  /// `FIN-WAIT-1: FIN-ACK with text at the left edge, acknowledging SND.UNA`
  var name: String {
    let place =
      switch self.place {
      case .leftOut: "just left of the window"
      case .left: "at the left edge"
      case .right: "at the right edge"
      case .rightOut: "just right of the window"
      }
    let ack =
      switch self.ack {
      case .none: ""
      case .stale: ", acknowledging what is too old"
      case .una: ", acknowledging SND.UNA"
      case .nxt: ", acknowledging SND.NXT"
      case .beyond: ", acknowledging SND.NXT+1"
      }
    return "\(state.rawValue): \(segment.rawValue)\(text > 0 ? " with text" : "") \(place)\(ack)"
  }

  /// The name of its file: `FIN-WAIT-1-FIN-ACK-left-10-una`.
  var fileName: String {
    let ack = self.ack == .none ? "" : "-\(self.ack.rawValue)"
    return "\(state.rawValue)-\(segment.rawValue)-\(place.rawValue)-\(text)\(ack)"
  }

  // MARK: Numbers

  /// SEG.LEN
  private var length: UInt32 { text + segment.controls }

  private func sequence(_ profile: Profile.Known) -> UInt32 {
    let (nxt, wnd) = (state.rcvNxt, state.rcvWnd(profile))
    return switch place {
    case .leftOut: nxt &- max(length, 1)
    case .left: nxt
    case .right: nxt &+ wnd &- max(length, 1)
    case .rightOut: nxt &+ wnd
    }
  }

  private var acknowledgment: UInt32? {
    switch ack {
    case .none: nil
    case .stale: state.sndUna &- Fixture.peersWindow &- 1
    case .una: state.sndUna
    case .nxt: state.sndNxt
    case .beyond: state.sndNxt + 1
    }
  }

  private func inbound(_ profile: Profile.Known) -> String {
    let first = sequence(profile)
    let ack = acknowledgment.map { " ack \($0)" } ?? ""
    return "\(segment.flags) \(first):\(first &+ text)(\(text))\(ack) win \(Fixture.peersWindow)"
  }

  private func outbound(_ answer: Rule.Answer, _ profile: Profile.Known) -> String? {
    let first = sequence(profile)
    // In SYN-SENT it is the segment that says what RCV.NXT is.
    let nxt = state == .synSent ? 1 : state.rcvNxt
    let beyond = state == .synSent ? length : state.rcvNxt &+ length
    // Numbers are absolute in a SYN, and count from it in all that follow; in CLOSED nothing takes it for the first.
    let begins = !state.hasWindow && state != .closed && segment.flags.contains("S")
    let own = "\(state.sndNxt):\(state.sndNxt)(0)"
    switch answer {
    case .silence: return nil
    case .ack: return ". \(own) ack \(nxt)"
    case .ackAll: return ". \(own) ack \(beyond)"
    case .reset:
      guard let ack = acknowledgment else { return "R. 0:0(0) ack \(begins ? length : first &+ length)" }
      return "R \(ack):\(ack)(0)"
    case .resetSYN: return "R. \(own) ack \(nxt)"
    case .synAck:
      let again = state == .synReceived
      return "S. 0:0(0) ack \(again ? nxt : first &+ 1) <...>"
    case .reopens: return "S. ...(0) ack \(first &+ 1) <...>"
    case .finAgain: return "F. \(state.sndUna):\(state.sndUna)(0) ack \(beyond)"
    }
  }
}
