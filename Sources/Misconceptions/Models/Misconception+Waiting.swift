import Laboratory
import TCP

extension Misconception {
  /// About states that wait for somebody.
  static let waiting: [Misconception] = [
    Misconception(
      "close-wait-times-out", "3.10.8",
      belief: Words("CLOSE-WAIT goes away by a timeout", "CLOSE-WAIT 到时间会自动消失"),
      correction: Words(
        "No timer runs in it: it lasts until the program closes", "它没有计时器，会一直等到程序调用 CLOSE 为止")
    ) { $0.endsWaiting(in: .closeWait) },
    Misconception(
      "fin-wait-2-times-out", "3.10.8",
      belief: Words("FIN-WAIT-2 always times out", "FIN-WAIT-2 总会超时"),
      correction: Words(
        "RFC 9293 has no timer for it: it waits for the peer's FIN as long as that takes. Linux ends it only when no program has the socket any more",
        "RFC 9293 没有为它规定计时器：对端的 FIN 不来就一直等。Linux 也只在没有程序持有该套接字时才结束它")
    ) { $0.endsWaiting(in: .finWait2) },
  ]
}

extension Situation {
  /// Half a minute is long for somebody who expects a timeout.
  private static let patience = Duration.seconds(30)

  /// Who waits in this state is expected to be CLOSED after a long time, or when "nothing is due any more".
  fileprivate func endsWaiting(in state: State) -> [Aspect: Foretold] {
    var isLong = duration >= Self.patience
    if case .nothingDue? = refusal { isLong = true }
    guard passesTime, isLong else { return [:] }
    var expected: [Aspect: Foretold] = [:]
    for host in HostName.allCases where before.state(of: host) == state && after.state(of: host) == state {
      expected[.state(host)] = .state(.closed)
    }
    return expected
  }
}
