import TCP

/// The queues of a listener that stays in LISTEN and gives birth to connections: `listen 80 backlog 5`, the sockets
/// API's listen(2). RFC 9293 knows no such thing: its passive OPEN is one TCB, which itself becomes the connection.
///
/// Both queues hold as many as the backlog says; a profile may let more into the accept queue. What overflows is dropped
/// without a word, so that the peer sends again, and finds room later or gives up; some stacks reset it.
package struct Backlog: Hashable, Sendable {
  /// What the program asked for: how many the SYN queue holds.
  package let limit: Int
  /// How many the accept queue holds.
  package let acceptLimit: Int
  /// What finds the accept queue full is reset.
  let resetsOverflow: Bool
  /// The SYN queue: the numbers of connections in SYN-RECEIVED, in order of birth.
  package internal(set) var opening: [Int] = []
  /// The accept queue: the numbers of connections whose handshake is done, in that order.
  package internal(set) var waiting: [Int] = []

  init(limit: Int, _ shared: SharedProfile) {
    self.limit = limit
    acceptLimit = limit * shared.profile.acceptQueuePercent / 100 + shared.profile.acceptQueueExtra
    resetsOverflow = shared.profile.resetsOverflow
  }

  /// The same with empty queues.
  func emptied() -> Backlog {
    var empty = self
    empty.opening = []
    empty.waiting = []
    return empty
  }

  /// The largest backlog; Linux's `somaxconn` is as large.
  package static let largest = 4096

  /// Why another SYN is dropped, if it is.
  var dropsSYN: Decision? {
    if opening.count >= limit { return .synQueueFull(limit: limit) }
    if resetsOverflow { return nil }
    return waiting.count >= acceptLimit ? .acceptQueueFull(limit: acceptLimit) : nil
  }

  /// Why an acknowledgment that would complete a handshake is dropped, if it is.
  var dropsACK: Decision? {
    waiting.count >= acceptLimit ? .acceptQueueFullForACK(limit: acceptLimit) : nil
  }
}
