import LabLanguage

extension Help {
  /// The words of lessons and of `show HOST` that are neither a state nor a flag.
  enum Term: String, CaseIterable {
    case tcb = "TCB"
    case port
    case window
    case mss = "MSS"
    case msl = "MSL"
    case rto = "RTO"
    case iss = "ISS"
    case irs = "IRS"
    case una = "SND.UNA"
    case next = "SND.NXT"
    case wnd = "SND.WND"
    case expected = "RCV.NXT"
    case room = "RCV.WND"

    /// The term that is spelt so, in capitals or not; `2MSL` is looked up as MSL.
    init?(spelt word: String) {
      let wanted = word.uppercased() == "2MSL" ? "MSL" : word.uppercased()
      guard let term = Self.allCases.first(where: { $0.rawValue.uppercased() == wanted }) else { return nil }
      self = term
    }

    /// Where the RFC explains it.
    var section: String {
      switch self {
      case .tcb, .iss, .irs, .una, .next, .wnd, .expected, .room: "3.3.1"
      case .port: "3.1"
      case .window: "3.8.6"
      case .mss: "3.7.1"
      case .msl: "3.4.2"
      case .rto: "3.8.1"
      }
    }

    /// What it means.
    var meaning: Wording {
      switch self {
      case .tcb:
        .init(
          "Transmission Control Block: all that a TCP keeps of one connection.",
          "传输控制块：TCP 为一条连接记下的一切。")
      case .port:
        .init(
          "A number that tells the programs of one machine apart. Two addresses and two ports name a connection.",
          "区分同一台机器上各个程序的号码。两个地址加两个端口，标识一条连接。")
      case .window:
        .init(
          "How many octets, from its acknowledgment number on, the sender of a segment is ready to take.",
          "从确认号算起，报文段的发送方还愿意接收的字节数。")
      case .mss:
        .init(
          "Maximum Segment Size: so many octets of text a segment may bring. An option of the SYN says it.",
          "最大报文段长度：一个报文段最多可以带来的数据字节数，由 SYN 的选项通知。")
      case .msl:
        .init(
          "Maximum Segment Lifetime: so long a segment can be on its way. TIME-WAIT lasts 2MSL.",
          "最长报文段寿命：一个报文段最长能在路上多久。TIME-WAIT 持续 2MSL。")
      case .rto:
        .init(
          "Retransmission timeout: what is not acknowledged after so long is sent again.",
          "重传超时：过了这么久还没有得到确认，就重传。")
      case .iss:
        .init(
          "Initial send sequence number: the number of our SYN.",
          "初始发送序号：本端 SYN 的序号。")
      case .irs:
        .init(
          "Initial receive sequence number: the number of the peer's SYN.",
          "初始接收序号：对端 SYN 的序号。")
      case .una:
        .init(
          "Send unacknowledged: the oldest number of ours that is not acknowledged.",
          "发送而未确认：本端最早的未确认序号。")
      case .next:
        .init("Send next: the next number that we send.", "发送，下一个：本端下一个要发送的序号。")
      case .wnd:
        .init(
          "Send window: how many octets the peer takes, from SND.UNA on.",
          "发送窗口：对端从 SND.UNA 起能接收的字节数。")
      case .expected:
        .init(
          "Receive next: the next number that we expect, which our ACKs name.",
          "接收，下一个：本端期望收到的下一个序号，也就是 ACK 里写的。")
      case .room:
        .init(
          "Receive window: how many octets we take, from RCV.NXT on.",
          "接收窗口：本端从 RCV.NXT 起能接收的字节数。")
      }
    }
  }
}
