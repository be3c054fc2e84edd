import LabLanguage
import Laboratory
import TCP
import Typesetting

/// A call that was answered with an error (3.10), and what is said about it.
struct CallRefusal {
  var error: CallError
  var id: ConnectionID
  var state: State
  /// What was asked for, where that is known.
  var deed: Deed.Kind?
  var lab: Lab
  /// The language in which it is said.
  var say: Language

  /// Where the connection is and what the RFC answers, then why, if there is more to say.
  var sentences: [Text] {
    let here = Text.state(state)
    if error == .connectionDoesNotExist, state == .listen || state == .synSent {
      return [
        say(
          "\(lab.nameAtStart(id)) is in \(here): it has no number of the peer's yet that it could acknowledge. \("3.10.7.3", .reference)",
          "\(lab.name(id)) 处于 \(here)：还没有对端的序号，无从确认。\("3.10.7.3", .reference)")
      ]
    }
    let head: Text = say(
      "\(lab.nameAtStart(id)) is in \(here): \(error.rawValue, .strong).",
      "\(lab.name(id)) 处于 \(here)：\(error.rawValue, .strong)。")
    return [head] + (reason.map { [$0] } ?? [])
  }

  private var reason: Text? {
    switch (error, state) {
    case (.connectionClosing, _): closing
    case (.connectionIllegal, _):
      say(
        "Its program may not use a port below 1024 (sockets: EACCES). \("3.10.1, RFC 6335", .reference)",
        "它的程序不能用 1024 以下的端口（套接字：EACCES）。\("3.10.1, RFC 6335", .reference)")
    case (.connectionAlreadyExists, .listen):
      say(
        "It listens on this port already. \("3.10.1", .reference)", "它已经在监听这个端口。\("3.10.1", .reference)")
    case (.connectionDoesNotExist, _):
      say(
        "There is no TCB. \("\(id.host.rawValue) connect", .command) opens a connection.",
        "没有 TCB。\("\(id.host.rawValue) connect", .command) 打开一条连接。")
    case (.remoteSocketUnspecified, _):
      say(
        "It listens for anybody: there is nobody yet to send to. \("3.10.2", .reference)",
        "它在监听任意对端：还没有可以发送的对象。\("3.10.2", .reference)")
    case (.insufficientResources, _) where deed == .receive:
      say(
        "Too many RECEIVEs wait already. \("3.10.3", .reference)", "等待的 RECEIVE 已经太多。\("3.10.3", .reference)")
    case (.insufficientResources, _):
      say(
        "The queue has no room for so much text. \("3.10.2", .reference)",
        "队列放不下这么多数据。\("3.10.2", .reference)")
    default: nil
    }
  }

  /// Why a connection that closes refuses.
  private var closing: Text? {
    if deed == .receive {
      return lab.endpoint(id)?.tcb.receivingEnded == true
        ? say("close(2) gave up receiving. \("3.6.1", .reference)", "close(2) 之后不再接收。\("3.6.1", .reference)")
        : say(
          "The peer's FIN came, and everything before it has been read. \("3.10.3", .reference)",
          "对端的 FIN 已到，之前的数据都已读完。\("3.10.3", .reference)")
    }
    switch state {
    case .synReceived, .closeWait:
      return say(
        "CLOSE has been called, and its FIN waits for what is queued. \("3.10.4", .reference)",
        "已经调用过 CLOSE，它的 FIN 在等排队的数据。\("3.10.4", .reference)")
    case .finWait1, .finWait2, .closing, .lastAck, .timeWait:
      return say(
        "It has called CLOSE: no more to send, and no second FIN. \("3.10.2, 3.10.4", .reference)",
        "它已经调用过 CLOSE：不再发送数据，也没有第二个 FIN。\("3.10.2, 3.10.4", .reference)")
    case .closed, .listen, .synSent, .established: return nil
    }
  }
}

extension Lab {
  /// How a connection is called at the beginning of a sentence: `The client`, `client#2`.
  func nameAtStart(_ id: ConnectionID) -> String {
    let name = nameInSentence(id)
    return name.hasPrefix("the ") ? name.atStart : name
  }
}

extension SegmentPattern {
  /// Which field of what a TCP would send is not as wanted, and what decides it.
  func difference(from segment: Segment, _ say: Language) -> Text {
    if ctl.contains(.fin), !text.isEmpty {
      return say(
        "CLOSE sends what was SENT before, then the FIN: \("send", .command) first. \("3.10.4", .reference)",
        "CLOSE 先发送之前 SEND 的数据，再发送 FIN：请先 \("send", .command)。\("3.10.4", .reference)")
    }
    if let seq, seq != segment.seq {
      return say("SEQ is SND.NXT. \("3.3.1", .reference)", "SEQ 是 SND.NXT。\("3.3.1", .reference)")
    }
    if let ack, ack != segment.ack {
      return say("ACK is RCV.NXT. \("3.3.1", .reference)", "ACK 是 RCV.NXT。\("3.3.1", .reference)")
    }
    if let wnd, wnd != segment.wnd {
      return say("The window is RCV.WND. \("3.8.6", .reference)", "窗口是 RCV.WND。\("3.8.6", .reference)")
    }
    if let up, up != segment.up {
      return say(
        "The urgent pointer leads behind urgent text. \("3.8.5", .reference)",
        "紧急指针指向紧急数据之后。\("3.8.5", .reference)")
    }
    if let options, options != segment.options {
      return say(
        "Options are agreed in the SYNs: \("option", .command) sets what ours offers. \("3.7.1, RFC 7323", .reference)",
        "选项在 SYN 中约定：\("option", .command) 设置本端提出的选项。\("3.7.1, RFC 7323", .reference)")
    }
    if text.count > segment.text.count {
      return say(
        "A segment carries as many octets as the peer's MSS and window allow. \("3.7.1, 3.8.6", .reference)",
        "一个报文段携带多少字节，由对端的 MSS 和窗口决定。\("3.7.1, 3.8.6", .reference)")
    }
    return say(
      "Its flags are \(segment.ctl.description), not \(ctl.description).",
      "它的标志是 \(segment.ctl.description)，不是 \(ctl.description)。")
  }
}

extension LabCommand {
  /// What is said besides when an `emit` was refused.
  func alternative(_ say: Language) -> [Block] {
    guard case .emit(let party, let flags, let fields) = self else { return [] }
    // As the RFC's segments do, all but a first SYN and a RST carry ACK.
    let all = flags == .syn || flags.contains(.rst) ? flags : flags.union(.ack)
    let said = [
      fields.seq.map { "seq=\($0)" }, fields.ack.map { "ack=\($0)" }, fields.win.map { "win=\($0)" },
      fields.len.map { "len=\($0)" }, fields.data.map { "data=\(quoted($0))" }, fields.up.map { "up=\($0)" },
    ].compactMap { $0 }
    let words = ["inject to \(party.host.other.rawValue) \(all)"] + said.map { $0.filter { $0 != " " } }
    let forgery = words.joined(separator: " ")
    return [
      .paragraph(
        say("Nothing was sent. To forge one: \(forgery, .command)", "什么也没有发送。要伪造一个：\(forgery, .command)"),
        indent: 2)
    ]
  }
}
