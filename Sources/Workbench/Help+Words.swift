import LabLanguage
import Laboratory
import TCP
import Typesetting

// What `help` says about the words of TCP and of the lab.

extension Help {
  /// The flags that are explained.
  enum Flag: String, CaseIterable {
    case syn = "SYN"
    case ack = "ACK"
    case fin = "FIN"
    case rst = "RST"
    case psh = "PSH"
    case urg = "URG"

    /// What it means, and whether it takes a number.
    var meaning: Wording {
      switch self {
      case .syn:
        .init(
          "Synchronise sequence numbers: opens a connection. Takes one number.",
          "同步序号：打开连接。占一个序号。")
      case .ack:
        .init(
          "The acknowledgment number counts: the next number expected. Takes no number.",
          "确认号有效：期望收到的下一个序号。不占序号。")
      case .fin:
        .init(
          "The sender has no more to send. Takes one number. The other direction stays open.",
          "发送方没有数据要发了。占一个序号。另一个方向仍然打开。")
      case .rst:
        .init(
          "Reset: the connection is over at once, or never was.",
          "复位：连接立即结束，或者根本没有建立。")
      case .psh:
        .init(
          "Push: give what has come to the program without waiting for more.",
          "推送：把已到达的立即交给程序，不等更多。")
      case .urg:
        .init(
          "The urgent pointer counts. New programs should not use it.",
          "紧急指针有效。新的程序不应使用。")
      }
    }
  }

  static func conditions(_ say: Language) -> [Block] {
    [
      .paragraph(
        say(
          "Conditions are sentences, as in goals and in \("wait until", .command):",
          "条件是句子，用在目标和 \("wait until", .command) 里："), indent: 2),
      .preformatted(
        [
          "client is TIME-WAIT  wire is empty", "server is CLOSE-WAIT or LAST-ACK",
          "server has been in CLOSING", "nobody sent RST  client sent FIN = 2",
          "server has received \"hi\"", "wire lost SYN from client",
          "segments <= 7  elapsed >= 2MSL", "client.snd.nxt = 102",
          "every server is CLOSED", "server has accepted = 2",
          "client sent FIN", "  before server sent FIN",
          "not, and, or, ( )",
        ].map { Text($0, .code) }, indent: 4),
    ]
  }

  static func expressions(_ say: Language) -> [Block] {
    [
      .paragraph(
        say(
          "Expressions are values of the lab, as in \("show", .command), \("wait", .command) and \("inject", .command):",
          "表达式是实验中的值，用在 \("show", .command)、\("wait", .command) 和 \("inject", .command) 里："),
        indent: 2),
      .preformatted(
        [
          "client.snd.nxt  server#2.state", "client.state at #4", "#4.seq + #4.len",
          "segments  segments in all  elapsed", "2MSL + 1s  500 ms  2^32", "client time in TIME-WAIT",
          "min max ceil floor + - * / ^ ( )",
        ].map { Text($0, .code) }, indent: 4),
    ]
  }

  static func icmp(_ say: Language) -> [Block] {
    [
      .paragraph(
        say(
          "\("inject to client icmp host-unreachable", .command) tells the client that a segment of its own did not arrive. It counts only if that segment is in flight. \("3.9.2.2, RFC 5927", .reference)",
          "\("inject to client icmp host-unreachable", .command) 告诉 client，它的一个报文段没有到达。只有那个报文段在途时才有效。\("3.9.2.2, RFC 5927", .reference)"
        ),
        indent: 2)
    ]
      + [
        (
          say("soft", "软错误"), ICMPError.Severity.soft,
          say("the user is told, the connection goes on", "通知用户，连接继续")
        ), (say("hard", "硬错误"), .hard, say("the connection is aborted", "中止连接")),
        (say("none", "无"), .none, say("discarded silently", "静默丢弃")),
      ].map { title, severity, effect in
        let kinds = ICMPError.allCases.filter { $0.severity == severity }.map(\.rawValue)
        return .row(
          label: Text(title, .quiet),
          body: [
            Text(kinds.joined(separator: "  "), .command) + Text(say("  (\(effect))", "（\(effect)）"), .quiet)
          ])
      }
  }

  static func segments(_ say: Language) -> [Block] {
    [
      .paragraph(
        say(
          "Segments are written as in RFC 9293: \("<SEQ=100><ACK=301><CTL=SYN,ACK>", .segment)",
          "报文段按 RFC 9293 的写法：\("<SEQ=100><ACK=301><CTL=SYN,ACK>", .segment)"), indent: 2),
      .paragraph(
        say(
          "SEQ is the number of the first octet, ACK the next number expected, CTL the flags. \("#4", .code) is the fourth segment sent; \("#4.seq", .code) its number in an expression.",
          "SEQ 是第一个字节的序号，ACK 是期望收到的下一个序号，CTL 是标志。\("#4", .code) 是发送的第四个报文段；\("#4.seq", .code) 是表达式里它的序号。"),
        indent: 2),
    ]
  }
}

extension State {
  /// What the state means, and what leads out of it.
  var meaning: Wording {
    switch self {
    case .closed:
      .init(
        "No connection: there is no TCB. connect and listen lead out of it.",
        "没有连接，也没有 TCB。connect 和 listen 由此开始。")
    case .listen:
      .init(
        "Waiting for a SYN. One that arrives leads to SYN-RECEIVED.",
        "等待 SYN。SYN 到达，进入 SYN-RECEIVED。")
    case .synSent:
      .init(
        "Our SYN is out. A SYN,ACK leads to ESTABLISHED, a bare SYN to SYN-RECEIVED, a RST to CLOSED.",
        "本端的 SYN 已发出。收到 SYN,ACK 进入 ESTABLISHED，只收到 SYN 进入 SYN-RECEIVED，收到 RST 进入 CLOSED。")
    case .synReceived:
      .init(
        "Both SYNs are known, ours is not acknowledged yet. Its ACK leads to ESTABLISHED.",
        "双方的 SYN 都已知道，本端的还没有得到确认。得到确认就进入 ESTABLISHED。")
    case .established:
      .init(
        "Open in both directions. close leads to FIN-WAIT-1, the peer's FIN to CLOSE-WAIT.",
        "两个方向都打开。close 进入 FIN-WAIT-1，对端的 FIN 到达则进入 CLOSE-WAIT。")
    case .finWait1:
      .init(
        "We closed; our FIN is not acknowledged yet. Its ACK leads to FIN-WAIT-2, the peer's FIN to CLOSING.",
        "本端已关闭，FIN 还没有得到确认。得到确认进入 FIN-WAIT-2，对端的 FIN 到达则进入 CLOSING。")
    case .finWait2:
      .init(
        "Our FIN is acknowledged, the peer still may send. Its FIN leads to TIME-WAIT. No timer runs.",
        "本端的 FIN 已得到确认，对端还可以发送。对端的 FIN 到达，进入 TIME-WAIT。没有计时器。")
    case .closeWait:
      .init(
        "The peer closed; the program here has not. Only its close leads on, to LAST-ACK. No timer runs.",
        "对端已关闭，这里的程序还没有。只有它的 close 才能进入 LAST-ACK。没有计时器。")
    case .closing:
      .init(
        "Both closed and the FINs crossed. The ACK of our FIN leads to TIME-WAIT.",
        "双方都已关闭，FIN 在途中交错。本端的 FIN 得到确认，进入 TIME-WAIT。")
    case .lastAck:
      .init(
        "The peer closed first, then we. The ACK of our FIN leads to CLOSED.",
        "对端先关闭，然后是本端。本端的 FIN 得到确认，进入 CLOSED。")
    case .timeWait:
      .init(
        "Both FINs are acknowledged. 2MSL long a FIN that comes again is answered, and old segments die.",
        "双方的 FIN 都已得到确认。在 2MSL 之内，再次到来的 FIN 会得到应答，旧的报文段会消失。")
    }
  }
}
