// What must hold of both hosts together when nothing is in flight and no timer runs: only a program could go on.

extension TwoHosts {
  /// The rules about stillness, with the numbers from 1.
  static let stillRules = [
    "nothing in flight, nothing pending, no reset lost: one is ESTABLISHED exactly if the other is",
    "when nothing is in flight and no timer runs, FIN-WAIT-2 faces CLOSE-WAIT, and CLOSED or LISTEN its like",
    "when nothing is in flight and no timer runs, each has received what the other has sent",
    "whatever waits to be sent, or for an acknowledgment, is watched over by a timer",
  ]

  @inline(__always)
  func checkStillness(_ state: PackedHosts, _ moves: inout Moves<PackedHosts>) {
    guard state.toClient.isEmpty, state.toServer.isEmpty else { return }
    let (client, server) = (summaries[state[.client]], summaries[state[.server]])
    guard client.timers == 0, server.timers == 0 else { return }
    let rule = brokenStillness(client, server, isExcused: state[.excused] == 1)
    if rule != 0 { moves.breaks(rule) }
  }

  private func brokenStillness(_ client: EndSummary, _ server: EndSummary, isExcused: Bool) -> UInt32 {
    switch (client.kind, server.kind) {
    case (.stuck, _), (_, .stuck): return 4
    case (.none, .none): return 0
    case (.open, .open), (.awaitsFIN, .mayClose), (.mayClose, .awaitsFIN):
      return client.sent == server.received && server.sent == client.received ? 0 : isExcused ? 0 : 3
    case (.open, _), (_, .open): return isExcused ? 0 : 1
    case (.none, _), (.awaitsFIN, _), (.mayClose, _): return isExcused ? 0 : 2
    }
  }
}
