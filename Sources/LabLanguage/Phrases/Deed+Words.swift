// What hints say of a command before they name it.

extension Deed {
  /// The network does it, or an attacker, or time.
  private enum Agent { case host(String), wire, time, outsider, setting }

  private var agent: Agent {
    if let host { return .host(host.rawValue) }
    switch kind {
    case .deliver, .drop, .duplicate, .hold, .release, .corrupt, .run: return .wire
    case .wait: return .time
    case .inject: return .outsider
    case .connect, .listen, .accept, .send, .receive, .close, .abort, .crash, .emit, .option, .loss, .reorder,
      .delay,
      .profile:
      return .setting
    }
  }

  var actsInEnglish: String {
    switch agent {
    case .host(let host): "The \(host) has to act next."
    case .wire: "No program has to act next: look at what is in flight."
    case .time: "Nobody has to act next: it is a matter of time."
    case .outsider: "Neither TCP would send what is needed next: it comes from outside."
    case .setting: "Something has to be set up first."
    }
  }

  var actsInChinese: String {
    switch agent {
    case .host(let host): "接下来该 \(host) 行动。"
    case .wire: "接下来不用任何程序行动：看看线路上有什么。"
    case .time: "接下来谁都不用行动：等时间过去。"
    case .outsider: "接下来需要的，两边的 TCP 都不会发：它来自外面。"
    case .setting: "先要设置一些东西。"
    }
  }
}

extension Deed.Kind {
  var inEnglish: String {
    switch self {
    case .connect: "A program has to call: an active OPEN."
    case .listen: "A program has to wait for callers: a passive OPEN."
    case .accept: "A program has to take a connection from its listener."
    case .send: "A program has to send text."
    case .receive: "A program has to take the text that has arrived."
    case .close: "A program has to say that it has no more to send."
    case .abort: "A program has to throw its connection away."
    case .crash: "A host has to forget its connection."
    case .emit: "A TCP has to send a bare acknowledgment."
    case .option: "An option has to be set."
    case .deliver: "One segment has to arrive, and nothing else yet."
    case .run: "What is in flight has to arrive, and the answers to it."
    case .drop: "A segment has to get lost."
    case .duplicate: "The network has to copy a segment."
    case .hold: "A segment has to stay on the wire."
    case .release: "A segment that is held has to go on."
    case .corrupt: "A segment has to be damaged on its way."
    case .wait: "Time has to pass, until a timer goes off or something arrives."
    case .inject: "A segment has to be forged."
    case .loss, .reorder, .delay: "The path has to be another."
    case .profile: "The stacks have to be others."
    }
  }

  var inChinese: String {
    switch self {
    case .connect: "要有一个程序发起连接：主动 OPEN。"
    case .listen: "要有一个程序等待连接：被动 OPEN。"
    case .accept: "程序要从监听者那里取一个连接。"
    case .send: "程序要发送数据。"
    case .receive: "程序要读取已到达的数据。"
    case .close: "程序要说明自己没有数据要发了。"
    case .abort: "程序要丢弃它的连接。"
    case .crash: "一台主机要忘掉它的连接。"
    case .emit: "TCP 要单独发一个确认。"
    case .option: "要设置一个选项。"
    case .deliver: "只让一个报文段到达，别的先不到。"
    case .run: "要让线路上的报文段和对它们的应答都到达。"
    case .drop: "要丢失一个报文段。"
    case .duplicate: "网络要复制一个报文段。"
    case .hold: "要把一个报文段留在线路上。"
    case .release: "要放行被留住的报文段。"
    case .corrupt: "要在路上损坏一个报文段。"
    case .wait: "要让时间过去，直到计时器到期或有东西到达。"
    case .inject: "要伪造一个报文段。"
    case .loss, .reorder, .delay: "路径要改变。"
    case .profile: "要换协议栈。"
    }
  }
}
