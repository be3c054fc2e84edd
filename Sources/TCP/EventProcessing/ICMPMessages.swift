// RFC 9293, 3.9.2.2. ICMP Messages

extension Connection {
  /// An ICMP error about a segment of ours with this number; whoever keeps the TCBs found us by the sockets that it
  /// quotes (MUST-54).
  ///
  /// Anyone can write such a message. So it counts only if the segment that it quotes is in flight:
  /// SND.UNA =< SEG.SEQ < SND.NXT (RFC 5927, 4.1).
  package mutating func icmpArrives(
    _ error: ICMPError, about seq: SequenceNumber, _ context: Context, _ effects: inout Effects
  ) {
    guard error.severity != .none else { return effects.note(.icmpDiscarded(error)) }  // MUST-55
    guard snd.una <= seq, seq < snd.nxt else {
      return effects.note(.icmpNotInFlight(error, seq: seq, una: snd.una, nxt: snd.nxt))
    }
    // The user is told (SHLD-25); of soft errors, if it wants to be (SHLD-20)
    if context.profile.reportsErrors || error.severity == .hard { effects.signal(.icmp(error)) }
    guard error.severity == .hard else { return effects.note(.icmpSoft(error)) }  // MUST-56: no abort
    if context.profile.toleratesHardErrors, state.isSynchronized {
      return effects.note(.stack(.hardErrorTolerated(error)))
    }
    effects.note(.icmpHard(error))  // SHLD-26
    failCalls(.connectionReset, &effects)
    deleteTCB(&effects)
  }
}

/// The errors that ICMP (RFC 792) reports about a segment.
package enum ICMPError: String, Hashable, Sendable, CaseIterable {
  /// Destination Unreachable, code 0.
  case netUnreachable = "net-unreachable"
  /// Destination Unreachable, code 1.
  case hostUnreachable = "host-unreachable"
  /// Destination Unreachable, code 2.
  case protocolUnreachable = "protocol-unreachable"
  /// Destination Unreachable, code 3.
  case portUnreachable = "port-unreachable"
  /// Destination Unreachable, code 4: fragmentation needed and DF set. Path MTU discovery would send shorter
  /// segments instead (RFC 1191); it is not modelled.
  case fragmentationNeeded = "frag-needed"
  /// Destination Unreachable, code 5.
  case sourceRouteFailed = "source-route-failed"
  /// Source Quench; deprecated by RFC 6633.
  case sourceQuench = "source-quench"
  /// Time Exceeded.
  case timeExceeded = "time-exceeded"
  /// Parameter Problem.
  case parameterProblem = "parameter-problem"

  /// How serious it is.
  package enum Severity: Hashable, Sendable {
    /// To be discarded.
    case none
    /// It may pass.
    case soft
    /// It will not pass.
    case hard
  }

  /// How RFC 9293 classes it.
  package var severity: Severity {
    switch self {
    case .sourceQuench: .none
    case .netUnreachable, .hostUnreachable, .sourceRouteFailed, .timeExceeded, .parameterProblem: .soft
    case .protocolUnreachable, .portUnreachable, .fragmentationNeeded: .hard
    }
  }
}
