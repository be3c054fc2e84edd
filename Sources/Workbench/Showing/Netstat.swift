import LabLanguage
import Laboratory
import TCP
import Typesetting

extension Workbench {
  /// So many sockets of a host are listed.
  private static let socketLimit = 100

  /// The sockets of a host, or of both, as `ss -tan` prints them.
  func netstat(_ host: HostName?) -> [Block] {
    let hosts = host.map { [$0] } ?? HostName.allCases
    return hosts.flatMap { host -> [Block] in
      let all = lab[host].endpoints.enumerated().compactMap { SocketLine($1, ConnectionID(host, $0 + 1)) }
      let sockets = all.prefix(Self.socketLimit)
      let left = all.count - sockets.count
      let title = Block.paragraph(Text("\(host.rawValue), \(host.address)", .quiet), indent: 2)
      guard !sockets.isEmpty else { return [title, .paragraph("no sockets", indent: 4)] }
      return [
        title,
        .drawing(
          [Text("  " + SocketLine.header, .heading)] + sockets.map { Text("  " + $0.line) },
          sentences: sockets.map { Text($0.sentence) }),
      ] + (left > 0 ? [.paragraph(Text("… and \(left) more", .quiet), indent: 2)] : [])
    }
  }
}

/// One line of `ss -tan`.
private struct SocketLine {
  let state: String
  let receiveQueue: Int
  let sendQueue: Int
  let local: String
  let peer: String

  static let header = columns("State", "Recv-Q", "Send-Q", "Local Address:Port", "Peer Address:Port")

  /// Nothing for a connection that is over: no socket is left of it.
  init?(_ endpoint: Endpoint, _ id: ConnectionID) {
    guard let name = endpoint.tcb.state.socketName else { return nil }
    state = name
    (receiveQueue, sendQueue) = endpoint.queues
    let address = endpoint.remote == nil ? "0.0.0.0" : id.host.address
    local = "\(address):\(endpoint.localPort)"
    peer = endpoint.remote.map { "\($0.host.address):\($0.port)" } ?? "0.0.0.0:*"
  }

  var line: String { Self.columns(state, "\(receiveQueue)", "\(sendQueue)", local, peer) }

  var sentence: String {
    "\(state), Recv-Q \(receiveQueue), Send-Q \(sendQueue), local \(local), peer \(peer)."
  }

  private static func columns(
    _ state: String, _ receive: String, _ send: String, _ local: String, _ peer: String
  )
    -> String
  {
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(1, width - text.count))
    }
    return padded(state, 12) + padded(receive, 8) + padded(send, 8) + padded(local, 20) + peer
  }
}

extension State {
  /// The name that `ss` prints; nothing for CLOSED, of which it prints no socket.
  fileprivate var socketName: String? {
    switch self {
    case .closed: nil
    case .synReceived: "SYN-RECV"
    case .established: "ESTAB"
    case .listen, .synSent, .finWait1, .finWait2, .closeWait, .closing, .lastAck, .timeWait: rawValue
    }
  }
}

extension Endpoint {
  /// Recv-Q and Send-Q as Linux counts them. Of a listener: how many connections wait to be accepted, and how many may.
  /// Of a connection: octets; a SYN or FIN counts as one, on its way and until it is read.
  fileprivate var queues: (Int, Int) {
    switch tcb.state {
    case .listen: return (backlog?.waiting.count ?? 0, backlog?.limit ?? 0)
    case .closed, .synReceived, .timeWait: return (0, 0)
    case .synSent, .established, .finWait1, .finWait2, .closeWait, .closing, .lastAck:
      let unacknowledged = Int(tcb.snd.nxt - tcb.snd.una) + tcb.sendQueue.count
      return (tcb.receiveQueue.count + (tcb.state == .closeWait ? 1 : 0), unacknowledged)
    }
  }
}
