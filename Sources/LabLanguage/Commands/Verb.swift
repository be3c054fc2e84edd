/// The first word of a command that is no host.
package enum Verb: String, Hashable, Sendable, CaseIterable {
  case deliver, step, drop, duplicate, hold, release, corrupt, run, auto, wait, inject
  case loss, reorder, delay
  case show, ladder, diagram, log, why, what, netstat, history, profile, compare
  case undo, redo, reset
  case lessons, lesson, next, back, goal, answer, predict, hint, solution, skip, play, done, progress, review
  case help, set, save, export, define, quit

  /// What it does, in a few words.
  package var summary: Wording {
    switch self {
    case .deliver: .init("let a segment arrive", "让一个报文段到达")
    case .step: .init("the same as deliver; with a word: go to that step", "与 deliver 相同；后面写步骤名则转到那一步")
    case .drop: .init("lose a segment", "丢失一个报文段")
    case .duplicate: .init("let the network copy a segment", "让网络复制一个报文段")
    case .hold: .init("keep a segment on the wire", "把一个报文段扣在线路上")
    case .release: .init("let a held segment go on", "放行被扣住的报文段")
    case .corrupt: .init("flip a bit of a segment", "翻转报文段中的一个比特")
    case .loss: .init("lose so many segments by chance", "按比例随机丢失报文段")
    case .reorder: .init("let so many segments be overtaken", "按比例让报文段被后来者超过")
    case .delay: .init("how long segments travel", "报文段在路上的时间")
    case .run: .init("deliver until nothing is in flight", "一直投递，直到没有报文段在途")
    case .auto: .init("run after each command, or not", "每条命令之后是否自动 run")
    case .wait: .init("let time pass", "让时间过去")
    case .inject: .init("put a forged segment on the wire", "把伪造的报文段放到线路上")
    case .show: .init("states, a TCB, the wire, a segment's header", "状态、TCB、线路、报文段的首部")
    case .ladder: .init("the segments between both ends", "两端之间的报文段时序图")
    case .diagram: .init("the RFC's states with the way so far", "RFC 的状态图和走过的路")
    case .netstat: .init("the sockets as ss -tan prints them", "像 ss -tan 那样列出套接字")
    case .history: .init("the commands so far", "到目前为止的命令")
    case .profile: .init("the stacks there are, and how they differ", "有哪些协议栈，有什么不同")
    case .compare: .init("the same commands under other profiles", "同样的命令在别的 profile 下会怎样")
    case .set: .init("how things are shown, and the profile", "显示方式和 profile")
    case .log: .init("everything that happened", "发生过的一切")
    case .why: .init("how the last segment or call was decided", "上一个报文段或调用是怎样判定的")
    case .what: .init("what if COMMAND: try it on a copy", "what if COMMAND：在副本上试一试")
    case .undo: .init("take back commands", "撤销命令")
    case .redo: .init("do them again", "重做撤销的命令")
    case .reset: .init("back to the start of the step", "回到这一步的开头")
    case .lessons: .init("list the lessons", "列出所有课程")
    case .lesson: .init("open a lesson", "打开一课")
    case .next: .init("go to the next step", "下一步")
    case .back: .init("go to the step before", "上一步")
    case .goal: .init("show the task and how it stands", "显示任务和完成情况")
    case .answer: .init("answer the question", "回答问题")
    case .predict: .init("say what will happen", "说出会发生什么")
    case .hint: .init("ask for a hint", "要一个提示")
    case .solution: .init("play the way from here, with reasons", "从这里演示走法并说明理由")
    case .skip: .init("go on; what is open is solved first", "继续；没完成的先演示解法")
    case .play: .init("try something; done comes back", "随便试试；done 返回")
    case .done: .init("come back from play", "从 play 返回")
    case .progress: .init("how far you are", "学习进度")
    case .review: .init("steps that are worth another try", "值得再做一遍的步骤")
    case .help: .init("explain a command or a word", "解释命令或术语")
    case .save: .init("write what you did as a script", "把做过的写成脚本")
    case .export: .init("write what happened for packetdrill", "把发生的写给 packetdrill")
    case .define: .init("make a lesson of what is played", "把做过的做成一课")
    case .quit: .init("leave", "离开")
    }
  }

  /// The forms in which it can be written.
  package func usage(_ say: Language = .english) -> [String] {
    switch self {
    case .deliver: ["deliver", "deliver #N", "deliver to HOST", "deliver all"]
    case .step: ["step", "step #N", "step to HOST", "step all", "step ID"]
    case .drop, .duplicate, .hold, .release, .corrupt:
      ["\(rawValue)", "\(rawValue) #N", "\(rawValue) to HOST"]
    case .auto: ["auto on", "auto off"]
    case .loss: ["loss 1/3", "loss 1/3 seed 7", "loss off"]
    case .reorder: ["reorder 1/4", "reorder 1/4 seed 7", "reorder off"]
    case .delay: ["delay 200ms"]
    case .wait: ["wait 1s", "wait 2MSL", "wait next", "wait until CONDITION"]
    case .inject:
      [
        "inject to HOST FLAGS [seq= ack= win= len= data= up= sport= dport= from= options=]",
        "inject to HOST icmp KIND [seq= from=]",
      ]
    case .show: ["show", "show HOST", "show wire", "show #N", "show EXPRESSION"]
    case .diagram: ["diagram", "diagram HOST"]
    case .netstat: ["netstat", "netstat HOST"]
    case .set:
      [
        "set", "set sequence relative", "set sequence absolute", "set style plain", "set style pictures",
        "set language TAG", "set profile NAME",
      ]
    case .profile: ["profile", "profile NAME", "profile SWITCH"]
    case .compare: ["compare", "compare NAME …"]
    case .why: ["why", "why #N"]
    case .what: ["what if COMMAND"]
    case .undo: ["undo", "undo N"]
    case .redo: ["redo", "redo N"]
    case .lesson: ["lesson ID"]
    case .answer: ["answer TEXT", "answer a, c", "answer 2: TEXT", say("or just the letter", "或者直接写字母")]
    case .predict: ["predict TEXT, TEXT …", "predict on", "predict off", "predict drill"]
    case .help: ["help", "help TOPIC"]
    case .save: ["save FILE"]
    case .export: ["export FILE.pkt", "export FILE.pkt HOST"]
    case .define: ["define start", "define goal", "define goal FILE"]
    case .run, .ladder, .log, .history, .reset, .lessons, .next, .back, .goal, .hint, .solution, .skip, .play,
      .done, .progress, .review, .quit:
      [rawValue]
    }
  }
}

/// What a host can be told to do. There is no FLUSH (MAY-14).
package enum HostVerb: String, Hashable, Sendable, CaseIterable {
  case connect, listen, accept, send, receive, close, abort, crash, emit, status, option

  /// What other programs call it.
  static func called(otherwise word: String) -> HostVerb? {
    switch word {
    case "read", "recv": .receive
    case "write": .send
    case "open": .connect
    case "shutdown", "fin": .close
    case "reset", "rst": .abort
    default: nil
    }
  }

  /// What it does, in a few words.
  package var summary: Wording {
    switch self {
    case .connect: .init("active OPEN: send a SYN", "主动 OPEN：发送 SYN")
    case .listen: .init("passive OPEN: wait for a SYN", "被动 OPEN：等待 SYN")
    case .accept: .init("take a connection from the backlog", "从 backlog 里取出一条连接")
    case .send: .init("SEND: text for the peer", "SEND：给对端的数据")
    case .receive: .init("RECEIVE: read what has come", "RECEIVE：读取已到达的数据")
    case .close: .init("CLOSE: no more to send", "CLOSE：没有数据要发了")
    case .abort: .init("ABORT: drop the connection, with a reset", "ABORT：用 RST 丢弃连接")
    case .crash: .init("lose the TCB without a word", "无声无息地丢失 TCB")
    case .emit: .init("send exactly such a segment, or nothing", "恰好发送这样的报文段，否则不发送")
    case .status: .init("STATUS: the state", "STATUS：状态")
    case .option: .init("set what a connection does, mostly before it opens", "设置连接的选项，多数要在打开之前")
    }
  }

  /// The forms in which it can be written, after the host.
  package func usage(_ say: Language = .english) -> [String] {
    switch self {
    case .connect: ["connect", "connect PORT", "connect PORT from PORT"]
    case .listen: ["listen", "listen PORT", "listen PORT from HOST:PORT", "listen PORT backlog N"]
    case .send:
      [
        "send \"text\"", "send N bytes", "send \"text\" urgent",
        say("send FLAGS (as emit)", "send FLAGS（同 emit）"),
      ]
    case .receive: ["receive", "receive N", "receive all"]
    case .emit: ["emit FLAGS [seq= ack= win= len= data= up= options=]"]
    case .option: OptionName.allCases.map { "option \($0.rawValue) \($0.values)" }
    case .close: ["close", "close both"]
    case .accept, .abort, .crash, .status: [rawValue]
    }
  }
}
