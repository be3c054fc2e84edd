import LabLanguage
import Laboratory
import TCP
import Typesetting

extension Refusal {
  /// What is said when something cannot be done: what stands in the way, where it is written, what to do instead.
  /// `command` is the one that was refused, where there was one.
  package func blocks(
    in lab: Lab, of command: LabCommand? = nil, _ language: Language = .english
  ) -> [Block] {
    sentences(in: lab, command?.deed?.kind, language).map { .paragraph($0, indent: 2) }
  }

  // One table, so that the compiler sees that nothing is missing.
  private func sentences(in lab: Lab, _ deed: Deed.Kind?, _ say: Language) -> [Text] {
    switch self {
    case .call(let error, let id, let state):
      CallRefusal(error: error, id: id, state: state, deed: deed, lab: lab, say: say).sentences
    case .noConnection(let host):
      say(
        [
          "The \(host.rawValue) has no connection: \("error: connection does not exist", .strong). \("3.10", .reference)",
          "\("\(host.rawValue) connect", .command) opens one, \("\(host.rawValue) listen 80", .command) waits for one.",
        ],
        [
          "\(host.rawValue) 没有连接：\("error: connection does not exist", .strong)。\("3.10", .reference)",
          "\("\(host.rawValue) connect", .command) 主动打开连接，\("\(host.rawValue) listen 80", .command) 等待连接。",
        ])
    case .noSuchConnection(let id, let has): [Self.noSuch(id, has, say)]
    case .connectionIsOver(let id, let next):
      say(
        [
          "\(id.description) is over, and its number is not used again. \("\(next) connect", .command) opens another."
        ], ["\(id.description) 已经结束，它的编号不再使用。\("\(next) connect", .command) 打开另一条连接。"])
    case .connectionIsLive(let id, let state, let next):
      say(
        [
          "\(id.description) is in \(Text.state(state)): \("error: connection already exists", .strong). \("3.10.1", .reference)",
          "For another one beside it: \("\(next) connect", .command)",
        ],
        [
          "\(id.description) 处于 \(Text.state(state))：\("error: connection already exists", .strong)。\("3.10.1", .reference)",
          "要再打开一条：\("\(next) connect", .command)",
        ])
    case .goesWithSYN(let id, let state):
      say(
        [
          "\(id.description) is in \(Text.state(state)): this goes with the SYN. \("3.7.1", .reference)",
          "Set it before the next \("connect", .command) or \("listen", .command).",
        ],
        [
          "\(id.description) 处于 \(Text.state(state))：这个选项只能随 SYN 发送。\("3.7.1", .reference)",
          "请在下一次 \("connect", .command) 或 \("listen", .command) 之前设置。",
        ])
    case .profileInUse(let id, let state):
      say(
        [
          "\(id.description) is in \(Text.state(state)): its stack cannot be exchanged.",
          "Set the profile before anything is open, or see what \("compare", .command) says.",
        ],
        [
          "\(id.description) 处于 \(Text.state(state))：不能更换它的协议栈。",
          "请在打开任何连接之前设置 profile，或者看看 \("compare", .command) 怎么说。",
        ])
    case .socketsInUse(let id, let state):
      say(
        [
          "\(id.description) has these two sockets and is in \(Text.state(state)): \("error: connection already exists", .strong). \("3.10.1", .reference)"
        ],
        [
          "\(id.description) 已占用这一对套接字，处于 \(Text.state(state))：\("error: connection already exists", .strong)。\("3.10.1", .reference)"
        ])
    case .noPort(let host):
      say(
        ["All ephemeral ports of the \(host.rawValue) are in use. \("RFC 6335", .reference)"],
        ["\(host.rawValue) 的临时端口已经用完。\("RFC 6335", .reference)"])
    case .onlyListens(let id):
      say(
        [
          "\(id.description) only listens, and gives birth to connections. \("listen(2)", .reference)",
          "\("\(id.host.rawValue) accept", .command) takes one of them.",
        ],
        [
          "\(id.description) 只监听，由它产生新的连接。\("listen(2)", .reference)",
          "\("\(id.host.rawValue) accept", .command) 从中取出一条。",
        ])
    case .notAccepted(let id, let listener, let state):
      say(
        [
          "\(id.description) is in \(Text.state(state)), in \(listener.description)'s backlog: no program has it yet. \("accept(2)", .reference)",
          state == .synReceived
            ? "\("\(listener) accept", .command) takes it when its handshake is done."
            : "\("\(listener) accept", .command) takes it.",
        ],
        [
          "\(id.description) 处于 \(Text.state(state))，还在 \(listener.description) 的队列里：没有程序拿到它。\("accept(2)", .reference)",
          state == .synReceived
            ? "三次握手完成之后用 \("\(listener) accept", .command) 取出。"
            : "用 \("\(listener) accept", .command) 取出。",
        ])
    case .noListener(let host):
      say(
        [
          "The \(host.rawValue) has no listener to accept from: RFC 9293's passive OPEN itself becomes the connection. \("3.10.1", .reference)",
          "\("\(host.rawValue) listen 80 backlog 5", .command) makes one, as sockets do.",
        ],
        [
          "\(host.rawValue) 没有可以 accept 的监听者：RFC 9293 的被动 OPEN 自己变成连接。\("3.10.1", .reference)",
          "\("\(host.rawValue) listen 80 backlog 5", .command) 像套接字那样建立一个监听者。",
        ])
    case .noBacklog(let id, let state):
      say(
        [
          "\(id.description) is in \(Text.state(state)), and no listener with a backlog.",
          "\("\(id.host.rawValue) accept", .command) asks those that are.",
        ],
        [
          "\(id.description) 处于 \(Text.state(state))，不是带 backlog 的监听者。",
          "\("\(id.host.rawValue) accept", .command) 会找带 backlog 的监听者。",
        ])
    case .nothingToAccept(let id, 0):
      say(
        [
          "No connection waits in \(id.description)'s accept queue: all are taken, or none has come. \("\(id.host.other.rawValue) connect", .command) and \("run", .command) bring one."
        ],
        [
          "\(id.description) 的 accept 队列里没有连接：都已取走，或者还没有来过。\("\(id.host.other.rawValue) connect", .command) 再 \("run", .command) 会带来一条。"
        ])
    case .nothingToAccept(let id, let opening):
      say(
        [
          "No connection waits in \(id.description)'s accept queue: \(opening == 1 ? "one is" : "\(opening) are") in \(Text.state(.synReceived)), until the handshake is done: \("run", .command)."
        ],
        [
          "\(id.description) 的 accept 队列里没有连接：有 \(opening) 条处于 \(Text.state(.synReceived))，等待三次握手完成：\("run", .command)。"
        ])
    case .nothingInFlight(let host, let held):
      [
        host.map { say("Nothing is in flight to the \($0.rawValue).", "没有发往 \($0.rawValue) 的报文段在途。") }
          ?? say("Nothing is in flight.", "没有报文段在途。")
      ].map {
        held > 0 ? $0 + say(" Held: \(held); release lets them go on.", "被扣住 \(held) 个；release 放行。") : $0
      }
    case .notInFlight(let number):
      number >= lab.nextSegment
        ? say(["#\(number) is not in flight. It has not been sent."], ["#\(number) 不在途。它还没有发送。"])
        : say(
          ["#\(number) is not in flight. show #\(number) tells what became of it."],
          ["#\(number) 不在途。show #\(number) 显示它后来怎样了。"])
    case .notHeld(let number): say(["#\(number) is not held."], ["#\(number) 没有被扣住。"])
    case .alreadyHeld(let number): say(["#\(number) is held already."], ["#\(number) 已经被扣住。"])
    case .alreadyCorrupted(let number):
      say(["#\(number) is corrupted already; its checksum tells."], ["#\(number) 已经损坏，校验和能看出来。"])
    case .nothingDue(let held):
      say(
        [
          "Nothing is due: no segment will arrive and no timer runs."
            + Text(held > 0 ? " Held: \(held)." : ""),
          "The next move is somebody's: a program's, or yours.",
        ],
        [
          "没有要发生的事：没有报文段会到达，也没有计时器在运行。" + Text(held > 0 ? "被扣住 \(held) 个。" : ""),
          "下一步要由人来走：程序，或者你。",
        ])
    case .tooMuch(let what, let limit):
      say(["The lab holds at most \(limit) \(what.rawValue)."], ["实验最多容纳 \(limit) \(what.chinese)。"])
    case .noCallSends(let pattern, _, _) where pattern.ctl.contains(.syn) && !pattern.text.isEmpty:
      say(
        [
          "OPEN sends the SYN alone; text waits until the connection is \(Text.state(.established)). \("3.10.1, 3.10.2", .reference)"
        ], ["OPEN 只发送 SYN；数据要等连接进入 \(Text.state(.established))。\("3.10.1, 3.10.2", .reference)"])
    case .noCallSends(let pattern, _, _) where pattern.ctl == .synAck:
      say(
        ["A SYN,ACK answers a SYN: it goes out when one arrives. \("3.10.7.2", .reference)"],
        ["SYN,ACK 是对 SYN 的应答：SYN 到达时才发送。\("3.10.7.2", .reference)"])
    case .noCallSends(let pattern, _, let state):
      say(
        [
          "No call makes a TCP in \(Text.state(state)) send \(pattern.ctl.description). \("3.9.1", .reference)"
        ], ["没有哪个调用能让处于 \(Text.state(state)) 的 TCP 发送 \(pattern.ctl.description)。\("3.9.1", .reference)"])
    case .wouldSendNothing(let pattern, let id, let state): [silence(pattern.ctl, id, state, lab, say)]
    case .wouldSendOther(let pattern, let segment, let id):
      [
        say(
          "\(lab.nameAtStart(id))'s TCP would send \(Text.segment(segment)).",
          "\(lab.name(id)) 的 TCP 会发送 \(Text.segment(segment))。"),
        pattern.difference(from: segment, say),
      ]
    }
  }

  private static func noSuch(_ id: ConnectionID, _ has: Int, _ say: Language) -> Text {
    let (host, name) = (id.host.rawValue, id.description)
    switch has {
    case 0:
      return say("There is no \(name): the \(host) has no connection.", "没有 \(name)：\(host) 没有连接。")
    case 1:
      return say("There is no \(name): the \(host) has only \(host)#1.", "没有 \(name)：\(host) 只有 \(host)#1。")
    default:
      return say(
        "There is no \(name): the \(host) has \(host)#1 to #\(has).",
        "没有 \(name)：\(host) 有 \(host)#1 到 #\(has)。")
    }
  }

  /// Why the call that would make a segment makes none now.
  private func silence(
    _ flags: Control, _ id: ConnectionID, _ state: State, _ lab: Lab, _ say: Language
  ) -> Text {
    let queued = lab.endpoint(id)?.tcb.sendQueue.count ?? 0
    let here = Text.state(state)
    if flags.contains(.rst) {
      return say(
        "In \(here) ABORT drops the connection without a RST. \("3.10.5", .reference)",
        "在 \(here)，ABORT 丢弃连接，不发 RST。\("3.10.5", .reference)")
    }
    let isOpen = state == .established || state == .closeWait
    if flags.contains(.fin), queued > 0 || !isOpen {
      return queued == 0
        ? say(
          "In \(here) CLOSE sends no FIN. \("3.10.4", .reference)",
          "在 \(here)，CLOSE 不发 FIN。\("3.10.4", .reference)")
        : say(
          "The FIN comes behind the text that is queued: \(queued) octets. \("3.10.4", .reference)",
          "FIN 要排在待发送的 \(queued) 字节数据之后。\("3.10.4", .reference)")
    }
    return isOpen
      ? say(
        "The \(flags.contains(.fin) ? "FIN" : "text") would wait: the peer's window is full. \("3.8.6", .reference)",
        "\(flags.contains(.fin) ? "FIN " : "数据")会等待：对端的窗口已满。\("3.8.6", .reference)")
      : say(
        "In \(here) text waits until the connection is \(Text.state(.established)). \("3.10.2", .reference)",
        "在 \(here)，数据要等连接进入 \(Text.state(.established))。\("3.10.2", .reference)")
  }
}

extension Refusal.Amount {
  fileprivate var chinese: String {
    switch self {
    case .segments: "个在途报文段"
    case .connections: "条连接"
    }
  }
}
