// RFC 9293, 3.10.1. OPEN Call
//
// Whether there is room for one more TCB is for whoever keeps the TCBs. Diffserv values and security compartments
// are not modelled.

extension Connection {
  /// OPEN, passive: LISTEN for a SYN, from one peer if `forOne`, else from any.
  package mutating func openPassive(forOne: Bool, _ context: Context, _ effects: inout Effects)
    throws(CallError)
  {
    guard state == .closed else { throw .connectionAlreadyExists }
    guard context.mayUseSocket else { throw .connectionIllegal }
    state = .listen
    origin = .passive
    listensForOne = forOne
    rcv.wnd = context.profile.receiveBuffer
    effects.note(.openPassive)
  }

  /// OPEN, active: a SYN goes out. `remoteSpecified` says whether the call, or the passive OPEN before it,
  /// names the peer.
  package mutating func openActive(
    remoteSpecified: Bool = true, _ context: Context, _ effects: inout Effects
  ) throws(CallError) {
    switch state {
    case .closed:
      guard context.mayUseSocket else { throw .connectionIllegal }
      guard remoteSpecified else { throw .remoteSocketUnspecified }
      effects.note(.openActive(iss: context.iss))
    case .listen:
      guard remoteSpecified else { throw .remoteSocketUnspecified }
      effects.note(.passiveTurnsActive(iss: context.iss))
    case .synSent, .synReceived, .established, .finWait1, .finWait2, .closeWait, .closing, .lastAck,
      .timeWait:
      throw .connectionAlreadyExists
    }
    sendSYN(context, &effects)
  }

  /// Selects ISS, sends `<SEQ=ISS><CTL=SYN>` and enters SYN-SENT.
  mutating func sendSYN(_ context: Context, _ effects: inout Effects) {
    origin = .active
    selectISS(context)
    state = .synSent
    rcv.wnd = context.profile.receiveBuffer
    sendSYN(.syn, context, &effects)
  }

  /// A fresh ISS: SND.UNA and SND.NXT stand before the SYN, which takes ISS itself when it is sent.
  mutating func selectISS(_ context: Context) {
    iss = context.iss
    snd.una = iss
    snd.nxt = iss
    rtt.begin(context.profile)
  }
}
