extension Switch {
  /// Times and counts.
  static let numbers: [Switch] = [
    .time(
      "msl", \.msl, "MSL; TIME-WAIT lasts twice as long",
      chinese: "MSL；TIME-WAIT 持续它的两倍",
      source: """
        RFC 9293, 3.4.2: two minutes. Linux: TIME-WAIT is 60 s whatever an MSL is (TCP_TIMEWAIT_LEN, \
        include/net/tcp.h). FreeBSD: net.inet.tcp.msl, 30 s (TCPTV_MSL, tcp_timer.h).
        """),
    .time(
      "initial-rto", \.initialRTO, "the retransmission timeout before anything has been measured",
      chinese: "测量之前的重传超时（RTO）",
      source: "RFC 6298, 2.1: 1 s. Linux: TCP_TIMEOUT_INIT, 1 s. FreeBSD: 1 s."),
    .time(
      "minimum-rto", \.minimumRTO, "the smallest retransmission timeout",
      chinese: "最小的重传超时",
      source: """
        RFC 6298, 2.4: SHOULD be 1 s. Linux: TCP_RTO_MIN, 200 ms (include/net/tcp.h). FreeBSD: \
        net.inet.tcp.rexmit_min, 30 ms, and rexmit_slop.
        """),
    .time(
      "variation-floor", \.variationFloor,
      "the timeout is SRTT + 4 * RTTVAR, and the second summand never smaller than this",
      chinese: "重传超时是 SRTT + 4 * RTTVAR，其中后一项不小于此值",
      source: """
        RFC 6298, 2.3: than the clock's granularity. Linux: TCP_RTO_MIN, 200 ms (tcp_input.c, tcp_rtt_estimator and \
        tcp_set_rto), and of a shorter round trip only an eighth counts as variation.
        """),
    .time(
      "maximum-rto", \.maximumRTO, "the largest retransmission timeout",
      chinese: "最大的重传超时",
      source: """
        RFC 6298, 2.5: at least 60 s. Linux: TCP_RTO_MAX, 120 s (include/net/tcp.h). FreeBSD: TCPTV_REXMTMAX, 64 s.
        """),
    .time(
      "rto-slop", \.rtoSlop, "so much is added to each timeout but the very first",
      chinese: "除第一次以外，每次超时都加上这么多",
      source: """
        RFC 6298 adds nothing. FreeBSD: net.inet.tcp.rexmit_slop, 200 ms, by its own tests: a SYN goes out again after \
        1.0 s, 2.2 s, 4.2 s.
        """),
    .time(
      "r2", \.r2, "text or a FIN is given up after so long",
      chinese: "数据或 FIN 这么久得不到确认就放弃",
      source: "RFC 9293, 3.8.3: at least 100 s. Linux: tcp_retries2, 15, about 924 s (ip-sysctl)."),
    .time(
      "r2-syn", \.r2SYN, "a SYN is given up after so long",
      chinese: "SYN 这么久得不到确认就放弃",
      source: "RFC 9293, 3.8.3: at least 3 minutes. Linux: tcp_syn_retries, 6, makes 131 s (ip-sysctl)."),
    .time(
      "r2-syn-ack", \.r2SYNACK, "a SYN,ACK is given up after so long",
      chinese: "SYN,ACK 这么久得不到确认就放弃",
      source: "RFC 9293, 3.8.3: at least 3 minutes. Linux: tcp_synack_retries, 5, makes 63 s (ip-sysctl)."),
    .count(
      "linear-syn-timeouts", \.linearSYNTimeouts, "so many timeouts of a SYN pass before they double",
      chinese: "SYN 超时这么多次之后，间隔才加倍",
      source: "RFC 6298, 5.5: each doubles. Linux: tcp_syn_linear_timeouts, 4 (ip-sysctl)."),
    .time(
      "syn-soon-again", \.synSoonAgain,
      "so soon after an unacceptable ACK in SYN-SENT the SYN goes out again, if it has not yet",
      chinese: "在 SYN-SENT 收到不可接受的 ACK，这么久之后再发 SYN（只发过一次时）",
      source: """
        RFC 9293, 3.10.7.3: only a reset goes out. Linux: TCP_TIMEOUT_MIN, 8 ms (tcp_input.c, \
        tcp_rcv_synsent_state_process); measured.
        """),
    .time(
      "orphan-timeout", \.orphanTimeout, "FIN-WAIT-2 after close(2) lasts no longer than this",
      chinese: "close(2) 之后的 FIN-WAIT-2 最多持续这么久",
      source: """
        RFC 9293 knows no such timer. Linux: tcp_fin_timeout, 60 s, for orphans only (ip-sysctl); a half-closed \
        connection waits for ever. FreeBSD: as long as eight keep-alive probes take, 75 s each, unless \
        net.inet.tcp.fast_finwait2_recycle is set (tcp_input.c, TP_MAXIDLE).
        """),
    .count(
      "challenge-limit", \.challengeLimit, "no more challenges than these within the challenge period",
      chinese: "一个限制周期内最多发这么多挑战 ACK",
      source: """
        RFC 5961, 7: such as 10 in 5 s. Linux: one for each tcp_invalid_ratelimit (ip-sysctl). FreeBSD: \
        net.inet.tcp.ack_war_cnt, 5.
        """),
    .time(
      "challenge-period", \.challengePeriod, "the time within which challenges are counted",
      chinese: "统计挑战 ACK 的限制周期",
      source: """
        RFC 5961, 7: such as 10 in 5 s. Linux: tcp_invalid_ratelimit, 500 ms (ip-sysctl). FreeBSD: \
        net.inet.tcp.ack_war_timewindow, 1 s.
        """),
    .count(
      "keep-alive-probes", \.keepAliveProbes, "so many unanswered keep-alive probes end a connection",
      chinese: "连续这么多次保活探测没有应答，连接就结束",
      source: """
        RFC 9293, 3.8.4, names no number. Linux: tcp_keepalive_probes, 9 (ip-sysctl). FreeBSD: \
        net.inet.tcp.keepcnt, 8 (TCPTV_KEEPCNT, tcp_timer.h).
        """),
    .time(
      "usual-ack-delay", \.usualACKDelay, "how long an acknowledgment waits where delayed ACKs are on",
      chinese: "使用延迟确认时，ACK 等待的时间",
      source: """
        RFC 9293, 3.8.6.3: less than 0.5 s. Linux: TCP_DELACK_MIN, 40 ms (include/net/tcp.h). FreeBSD: \
        net.inet.tcp.delacktime, 100 ms.
        """),
    .count(
      "accept-queue-extra", \.acceptQueueExtra, "so many more than its backlog does an accept queue hold",
      chinese: "accept 队列比 backlog 多容纳的个数",
      source: "No RFC knows backlogs. Linux: one more (sk_acceptq_is_full, include/net/sock.h); measured."),
  ]

  /// What its tools print.
  static let showing: [Switch] = [
    .rule(
      "lists-as-netstat", \.listsAsNetstat, "netstat prints states and sockets as FreeBSD's netstat does",
      chinese: "netstat 像 FreeBSD 的 netstat 那样列出状态和套接字",
      source: """
        RFC 9293, 3.3.2, names the states. Linux: SYN-RECV and ESTAB (ss --help). FreeBSD: SYN_RCVD, FIN_WAIT_1 \
        and so on (sys/netinet/tcp_fsm.h, tcpstates).
        """)
  ]

  /// LISTEN, SYN-SENT, SYN-RECEIVED.
  static let opening: [Switch] = [
    .rule(
      "syn-cookies", \.synCookies, "a listener whose SYN queue is full answers by SYN cookies",
      chinese: "SYN 队列已满的监听者用 SYN cookie 应答",
      source: """
        RFC 9293 knows no queues; RFC 4987, 3.6, describes cookies. Linux: tcp_syncookies, 1 (ip-sysctl). FreeBSD: \
        net.inet.tcp.syncookies, 1.
        """),
    .rule(
      "drops-syn-fin", \.dropsSYNFIN, "a SYN,FIN to a listener is dropped",
      chinese: "发给监听者的 SYN,FIN 丢弃",
      source: "RFC 9293, 3.10.7.2, third: the FIN is kept. Linux: tcp_input.c, TCP_LISTEN; measured."),
    .rule(
      "forgets-fin-of-syn", \.forgetsFINOfSYN, "a SYN,FIN without ACK is a SYN, and the FIN is forgotten",
      chinese: "不带 ACK 的 SYN,FIN 当作 SYN，忘掉 FIN",
      source: "RFC 9293, 3.10.7.2, third: the FIN is kept. FreeBSD: net.inet.tcp.drop_synfin=0."),
    .rule(
      "drops-text-of-syn", \.dropsTextOfSYN, "text that comes with a SYN is thrown away",
      chinese: "丢掉随 SYN 到来的数据",
      source: """
        RFC 9293, 3.10.7.2 and 3.10.7.3: kept until ESTABLISHED. Linux: without TCP Fast Open a SYN,ACK with three \
        octets is acknowledged as one number (tcp_input.c); measured.
        """),
    .rule(
      "answers-syn-again", \.answersSYNAgain, "the SYN again in SYN-RECEIVED gets the SYN,ACK again",
      chinese: "在 SYN-RECEIVED，SYN 再次到达时再发 SYN,ACK",
      source: """
        RFC 9293, 3.10.7.4, first, to the letter: a bare ACK, which the peer can only drop. Every stack sends the \
        SYN,ACK again (Linux: tcp_minisocks.c, tcp_check_req).
        """),
    .rule(
      "refusal-is-reset", \.refusalIsReset,
      "a RST in SYN-RECEIVED after an active OPEN is told as a reset, not as a refusal",
      chinese: "主动 OPEN 之后，在 SYN-RECEIVED 收到 RST，通知的是复位而不是拒绝",
      source: "RFC 9293, 3.10.7.4, second: \"connection refused\". Linux: ECONNRESET (tcp_reset); measured."),
  ]
}
