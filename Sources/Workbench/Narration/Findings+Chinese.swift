import LabLanguage
import TCP

extension Decision {
  /// The line that `why` prints, in this language.
  func finding(_ language: Language) -> String {
    switch language {
    case .english: finding
    case .chinese: chineseFinding
    }
  }

  /// The same in Simplified Chinese; what is not here is said by its reason, as in English.
  private var chineseFinding: String {
    switch self {
    case .acceptable(let test): "可接受：\(test.chinese)"
    case .notAcceptable(let test, let rst):
      "不可接受：\(test.chinese)；" + (rst ? "窗口之外的 RST 静默丢弃" : "丢弃，并回一个 ACK")
    case .synSentNoACK: "没有要检查的 ACK"
    case .synSentACKAcceptable(let ack, let iss, let nxt):
      "可接受：ISS \(iss) < SEG.ACK \(ack) =< SND.NXT \(nxt)"
    case .synSentACKUnacceptable(let ack, let iss, let nxt, let rst):
      "不满足 ISS \(iss) < SEG.ACK \(ack) =< SND.NXT \(nxt)："
        + (rst ? "这样的 RST 丢弃" : "属于别的连接；回一个 RST <SEQ=SEG.ACK>")
    case .synQueueFull(let limit):
      "SYN 队列已有 \(limit) 个：静默丢弃这个 SYN，对端会再发（不用 SYN cookie 的 Linux 也这样）"
    case .synCookieSent(let limit):
      "SYN 队列已有 \(limit) 个：SYN,ACK 的序号由套接字、SYN 和一个秘密算出（SYN cookie），什么也不保存"
    case .synCookieReturned(let iss):
      "没有连接，但这个 ACK 确认了 \(iss)，那是本端的 SYN cookie：它应答的 SYN 一定来过，其选项已经忘掉"
    case .acceptQueueFull(let limit):
      "accept 队列已有 \(limit) 个：静默丢弃这个 SYN，对端会再发（Linux 也这样）"
    case .acceptQueueFullForACK(let limit):
      "accept 队列已有 \(limit) 个：本会使它进入 ESTABLISHED 的报文段被丢弃；SYN,ACK 会再发（Linux，tcp_abort_on_overflow=0）"
    case .closeBothEndsReceiving:
      "CLOSE 只关闭发送；close(2) 也结束接收：之后到达的数据用 RST 应答（MAY-1，SHLD-3）"
    case .closeBothResets(let octets):
      "有 \(octets) 字节没有人读：用 RST 告诉对端它们丢失了（MAY-1，SHLD-3）"
    case .textAfterCloseBoth(let octets):
      "\(octets) 字节，但 close(2) 已放弃接收：用 RST 告诉对端它们丢失了（SHLD-3）"
    case .icmpDiscarded: "源抑制必须静默丢弃（MUST-55）"
    case .icmpNotInFlight(_, let seq, let una, let nxt):
      "它引用 SEQ \(seq)，不在 SND.UNA \(una) =< SEQ < SND.NXT \(nxt) 之内：旧的或伪造的，忽略"
    case .icmpForNobody: "它引用的套接字不属于任何连接"
    case .icmpSoft(let error): "\(error.rawValue) 可能会过去：连接继续（MUST-56），通知用户（SHLD-25）"
    case .icmpHard(.fragmentationNeeded):
      "按字面 frag-needed 是硬错误：中止（SHLD-26）；路径 MTU 发现则会改发更短的报文段"
    case .icmpHard(let error): "\(error.rawValue) 不会过去：中止连接（SHLD-26）"
    case .listenTakesSYN(let irs, let iss):
      "SYN：IRS 是 \(irs)，RCV.NXT \(irs + 1)，ISS \(iss)；回一个 SYN,ACK"
    case .synSentEstablished(let irs):
      "SYN：IRS 是 \(irs)，RCV.NXT \(irs + 1)；本端的 SYN 已得到确认，所以 ESTABLISHED"
    case .synSentCrossed(let irs):
      "SYN：IRS 是 \(irs)；本端的 SYN 没有得到确认，所以是双方同时打开：SYN-RECEIVED"
    case .rstChallenged(let seq, let nxt):
      "RST 在窗口之内，但 SEG.SEQ \(seq) 不是 RCV.NXT \(nxt)：回挑战 ACK，不复位（RFC 5961 3）"
    case .synResets: "已同步的连接在窗口内收到 SYN：发送 RST，删除 TCB（RFC 793）"
    case .timeWaitReopens(let seq, let nxt):
      "TIME-WAIT 中的 SYN，SEG.SEQ \(seq)，RCV.NXT \(nxt)：比结束的连接新，所以开始一条新的连接"
    case .oldSYNDropped(let seq, let nxt):
      "TIME-WAIT 中的 SYN，SEG.SEQ \(seq)，RCV.NXT \(nxt)：不更新，静默丢弃"
    case .rstIgnoredInTimeWait: "TIME-WAIT 中的 RST：忽略，2MSL 继续计时（RFC 1337，F1）"
    case .reopeningWasOld(.timeWait):
      "重新打开连接的 SYN 是旧的副本：回到 TIME-WAIT，2MSL 重新计时（MAY-2）"
    case .reopeningWasOld: "重新打开连接的 SYN 是旧的副本：删除 TCB"
    case .challengeThrottled(let limit, let period):
      "\(period.inWords) 内已发出 \(limit) 个挑战 ACK：这次不发"
    case .stack(let rule): rule.chineseFinding
    case .synChallenged: "已同步的连接收到 SYN：不管序号，回挑战 ACK（RFC 5961 4）"
    case .ackTooOld(let ack, let una, let maxWnd):
      "ACK \(ack) < SND.UNA \(una) - MAX.SND.WND \(maxWnd)：丢弃，并回一个 ACK（RFC 5961 5）"
    case .ackOfUnsent(let ack, let nxt): "ACK \(ack) > SND.NXT \(nxt)：还没有发过；丢弃，并回一个 ACK"
    case .ackResetsInSynReceived(let ack, let una, let nxt):
      "不满足 SND.UNA \(una) < SEG.ACK \(ack) =< SND.NXT \(nxt)：回一个 RST <SEQ=SEG.ACK>"
    case .synAcknowledged(let ack): "ACK \(ack)：本端的 SYN 得到确认，所以 ESTABLISHED"
    case .ackAdvances(let ack, let octets): "ACK \(ack)：SND.UNA 前进 \(octets)"
    case .ackDuplicate(let ack, let una) where ack == una: "ACK \(ack) = SND.UNA：没有新的确认"
    case .ackDuplicate(let ack, let una): "ACK \(ack) < SND.UNA \(una)：旧的，忽略"
    case .finAcknowledged(let state): "本端的 FIN 得到确认，所以 \(state)"
    case .textAccepted(let octets, let nxt): "\(octets) 字节按序到达：RCV.NXT 现在是 \(nxt)，要回 ACK"
    case .textHeld(let octets, let nxt): "\(octets) 字节暂存：还缺 RCV.NXT \(nxt)，用 ACK 说明"
    case .heldTextAccepted(let octets, let nxt): "暂存的 \(octets) 字节：RCV.NXT 现在是 \(nxt)"
    case .finTaken(let state):
      "FIN：RCV.NXT 越过它，要回 ACK，通知用户 \"connection closing\"；所以 \(state)"
    case .finHeld(let nxt): "FIN 暂存：还缺 RCV.NXT \(nxt)"
    case .trimmed(let left, let right): "截到窗口之内：左边去掉 \(left) 个序号，右边去掉 \(right) 个"
    case .sendUrgent(let up): "紧急数据：SND.UP 是 \(up)，即最后一个紧急字节之后的序号"
    case .windowScaleAgreed(let snd, let rcv):
      "两个 SYN 都带窗口扩大因子：对端的窗口每单位 \(1 << Int(snd))，本端的 \(1 << Int(rcv))"
    case .timestampsAgreed(let recent): "两个 SYN 都带时间戳：以后每个报文段都带，TS.Recent 是 \(recent)"
    case .timestampOld(let value, let recent):
      "TSval \(value) < TS.Recent \(recent)：旧的副本；丢弃，并回一个 ACK"
    case .timestampMissing: "已约定时间戳，这个报文段却没有：静默丢弃"
    case .sackTaken(let octets): "SACK：对端在缺口之后另存有 \(octets) 字节，不必再发"
    case .sackRepairs(let seq, let count):
      "SEQ \(seq) 已丢失：之后发出的 \(count) 个报文段都已到达（SACK），所以立即重发"
    case .sackForgotten: "被选择确认的数据在那里可能已不在：忘掉这些，重发队首"
    case .windowShut(let wait): "SND.WND 是 0，而有数据在等：\(wait.inWords) 之后探测窗口（SHLD-29）"
    case .probed(let count, let wait):
      "对零窗口的第 \(count) 次探测；下一次在 \(wait.inWords) 之后，间隔加倍（SHLD-30）"
    case .probeAnswered: "对端应答了，窗口仍然关闭：连接保持打开（MUST-37）"
    case .nagleHolds(let octets): "\(octets) 字节不满一个报文段，又有数据未确认：等待（Nagle）"
    case .sillyWindowHolds(let octets, let usable):
      "\(octets) 字节等待：可用窗口 \(usable) 小于一个报文段、小于全部数据，也小于 Max(SND.WND)/2"
    case .overrideSends(let octets): "强制发送计时器到期：\(octets) 字节虽少也发出"
    case .ackDelayed(let delay): "数据按序到达：其 ACK 可以等 \(delay.inWords)（SHLD-18）"
    case .delayedACKSent: "没有可以捎带 ACK 的报文段：单独发出（MUST-40）"
    case .keptAlive(let probes):
      "空闲已久：第 \(probes) 次探测，<SEQ=SND.NXT-1> 不带数据，对端只能应答（SHLD-12）"
    case .keepAliveGivesUp(let probes): "连续 \(probes) 次探测没有应答：对端已不在（MUST-29）"
    case .userTimedOut(let limit): "\(limit.inWords) 没有得到确认：清空所有队列，删除 TCB"
    case .frontAgain: "窗口打开：它拒收过的立即重发"
    case .urgentAdvances(let up): "SEG.SEQ+SEG.UP \(up) 超过 RCV.UP：RCV.UP 变为 \(up)，通知用户"
    case .urgentKnown(let up): "SEG.SEQ+SEG.UP 没有超过 RCV.UP \(up)：没有新内容"
    case .urgIgnored: "对端 FIN 之后的 URG：忽略"
    case .crossedSYNACK: "同时打开的 SYN,ACK：在窗口左边一个序号，其 ACK 有效"
    case .retransmitted(let count, let rto):
      "队首第 \(count) 次重传；RTO 加倍到 \(rto.inWords)（RFC 6298 5.5）"
    default: reason(.chinese)
    }
  }
}

extension StackRule {
  /// The line that `why` prints, in Simplified Chinese.
  fileprivate var chineseFinding: String {
    switch self {
    case .edgeCounts(let test): "按表 6 不可接受：\(test.chinese)；这个协议栈多接受这一个序号"
    case .rstBeforeFIN(let seq): "RST 在 SEG.SEQ \(seq)，即对端 FIN 的序号：这个协议栈把它当作 RCV.NXT"
    case .ackOfUnsentDropped(let ack, let nxt):
      "SEG.ACK \(ack) > SND.NXT \(nxt)：这个协议栈静默丢弃，而 RFC 会回一个 ACK"
    case .noACKInTimeWait: "TIME-WAIT 中没有 ACK：不管序号，静默丢弃"
    case .duplicateRestarts: "与最后一个 ACK 完全相同的副本：静默，2MSL 重新计时"
    case .finAgainOnClosing: "本端的 FIN 没有得到确认：随对端 FIN 的 ACK 再发一次"
    case .synFINDropped: "SYN,FIN：这个协议栈认为没有意义，丢弃"
    case .finOfSYNForgotten: "SYN,FIN：这个协议栈接受 SYN，忘掉 FIN"
    case .textOfSYNDropped(let octets): "SYN 带来 \(octets) 字节：这个协议栈丢掉它们，对端必须再发"
    case .synSoonAgain(let wait): "SYN 只发过一次：\(wait.inWords) 之后再发，不等 RTO"
    case .unreadThrownAway(let octets): "\(octets) 字节没有读：这个协议栈丢掉它们并发送 FIN，而 RFC 会复位"
    case .rstAnywhereEnds(let seq):
      "RST 在 SEG.SEQ \(seq)，位于窗口内：这个协议栈此时只保留连接的一小部分，任何这样的 RST 都结束它"
    case .answeredByReset(let ctl):
      ctl.contains(.syn)
        ? "窗口内的 SYN：这个协议栈复位，而 RFC 会回挑战 ACK 或回到 LISTEN" : "FIN 之前有缺口：还有没人读的数据要来，这个协议栈立即复位"
    case .overflowReset(let limit): "握手完成，但 accept 队列已有 \(limit) 个：这个协议栈复位，别的丢弃该报文段"
    case .noRoomForTimeWait: "主机处于 TIME-WAIT 的连接已达上限：立即 CLOSED，2MSL 不会开始"
    case .timeWaitReused(let age): "最后一个时间戳是 \(age.inWords) 之前的：下一个连接的时间戳都更新，TIME-WAIT 为它结束"
    case .acknowledgedQuickly(let left): "开启了延迟确认，但这个协议栈开始时立即确认，好让对端的窗口打开：还有 \(left) 次"
    case .fastRetransmitted(let seq, let isPartial):
      isPartial
        ? "只确认了发现丢失时已发送的一部分：\(seq) 也丢了" : "第三个重复的确认：\(seq) 丢了，再发，不等 RTO"
    case .orphanGone(let limit):
      "这里已没有人读，\(limit.inWords) 内对端的 FIN 没有来：删除 TCB，什么也不发送"
    case .hardErrorTolerated(let error): "\(error.rawValue) 是硬错误，但这个协议栈保留已同步的连接：通知用户"
    }
  }
}

extension TableSix {
  /// The row of Table 6 that applies, with its values, in Simplified Chinese.
  fileprivate var chinese: String {
    let seq = "SEG.SEQ \(seq)"
    if wnd == 0 { return len == 0 ? "\(seq)，RCV.NXT \(nxt)，窗口为 0" : "窗口为 0，不接受数据" }
    let edge = "RCV.NXT+RCV.WND \(nxt + wnd)"
    if isAcceptable {
      return len < 2 || nxt <= self.seq
        ? "RCV.NXT \(nxt) =< \(seq) < \(edge)" : "最后一个字节 \(self.seq + (len - 1)) 在窗口之内"
    }
    return self.seq < nxt ? "\(seq) 在 RCV.NXT \(nxt) 左边" : "\(seq) 在 \(edge) 右边"
  }
}
