extension Switch {
  /// What is acceptable, and what resets.
  static let windowsAndResets: [Switch] = [
    .rule(
      "challenges", \.challenges, "forged resets, SYNs and acknowledgments are challenged",
      chinese: "对伪造的 RST、SYN 和确认回挑战 ACK",
      source: "RFC 5961, 3 to 5, and RFC 9293, 3.10.7.4. RFC 793, 3.9: what lies in the window is obeyed."),
    .rule(
      "limits-answers", \.limitsAnswers,
      "an acknowledgment that answers what is not acceptable counts as a challenge, unless text or a FIN caused it",
      chinese: "对不可接受报文段的应答 ACK 也计入挑战，除非由数据或 FIN 引起",
      source: """
        RFC 9293, 3.10.7.4, first: an ACK each time; RFC 5961, 7, counts challenges alone. Linux: tcp_invalid_ratelimit \
        (ip-sysctl; tcp_input.c, tcp_oow_rate_limited).
        """),
    .rule(
      "window-includes-edge", \.windowIncludesEdge, "the number right of the window still counts as within",
      chinese: "窗口右边紧邻的那个序号仍算在窗口之内",
      source: """
        RFC 9293, Table 6: SEG.SEQ < RCV.NXT+RCV.WND. Linux: !after(seq, rcv_nxt + rcv_wnd) (tcp_input.c, \
        tcp_sequence); measured.
        """),
    .rule(
      "takes-without-timestamps", \.takesWithoutTimestamps,
      "a segment without timestamps is processed where they were agreed on",
      chinese: "已约定时间戳时，不带时间戳的报文段也处理",
      source: """
        RFC 7323, 3.2: it SHOULD be dropped. Linux: tcp_input.c, tcp_validate_incoming (only saw_tstamp is looked at).
        """),
    .rule(
      "takes-rst-before-fin", \.takesRSTBeforeFIN,
      "in CLOSE-WAIT, CLOSING and LAST-ACK a RST counts at RCV.NXT-1, too",
      chinese: "在 CLOSE-WAIT、CLOSING 和 LAST-ACK，序号为 RCV.NXT-1 的 RST 也有效",
      source: "RFC 9293, 3.10.7.4, first and second: not. Linux: tcp_input.c, tcp_reset_check; measured."),
    .rule(
      "takes-rst-at-sack-edge", \.takesRSTAtSACKEdge,
      "a RST counts behind the last octet that is selectively acknowledged, too",
      chinese: "紧接在被选择确认的最后一个字节之后的 RST 也有效",
      source: "RFC 9293, 3.10.7.4, second: a challenge. Linux: tcp_input.c, tcp_validate_incoming (max_sack)."
    ),
    .rule(
      "reset-is-broken-pipe", \.resetIsBrokenPipe, "programs are told of a RST in CLOSE-WAIT as EPIPE",
      chinese: "在 CLOSE-WAIT 收到 RST 时，通知程序的是 EPIPE",
      source: "RFC 9293, 3.10.7.4, second: \"connection reset\". Linux: tcp_input.c, tcp_reset; measured."),
    .rule(
      "resets-carry-ack", \.resetsCarryACK, "the RST of ABORT carries an acknowledgment",
      chinese: "ABORT 的 RST 带确认号",
      source: """
        RFC 9293, 3.10.5: <SEQ=SND.NXT><CTL=RST>. Linux and FreeBSD: RST,ACK; measured (`R. 1001:1001(0) ack 1`).
        """),
    .rule(
      "rounds-buffer", \.roundsBuffer, "the receive buffer is rounded up to full-sized segments",
      chinese: "接收缓冲区向上取整为满长报文段的整数倍",
      source: """
        RFC 9293 leaves buffers to the stack. FreeBSD: a window of 65535 stands on the wire, and the edge tested \
        against is 65700, 45 segments, by its own tests.
        """),
    .rule(
      "rounds-window-up", \.roundsWindowUp, "a window that is scaled is rounded up in the header",
      chinese: "使用窗口扩大时，首部中的窗口向上取整",
      source: """
        RFC 7323, 2.3: RCV.WND >> Rcv.Wind.Shift. Linux: tcp_output.c, __tcp_select_window (ALIGN). FreeBSD: \
        tcp_output.c (roundup2), by its own tests.
        """),
    .count(
      "window-update-share", \.windowUpdateShare,
      "a RECEIVE tells at once of a window that gains one nth of the buffer",
      chinese: "RECEIVE 使窗口增大缓冲区的几分之一时，立即通告",
      source: """
        RFC 9293, 3.8.6.2.2: a full-sized segment, or half the buffer, is enough. Linux: half, tcp.c, \
        __tcp_cleanup_rbuf. FreeBSD: a quarter, tcp_output.c.
        """),
    .rule(
      "nagles-by-call", \.naglesByCall,
      "Nagle's algorithm waits for what was unacknowledged before the call",
      chinese: "Nagle 算法只等待这次调用之前未确认的数据",
      source: "RFC 9293, 3.7.4: for anything unacknowledged. FreeBSD: tcp_output.c (idle)."),
    .rule(
      "nagles-by-short-segments", \.naglesByShortSegments,
      "Nagle's algorithm waits only for segments that were not full",
      chinese: "Nagle 算法只等待不满长的报文段",
      source: "RFC 9293, 3.7.4: for anything unacknowledged. Linux: tcp_output.c, tcp_minshall_check."),
    .rule(
      "times-no-syn-ack", \.timesNoSYNACK, "a listener does not time its SYN,ACKs",
      chinese: "监听者不对它的 SYN,ACK 测量往返时间",
      source: """
        RFC 6298, 2.2, times any segment. FreeBSD: tcp_syncache.c keeps no time, tcp_newtcpcb begins with TCPTV_RTOBASE; \
        by its own tests.
        """),
    .rule(
      "acknowledges-large-at-once", \.acknowledgesLargeAtOnce,
      "a segment with more text than one of ours may have is acknowledged at once",
      chinese: "数据比本端最长报文段还多的报文段立即确认",
      source: "RFC 9293, 3.8.6.3: every second full-sized one. FreeBSD: tcp_input.c, DELAY_ACK (t_maxseg)."),
    .rule(
      "fast-retransmits", \.fastRetransmits,
      "without SACK the third duplicate acknowledgment has the front of the queue sent again at once",
      chinese: "没有 SACK 时，第三个重复的 ACK 使队首立即重发",
      source: """
        RFC 5681, 3.2, and RFC 6582, which belong to congestion control (RFC 9293, 3.8.2, MUST-19). Linux: \
        tcp_input.c, tcp_fastretrans_alert. FreeBSD: tcp_input.c, tcprexmtthresh.
        """),
    .rule(
      "drops-ack-of-unsent", \.dropsACKOfUnsent,
      "in ESTABLISHED an acknowledgment of what was never sent is dropped in silence",
      chinese: "在 ESTABLISHED，确认了没发过的数据的 ACK 静默丢弃",
      source: """
        RFC 9293, 3.10.7.4, fifth: an ACK. Linux: tcp_input.c, tcp_ack and tcp_rcv_established; its timestamp is not \
        recorded either.
        """),
    .rule(
      "tolerates-hard-errors", \.toleratesHardErrors,
      "a hard ICMP error does not abort a synchronized connection",
      chinese: "硬 ICMP 错误不中止已同步的连接",
      source: """
        RFC 9293, 3.9.2.2 (SHLD-26): it aborts. RFC 5927, 5.2: stacks treat it as soft there; Linux: \
        tcp_ipv4.c, tcp_v4_err; FreeBSD: tcp_subr.c, tcp_notify.
        """),
  ]

  /// The way to the end.
  static let closing: [Switch] = [
    .rule(
      "accepts-second-close", \.acceptsSecondClose,
      "a second CLOSE in FIN-WAIT-1 and FIN-WAIT-2 is answered \"ok\"",
      chinese: "在 FIN-WAIT-1 和 FIN-WAIT-2，第二次 CLOSE 得到 ok",
      source: """
        RFC 9293, 3.10.4: an error, but "ok" would be acceptable, too. Linux and FreeBSD: a second shutdown(2) \
        succeeds.
        """),
    .rule(
      "fins-unread", \.finsUnread, "close(2) with text unread throws it away and sends a FIN",
      chinese: "close(2) 时丢掉没有读的数据，发送 FIN",
      source: """
        RFC 9293, 3.6.1: SHLD-3, a reset. FreeBSD: tcp_usrreq.c, tcp_disconnect (sbflush, then tcp_usrclosed), and by \
        its own tests.
        """),
    .rule(
      "keeps-orphans", \.keepsOrphans,
      "in FIN-WAIT-2 after close(2) any RST in the window ends it, and a SYN or a FIN behind a gap gets a reset",
      chinese: "close(2) 之后的 FIN-WAIT-2 中，窗口内任何 RST 都结束它，SYN 或前有缺口的 FIN 得到复位",
      source: """
        RFC 9293, 3.10.7.4: a challenge; the FIN is kept. Linux: an orphan is no full connection any more \
        (tcp_minisocks.c, tcp_timewait_state_process).
        """),
    .rule(
      "last-ack-at-once", \.lastAckAtOnce, "CLOSE in CLOSE-WAIT leads to LAST-ACK before the FIN can go out",
      chinese: "在 CLOSE-WAIT，CLOSE 立即进入 LAST-ACK，不等 FIN 发出",
      source: """
        RFC 9293, 3.10.4: LAST-ACK comes with the FIN. Linux: tcp.c, __tcp_close ("broken TCP state machine"). \
        FreeBSD: tcp_usrreq.c, tcp_usrclosed.
        """),
    .rule(
      "fin-takes-window", \.finTakesWindow, "the peer's FIN takes an octet of RCV.WND",
      chinese: "对端的 FIN 占用 RCV.WND 的一个字节",
      source: "RFC 9293 does not say. Linux: 64240 becomes 64239; measured. FreeBSD keeps it."),
    .rule(
      "repeats-fin-in-closing", \.repeatsFINInClosing, "the FIN goes out again on entering CLOSING",
      chinese: "进入 CLOSING 时再发一次 FIN",
      source: "RFC 9293, Figure 13: an ACK. FreeBSD: the FIN again, by its own tests."),
  ]

  /// TIME-WAIT.
  static let timeWait: [Switch] = [
    .rule(
      "reopens-by-timestamp", \.reopensByTimestamp,
      "in TIME-WAIT a SYN with a newer timestamp begins a new connection",
      chinese: "在 TIME-WAIT，时间戳更新的 SYN 开始一条新的连接",
      source:
        "RFC 6191, 2 (SHLD-4). Linux: tcp_minisocks.c, tcp_timewait_state_process. FreeBSD: not looked at."),
    .rule(
      "reopens-by-number", \.reopensByNumber,
      "in TIME-WAIT a SYN beyond all numbers used begins a new connection, where timestamps say nothing",
      chinese: "在 TIME-WAIT，时间戳无从判断时，序号大于所有用过序号的 SYN 开始一条新的连接",
      source: """
        RFC 9293, 3.6.1: MAY-2; RFC 6191, 2. Linux: tcp_minisocks.c; measured. FreeBSD: tcp_timewait.c, tcp_twcheck.
        """),
    .rule(
      "reopens-beyond-next", \.reopensBeyondNext, "such a SYN lies beyond RCV.NXT, not at it",
      chinese: "这样的 SYN 要大于 RCV.NXT，等于不行",
      source: """
        RFC 6191, 2: beyond the number of the peer's FIN. Linux: after(seq, rcv_nxt). FreeBSD: SEQ_GT(th_seq, \
        rcv_nxt).
        """),
    .count(
      "reopening-gap", \.reopeningGap, "the ISS of such a connection lies so far above SND.NXT",
      chinese: "这样的新连接，其 ISS 比 SND.NXT 大这么多",
      source: """
        RFC 9293, 3.6.1: above all numbers used. Linux: snd_nxt + 65535 + 2 (tcp_minisocks.c); measured.
        """),
    .rule(
      "returns-to-time-wait", \.returnsToTimeWait, "if such a SYN proves to be old, TIME-WAIT is back",
      chinese: "如果发现这样的 SYN 是旧的，就回到 TIME-WAIT",
      source: """
        RFC 9293, 3.6.1 (MAY-2). Linux: forgotten ("violate main RFC requirement", tcp_minisocks.c). FreeBSD: \
        the TCB is gone.
        """),
    .rule(
      "drops-old-syn", \.dropsOldSYN, "any other SYN in TIME-WAIT is dropped in silence",
      chinese: "TIME-WAIT 中其他的 SYN 静默丢弃",
      source: "RFC 9293, 3.10.7.4, fourth: a challenge. RFC 6191, 2, and FreeBSD: silence."),
    .rule(
      "ignores-rst-in-time-wait", \.ignoresRSTInTimeWait, "a RST in TIME-WAIT is ignored",
      chinese: "TIME-WAIT 中忽略 RST",
      source: """
        RFC 9293, 3.10.7.4, second: the TCB goes. RFC 1337, F1, and FreeBSD: ignored. Linux: only with tcp_rfc1337=1.
        """),
    .rule(
      "ignores-inexact-rst-in-time-wait", \.ignoresInexactRSTInTimeWait,
      "a RST in TIME-WAIT that is not at RCV.NXT is ignored, not challenged",
      chinese: "TIME-WAIT 中，序号不是 RCV.NXT 的 RST 忽略，不回挑战 ACK",
      source: "RFC 9293, 3.10.7.4, second: a challenge. Linux: tcp_minisocks.c; measured."),
    .rule(
      "drops-without-ack-in-time-wait", \.dropsWithoutACKInTimeWait,
      "a segment without ACK in TIME-WAIT is dropped in silence, wherever it lies",
      chinese: "TIME-WAIT 中没有 ACK 的报文段静默丢弃，不管序号",
      source:
        "RFC 9293, 3.10.7.4, first: left of the window an ACK goes back. FreeBSD: silence, by its own tests."),
    .rule(
      "duplicate-restarts-time-wait", \.duplicateRestartsTimeWait,
      "the exact duplicate of the last acknowledgment starts 2MSL anew",
      chinese: "与最后一个 ACK 完全相同的副本使 2MSL 重新计时",
      source:
        "RFC 9293, 3.10.7.4, fifth: acknowledged, too. Linux: silence and 2MSL; measured. FreeBSD: silence."),
    .rule(
      "acknowledges-all-in-time-wait", \.acknowledgesAllInTimeWait,
      "even that duplicate is acknowledged in TIME-WAIT",
      chinese: "TIME-WAIT 中连这样的副本也回 ACK",
      source: """
        RFC 9293, 3.10.7.4, fifth, to the letter: two ends in TIME-WAIT could answer each other for ever. No stack \
        does so.
        """),
  ]
}
