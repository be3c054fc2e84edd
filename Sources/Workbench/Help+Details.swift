import LabLanguage

extension HostVerb {
  /// What its summary and its forms do not say.
  var details: Wording {
    switch self {
    case .connect:
      .init(
        "client connect goes to the server's port 80 from port 49152, server connect the other way round.",
        "client connect 从端口 49152 连接 server 的端口 80，server connect 则反过来。")
    case .listen:
      .init(
        "Port 80 for the server, 49152 for the client unless said. One TCB waits for one peer, as RFC 9293 describes it: a second client is answered with a reset. With a backlog, as sockets do it: the listener stays and each SYN gives birth to a connection; two queues, the SYN and the accept queue, hold N each, and what is too much is dropped without a word.",
        "不写端口时，server 监听 80，client 监听 49152。按 RFC 9293，一个 TCB 只等一个对端：第二个客户端会得到 RST。带 backlog 时和套接字一样：监听者留下来，每个 SYN 产生一条新的连接；SYN 队列和 accept 队列各容纳 N 个，多出来的静默丢弃。"
      )
    case .accept:
      .init(
        "The connection that has waited longest in the accept queue becomes the program's, and the current one. Before that no program can send or close on it.",
        "把 accept 队列里等得最久的连接交给程序，它也成为当前连接。在此之前，程序不能在它上面发送或关闭。")
    case .send:
      .init(
        "Text is pushed. With flags instead of text, the host's own TCP sends exactly such a segment or says why not.",
        "数据带 PSH 发送。写标志而不写数据时，由主机自己的 TCP 恰好发送这样的报文段，否则说明为什么不行。")
    case .receive:
      .init(
        "Without a number everything that is here. A RECEIVE that finds nothing waits.",
        "不写数字就读取已到达的全部。没有数据可读时，RECEIVE 会等待。")
    case .close:
      .init(
        "Simplex: this end has no more to send. It still receives. close both is what close(2) does: it also gives up receiving, and text that nobody reads is answered by a reset.",
        "只关闭一个方向：这一端没有数据要发了，但仍然接收。close both 就是 close(2) 所做的：也不再接收，没有人读的数据用 RST 应答。")
    case .abort:
      .init(
        "Everything is dropped; the peer gets a RST where the RFC sends one.",
        "一切都丢弃；按 RFC 该发 RST 时，对端会收到 RST。")
    case .crash:
      .init(
        "The other end learns nothing: that is a half-open connection.",
        "另一端什么也不知道：这就是半开连接。")
    case .option:
      .init(
        "MSS, window, wscale, timestamps, sack and iss go with the SYN: set them before connect or listen. The others count from now on for the current connection, or for the next one if there is none.",
        "MSS、window、wscale、timestamps、sack 和 iss 随 SYN 发送：要在 connect 或 listen 之前设置。其余的立即对当前连接生效；没有连接时，对下一条连接生效。"
      )
    case .status:
      .init(
        "The state, both windows, calls that wait, urgent data, timeouts.",
        "状态、两个窗口、等待的调用、紧急数据、超时。")
    case .emit:
      .init(
        "Fields are assertions: emit FIN seq=101. SYN is sent by OPEN, FIN by CLOSE, RST by ABORT, text by SEND. Nothing changes if the TCP would send something else.",
        "写出的字段是断言：emit FIN seq=101。SYN 由 OPEN 发送，FIN 由 CLOSE，RST 由 ABORT，数据由 SEND。如果 TCP 会发送别的，就什么也不改变。")
    }
  }
}

extension Verb {
  /// What its summary and its forms do not say, where there is more.
  var details: Wording? {
    switch self {
    case .inject:
      .init(
        "The sender's TCB is untouched. Values may be expressions: seq=server.rcv.nxt+1. Unsaid fields fit the receiver. An ICMP message quotes the receiver's oldest segment in flight, or seq=. Options: options=mss:1460,wscale:7,ts:100/0,sackOK,sack:301-305,nop,254:0102.",
        "发送方的 TCB 不受影响。值可以是表达式：seq=server.rcv.nxt+1。没写的字段取接收方期望的值。ICMP 报文引用接收方最早的在途报文段，或 seq= 所指的。选项：options=mss:1460,wscale:7,ts:100/0,sackOK,sack:301-305,nop,254:0102。"
      )
    case .wait:
      .init(
        "Plays everything that falls due on the way, arrivals and alarms. 2MSL is 240 s.",
        "其间到期的一切都会发生：报文段到达，计时器到期。2MSL 是 240 s。")
    case .run:
      .init(
        "No timer is awaited: run moves the clock only as far as segments need it.",
        "不等待计时器：run 只按报文段的需要推进时钟。")
    case .deliver:
      .init(
        "The segment that is due first arrives, and the clock moves with it.",
        "最先该到的报文段到达，时钟随之推进。")
    case .hold:
      .init(
        "A held segment stays on the wire until it is released or delivered by its number.",
        "被扣住的报文段留在线路上，直到放行，或按编号投递。")
    case .corrupt:
      .init(
        "The checksum no longer fits, so the receiver drops the segment without a word. show #N shows the flipped bit.",
        "校验和不再相符，所以接收方静默丢弃这个报文段。show #N 显示翻转的比特。")
    case .loss:
      .init(
        "Chance is fixed: the same seed loses the same segments. The seed is 1 unless said. Only what a TCP sends is lost, not forgeries and copies. reset and undo take it back.",
        "随机是固定的：同样的种子丢失同样的报文段。不写时种子是 1。只丢失 TCP 发送的，不丢失伪造的和副本。reset 和 undo 可以撤销。")
    case .reorder:
      .init(
        "The chosen segments travel twice as long, so that what is sent meanwhile overtakes them. The same seed chooses the same.",
        "选中的报文段在路上用两倍的时间，其间发送的会超过它们。同样的种子选中同样的报文段。")
    case .delay:
      .init(
        "For each way, and for what is sent from now on. It is 10 ms at first; show wire tells.",
        "单向的时间，对从现在起发送的生效。起初是 10 ms；show wire 可以看到。")
    case .why:
      .init(
        "All steps of RFC 9293 that were tested, with the values.",
        "RFC 9293 中检查过的每一步，连同数值。")
    case .undo:
      .init(
        "Undone commands do not count.",
        "撤销的命令不算数。")
    case .play:
      .init(
        "Your place in the lesson, and its lab, wait for you. done comes back to them.",
        "你在课程中的位置和实验都会保留。done 回到那里。")
    case .skip:
      .init(
        "What is open is solved before your eyes, and the step counts as done with help. It is offered again at the end of the lesson, and after some more steps.",
        "没完成的当着你的面解出来，这一步算借助解答完成。本课结束时，以及再做几步之后，会请你再做一遍。")
    case .review:
      .init(
        "Steps that you completed with help, or without all their points. Go there again: the better visit counts.",
        "借助解答完成的，或没有得满分的步骤。再去做一遍：取成绩更好的一次。")
    case .answer:
      .init(
        "The first answer counts for points, and every answer gets a reason.",
        "第一次回答计分，每次回答都会说明理由。")
    case .predict:
      .init(
        "A prediction is never marked: what you said stands beside what happened, and why. predict on asks before each command that makes something happen, in lessons and in the lab; a letter or your own words answer, an empty line or go does it without a guess, undo leaves it undone. What several answers have in common is told once. predict drill asks about six labs of its own, each with claims of which some come about: letters say which, done ends it.",
        "预测不评对错：你说的与实际发生的并列在一起，并说明原因。predict on 在每条会引起变化的命令之前提问，课程和实验里都是；可以用字母或自己的话回答，空行或 go 则不预测，照常执行，undo 则不执行。几次回答有共同的原因时，只说一次。predict drill 用六个专门的实验台提问，每题有几种说法，其中一些会发生：用字母说出是哪些，done 结束。"
      )
    case .save:
      .init(
        "The script earns in tcplab grade what you solved here.",
        "用 tcplab grade 评这个脚本，得到你在这里做出的分数。")
    case .export:
      .init(
        "The session so far as a script for packetdrill: one host becomes the kernel under test, the other packetdrill. Without a name it is the first host that listened. The script is for Linux; under another profile the commands are played again with Linux's. tcplab packetdrill FILE.pkt runs it. One connection is followed; what a program cannot do by a call, such as crash, ends the script, and the rest stands in it as comments. A file that is there already is left alone.",
        "把到目前为止的过程写成 packetdrill 的脚本：一台主机是被测内核，另一台是 packetdrill。不写主机时，取第一台监听的主机。脚本是给 Linux 的；在别的 profile 下，会按 Linux 的重做一遍命令。tcplab packetdrill FILE.pkt 运行它。只跟踪一条连接；程序用调用做不到的事（如 crash）使脚本到此为止，其余写成注释。已有的文件不会被覆盖。"
      )
    case .define:
      .init(
        "In the lab: define start where the task begins, then play, then define goal where it is solved. The lesson has a setup, a goal, hints and a solution, and passes tcplab check; tcplab record FILE writes it.",
        "在实验台里：任务开始处用 define start，然后操作，完成处用 define goal。做成的一课有准备、目标、提示和解法，能通过 tcplab check；tcplab record FILE 把它写出来。"
      )
    case .show:
      .init(
        "show #4 draws a segment's header with its values, and its octets. show client.snd.nxt + 1 computes: help expressions.",
        "show #4 画出报文段的首部、数值和字节。show client.snd.nxt + 1 可以计算：help expressions。")
    case .ladder:
      .init(
        "Dots: in flight. X: lost. The states are those after the segment was sent and after it had arrived.",
        "点：在途。X：丢失。状态是报文段发送之后和到达之后的状态。")
    case .diagram:
      .init(
        "Figure 5 of RFC 9293. Without a host the ways of both hosts' current connections; client#2 has a way of its own.",
        "RFC 9293 的图 5。不写主机时，显示两台主机当前连接走过的路；client#2 有自己的路。")
    case .netstat:
      .init(
        "As Linux counts: Recv-Q is what the program has not read, Send-Q what the peer has not acknowledged; a SYN or FIN counts as one octet. For a listener they count the connections that wait to be accepted, and the backlog. What is CLOSED is no socket.",
        "和 Linux 的算法一样：Recv-Q 是程序还没有读的，Send-Q 是对端还没有确认的；一个 SYN 或 FIN 算一个字节。对监听者来说，它们是等待 accept 的连接数和 backlog。CLOSED 的不是套接字。"
      )
    case .profile:
      .init(
        "A profile is what a stack does where stacks differ: RFC 9293, RFC 793 before RFC 5961, Linux, FreeBSD. Each difference is a switch with a name and a source. set profile linux exchanges both hosts' stacks, before anything is open.",
        "profile 是协议栈在彼此不同之处的做法：RFC 9293、RFC 5961 之前的 RFC 793、Linux、FreeBSD。每一处不同是一个开关，有名称和出处。set profile linux 更换两台主机的协议栈，要在打开任何连接之前。"
      )
    case .compare:
      .init(
        "Plays what you did again under each profile, shows where they part for the first time, and which switches make it so. Named profiles are compared with the first of them, or with the lab's if there is one only.",
        "在每个 profile 下把你做过的重做一遍，显示它们第一次分开的地方，以及是哪些开关造成的。写出的几个 profile 与其中第一个比较；只写一个时，与实验的 profile 比较。")
    case .history:
      .init(
        "What undo took back is not in it. save writes it to a file.",
        "undo 撤销的不在其中。save 把它写进文件。")
    case .set:
      .init(
        "Settings change what is printed, nothing else, and hold for the session. Relative numbers count from each ISS; what you type, conditions and show EXPRESSION stay absolute. Plain style tells pictures in sentences. set language zh-Hans shows lessons in Chinese where they are translated, set language en in English.",
        "设置只改变显示，在这次会话中有效。相对序号从各自的 ISS 数起；你输入的、条件和 show EXPRESSION 总是绝对的。style plain 用文字叙述各种图。set language zh-Hans 用中文显示有译文的课程，set language en 用英文。"
      )
    case .step, .drop, .duplicate, .release, .auto, .log, .what, .redo, .reset, .lessons, .lesson, .next,
      .back, .goal, .hint, .solution, .done, .progress, .help, .quit:
      nil
    }
  }
}
