import LabLanguage
import Laboratory
import TCP
import Typesetting

extension Workbench {
  /// So many sockets of a host are listed.
  private static let socketLimit = 100

  /// The sockets of a host, or of both, as `ss -tan` prints them; with FreeBSD's stack as `netstat -an -p tcp` does.
  func netstat(_ host: HostName?) -> [Block] {
    let hosts = host.map { [$0] } ?? HostName.allCases
    return hosts.flatMap { host -> [Block] in
      let style: any SocketStyle.Type = lab.profile.listsAsNetstat ? NetstatStyle.self : SSStyle.self
      let all = lab[host].endpoints.enumerated().compactMap {
        SocketLine($1, ConnectionID(host, $0 + 1), style)
      }
      let sockets = all.prefix(Self.socketLimit)
      let left = all.count - sockets.count
      let title = Block.paragraph(Text("\(host.rawValue), \(host.address)", .quiet), indent: 2)
      guard !sockets.isEmpty else {
        return [title, .paragraph(settings.language("no sockets", "没有套接字"), indent: 4)]
      }
      return [
        title,
        .drawing(
          [Text("  " + style.header, .heading)] + sockets.map { Text("  " + $0.line) },
          sentences: sockets.map { Text($0.sentence(settings.language)) }, indent: 2),
      ]
        + (left > 0
          ? [.paragraph(Text(settings.language("… and \(left) more", "… 还有 \(left) 个"), .quiet), indent: 2)]
          : [])
    }
  }
}

/// How a tool lists sockets.
private protocol SocketStyle {
  /// The titles of the columns.
  static var header: String { get }
  /// The name of a state; nothing when a connection in it is not listed.
  static func name(_ state: State) -> String?
  /// An address, or any, with a port, or any.
  static func socket(_ address: String?, _ port: UInt16?) -> String
  /// One line.
  static func line(_ socket: SocketLine) -> String
}

/// One socket of a list.
private struct SocketLine {
  let state: String
  let receiveQueue: Int
  let sendQueue: Int
  let local: String
  let peer: String
  let style: any SocketStyle.Type

  /// Nothing for a connection that is over: no socket is left of it.
  init?(_ endpoint: Endpoint, _ id: ConnectionID, _ style: any SocketStyle.Type) {
    guard let name = style.name(endpoint.tcb.state) else { return nil }
    state = name
    (receiveQueue, sendQueue) = endpoint.queues
    local = style.socket(endpoint.remote == nil ? nil : id.host.address, endpoint.localPort)
    peer = style.socket(endpoint.remote?.host.address, endpoint.remote?.port)
    self.style = style
  }

  var line: String { style.line(self) }

  func sentence(_ say: Language) -> String {
    say(
      "\(state), Recv-Q \(receiveQueue), Send-Q \(sendQueue), local \(local), peer \(peer).",
      "\(state)，Recv-Q \(receiveQueue)，Send-Q \(sendQueue)，本地 \(local)，对端 \(peer)。")
  }
}

/// Linux's `ss -tan`.
private enum SSStyle: SocketStyle {
  static let header = columns("State", "Recv-Q", "Send-Q", "Local Address:Port", "Peer Address:Port")

  static func name(_ state: State) -> String? {
    switch state {
    case .closed: nil
    case .synReceived: "SYN-RECV"
    case .established: "ESTAB"
    case .listen, .synSent, .finWait1, .finWait2, .closeWait, .closing, .lastAck, .timeWait: state.rawValue
    }
  }

  static func socket(_ address: String?, _ port: UInt16?) -> String {
    "\(address ?? "0.0.0.0"):\(port.map(String.init) ?? "*")"
  }

  static func line(_ socket: SocketLine) -> String {
    columns(socket.state, "\(socket.receiveQueue)", "\(socket.sendQueue)", socket.local, socket.peer)
  }

  private static func columns(
    _ state: String, _ receive: String, _ send: String, _ local: String, _ peer: String
  ) -> String {
    state.padded(to: 12) + receive.padded(to: 8) + send.padded(to: 8) + local.padded(to: 20) + peer
  }
}

/// FreeBSD's `netstat -an -p tcp`.
private enum NetstatStyle: SocketStyle {
  static let header = "Proto Recv-Q Send-Q  Local Address          Foreign Address        (state)"

  static func name(_ state: State) -> String? {
    switch state {
    case .closed: nil
    case .synReceived: "SYN_RCVD"
    case .finWait1: "FIN_WAIT_1"
    case .finWait2: "FIN_WAIT_2"
    case .listen, .synSent, .established, .closeWait, .closing, .lastAck, .timeWait:
      state.rawValue.replacing("-", with: "_")
    }
  }

  static func socket(_ address: String?, _ port: UInt16?) -> String {
    "\(address ?? "*").\(port.map(String.init) ?? "*")"
  }

  static func line(_ socket: SocketLine) -> String {
    func right(_ number: Int) -> String { String("     \(number)".suffix(max(6, "\(number)".count))) }
    return "tcp4  \(right(socket.receiveQueue)) \(right(socket.sendQueue))  "
      + socket.local.padded(to: 23) + socket.peer.padded(to: 23) + socket.state
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
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
