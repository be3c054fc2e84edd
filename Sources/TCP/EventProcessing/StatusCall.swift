// RFC 9293, 3.10.6. STATUS Call

extension Connection {
  /// STATUS: what 3.9.1.5 lists, as far as the connection knows it. Sockets and name are the caller's; Diffserv and
  /// security are not modelled.
  package func status(_ context: Context) throws(CallError) -> Status {
    guard state != .closed else { throw context.withoutTCB }
    let hasNumbers = state != .listen
    return Status(
      state: state, receiveWindow: rcv.wnd,
      sendWindow: hasNumbers && state != .synSent ? snd.wnd : nil, awaitingAcknowledgment: sends.count,
      pendingReceipt: receives.count, sendsUrgent: snd.isUrgent, urgentToRead: hasNumbers ? urgentToRead : 0,
      retransmissionTimeout: hasNumbers ? rtt.timeout : nil, userTimeout: context.profile.userTimeout)
  }
}

/// The data block that STATUS returns (3.9.1.5).
package struct Status: Hashable, Sendable {
  /// The connection's state.
  package var state: State
  /// RCV.WND in octets.
  package var receiveWindow: UInt32
  /// SND.WND in octets, once the peer has told it.
  package var sendWindow: UInt32?
  /// SENDs of which something is still unacknowledged.
  package var awaitingAcknowledgment: Int
  /// RECEIVEs that wait for text.
  package var pendingReceipt: Int
  /// Urgent text of ours is unacknowledged.
  package var sendsUrgent: Bool
  /// So many octets are to be read until the last urgent one (MUST-33).
  package var urgentToRead: Int
  /// RTO, once there is something to time.
  package var retransmissionTimeout: Duration?
  /// The user timeout; nothing when R2 alone decides.
  package var userTimeout: Duration?
}
