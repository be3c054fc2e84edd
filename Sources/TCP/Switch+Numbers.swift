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
      source: """
        RFC 9293, 3.8.3: at least 3 minutes. Linux: tcp_syn_retries, 6, makes 131 s (ip-sysctl). FreeBSD: \
        net.inet.tcp.keepinit, 75 s (TCPTV_KEEP_INIT, tcp_timer.h).
        """),
    .time(
      "r2-syn-ack", \.r2SYNACK, "a SYN,ACK is given up after so long",
      chinese: "SYN,ACK 这么久得不到确认就放弃",
      source: """
        RFC 9293, 3.8.3: at least 3 minutes. Linux: tcp_synack_retries, 5, makes 63 s (ip-sysctl). FreeBSD: \
        net.inet.tcp.syncache.rexmtlimit, 3, makes 15.6 s (tcp_syncache.c).
        """),
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
    .time(
      "longest-ack-delay", \.longestACKDelay,
      "the usual delay grows with the time between segments, up to this",
      chinese: "延迟随报文段的间隔增大，最多到此值",
      source: """
        RFC 9293, 3.8.6.3: less than 0.5 s. Linux: TCP_DELACK_MAX, 200 ms, and no longer than a round trip (tcp_input.c, \
        tcp_event_data_recv; tcp_output.c, tcp_send_delayed_ack).
        """),
    .count(
      "quick-acks", \.quickACKs,
      "where delayed ACKs are on, so many of text go out at once at first, and after a pause",
      chinese: "开启延迟确认时，开始以及停顿之后，这么多个数据的 ACK 立即发出",
      source: """
        RFC 9293, 3.8.6.3, knows no such time. Linux: TCP_MAX_QUICKACKS, 16, and as many segments as half the window \
        holds (tcp_input.c, tcp_incr_quickack), until a reply is sent (inet_csk_in_pingpong_mode).
        """),
    .count(
      "most-time-waits", \.mostTimeWaits,
      "a host has so many connections in TIME-WAIT; what would be one more is closed at once",
      chinese: "主机最多有这么多连接处于 TIME-WAIT；再多一个就立即关闭",
      source: """
        RFC 9293, 3.4.2 and MUST-13: TIME-WAIT is never left out. Linux: tcp_max_tw_buckets (ip-sysctl), half the \
        entries of its table of connections, 262144 with enough memory (tcp_ipv4.c, tcp_sk_init).
        """),
    .time(
      "time-wait-reuse", \.timeWaitReuse,
      "an OPEN takes sockets in TIME-WAIT when the last timestamp is so old",
      chinese: "最后一个时间戳这么久以前时，OPEN 可以占用处于 TIME-WAIT 的套接字",
      source: """
        RFC 9293, 3.10.1: "connection already exists". Linux: tcp_tw_reuse, 2, for loopback only, which the lab's wire \
        is not; where it is on, after 1 s, with an ISS of snd_nxt + 65535 + 2 (tcp_ipv4.c, tcp_twsk_unique).
        """),
    .count(
      "accept-queue-extra", \.acceptQueueExtra, "so many more than its backlog does an accept queue hold",
      chinese: "accept 队列比 backlog 多容纳的个数",
      source: """
        No RFC knows backlogs. Linux: one more (sk_acceptq_is_full, include/net/sock.h); measured. FreeBSD: one more \
        (uipc_socket.c, solisten_clone: full is what is beyond the limit).
        """),
    .count(
      "accept-queue-percent", \.acceptQueuePercent,
      "so many per cent of its backlog does an accept queue hold, and accept-queue-extra more",
      chinese: "accept 队列容纳 backlog 的百分之多少，另加 accept-queue-extra",
      source: "No RFC knows backlogs. FreeBSD: 3 / 2 of it (uipc_socket.c, solisten_clone)."),
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
      "resets-overflow", \.resetsOverflow,
      "a handshake that finds the accept queue full is reset, and SYNs are answered all the same",
      chinese: "握手完成时 accept 队列已满就复位，SYN 照样应答",
      source: """
        No RFC knows backlogs. Linux: dropped, unless tcp_abort_on_overflow is 1 (ip-sysctl); measured. FreeBSD: \
        net.inet.tcp.syncache.rst_on_sock_fail, 1 (tcp_syncache.c).
        """),
    .rule(
      "keeps-requests", \.keepsRequests,
      "in SYN-RECEIVED after LISTEN any RST in the window ends it, and a SYN there gets a reset",
      chinese: "由 LISTEN 进入的 SYN-RECEIVED 中，窗口内任何 RST 都结束它，窗口内的 SYN 得到复位",
      source: """
        RFC 9293, 3.10.7.4, second and fourth: a challenge; back to LISTEN in silence. Linux: a request is no \
        connection yet (tcp_minisocks.c, tcp_check_req, embryonic_reset). FreeBSD: a challenge (tcp_syncache.c, \
        syncache_chkrst).
        """),
    .rule(
      "gives-up-opening-on-time", \.givesUpOpeningOnTime,
      "a SYN or a SYN,ACK is given up exactly at its R2, not with the timeout after it",
      chinese: "SYN 或 SYN,ACK 恰好在 R2 时放弃，而不是在其后的超时",
      source: """
        RFC 9293, 3.8.3, counts retransmissions or time. Linux counts retransmissions (tcp_timer.c). FreeBSD: a timer of \
        its own (tcp_timer.c, tcp_timer_keep).
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
