import LabLanguage
import Laboratory
import TCP

/// What the lines of events say besides states, segments and reasons. Each language has one function that says it.
enum EventWords {
  case acceptedFrom(String)
  case forged, held, released, inFlight, lost, corrupted
  case wrongChecksum(at: String)
  case copy(of: Int)
  case again(Int)
  case late(String)
  case arrived(at: String)
  case timer(Timer, of: String)
  case told(String)
  case read(String)
  case readMoreUrgent(String)
  case octetsInAll(String, Int)
  case tcbLost
  case text(String)
  case textInAll(String, Int)
  case closeBothFIN
  case finStarts(Duration)
  case new
  case fromNowOn(String)
  case moreLines(Int)
  case moreSegments(Int)
  case stopped(after: Int)
  case nothing
  // What `why` says around the decisions.
  case step(Int)
  case user, sent, state
  case bornHere(String, State, listener: String)

  /// The words in this language.
  func callAsFunction(_ language: Language) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }

  private var english: String {
    switch self {
    case .acceptedFrom(let listener): "accepted from \(listener)"
    case .forged: "forged"
    case .held: "held"
    case .released: "released"
    case .inFlight: "in flight"
    case .lost: "lost"
    case .corrupted: "corrupted"
    case .wrongChecksum(let host): "wrong checksum at \(host): dropped"
    case .copy(let number): "copy of #\(number)"
    case .again(let number): "#\(number) again"
    case .late(let odds): "late: \(odds)"
    case .arrived(let name): "arrived at \(name)"
    case .timer(let timer, let name): "\(timer.rawValue) timer of \(name)"
    case .told(let signal): "told: \(signal)"
    case .read(let text): "read \(text)"
    case .readMoreUrgent(let text): "read \(text); more is urgent"
    case .octetsInAll(let text, let count): "\(text) … (\(count) octets)"
    case .tcbLost: "the TCB is lost, nothing is sent"
    case .text(let text): "text \(text)"
    case .textInAll(let text, let count): "text \(text)… \(count) octets"
    case .closeBothFIN: "close(2): FIN, reads no more"
    case .finStarts(let wait): "FIN: 2MSL = \(wait.inWords) starts"
    case .new: "new: "
    case .fromNowOn(let setting): "from now on: \(setting)"
    case .moreLines(let count): "… \(count) lines more; log shows more"
    case .moreSegments(let count): "… \(count) segments more"
    case .stopped(let count):
      "Stopped after \(count) events: this exchange may never end. undo takes it back."
    case .nothing: "Nothing happened."
    case .step(let number): Ordinal.long(number)
    case .user: "user"
    case .sent: "sent"
    case .state: "state"
    case .bornHere(let name, let state, let listener):
      "\(name) is new, in \(state); \(listener) stays in LISTEN"
    }
  }

  private var chinese: String {
    switch self {
    case .acceptedFrom(let listener): "由 \(listener) 接受"
    case .forged: "伪造"
    case .held: "被扣住"
    case .released: "放行"
    case .inFlight: "在途"
    case .lost: "丢失"
    case .corrupted: "损坏"
    case .wrongChecksum(let host): "在 \(host) 校验和不对：丢弃"
    case .copy(let number): "#\(number) 的副本"
    case .again(let number): "重传 #\(number)"
    case .late(let odds): "晚到：\(odds)"
    case .arrived(let name): "到达 \(name)"
    case .timer(let timer, let name): "\(name) 的\(timer.chinese)"
    case .told(let signal): "通知程序：\(signal)"
    case .read(let text): "读到 \(text)"
    case .readMoreUrgent(let text): "读到 \(text)；后面还有紧急数据"
    case .octetsInAll(let text, let count): "\(text) …（共 \(count) 字节）"
    case .tcbLost: "TCB 丢失，什么也不发送"
    case .text(let text): "数据 \(text)"
    case .textInAll(let text, let count): "数据 \(text)… 共 \(count) 字节"
    case .closeBothFIN: "close(2)：发送 FIN，不再读取"
    case .finStarts(let wait): "FIN：2MSL = \(wait.inWords) 开始计时"
    case .new: "新建："
    case .fromNowOn(let setting): "从现在起：\(setting)"
    case .moreLines(let count): "… 还有 \(count) 行；log 显示更多"
    case .moreSegments(let count): "… 还有 \(count) 个报文段"
    case .stopped(let count): "\(count) 个事件之后停止：这样的往来可能没有尽头。undo 可以撤销。"
    case .nothing: "什么也没有发生。"
    case .step(let number): "第 \(number) 步"
    case .user: "用户"
    case .sent: "发送"
    case .state: "状态"
    case .bornHere(let name, let state, let listener): "\(name) 是新的，处于 \(state)；\(listener) 留在 LISTEN"
    }
  }
}

extension Timer {
  /// What it is called in Chinese textbooks.
  var chinese: String {
    switch self {
    case .retransmission: "重传计时器"
    case .persist: "坚持计时器"
    case .override: "强制发送计时器"
    case .delayedACK: "延迟确认计时器"
    case .user: "用户超时计时器"
    case .keepAlive: "保活计时器"
    case .orphan: " FIN-WAIT-2 计时器"
    case .timeWait: " 2MSL 计时器"
    }
  }
}

extension Signal {
  /// What a program is told: the RFC's own words, and those that are the lab's in this language.
  func words(_ say: Language) -> String {
    switch self {
    case .urgent(let octets): say(text, "紧急数据：还有 \(octets) 字节要读")
    case .retransmissionAdvice: say(text, "一直没有得到确认（R1）")
    case .gaveUp: say(text, "一直没有得到确认，放弃连接（R2）")
    case .openSucceeded, .sendOK, .closeOK, .connectionClosing, .connectionReset, .connectionRefused, .icmp,
      .userTimeout, .receivesFailed, .sendsFailed:
      text
    }
  }
}
