import TCP

/// A socket of the host under test, and the connection behind it. It outlives its file descriptor, as long as the
/// connection lives.
struct Endpoint {
  /// The connection.
  var tcb = Connection()
  /// The numbers and rules that count for it.
  var shared: SharedProfile
  /// Its timers that run.
  var alarms: [Alarm] = []
  /// FreeBSD gives up then what is still opening: its keep-alive timer runs from the SYN on (tcp_timer.c).
  var openingEnds: Duration?
  /// The peer that its segments come from and go to.
  var peer: Int?
  /// The listener in whose queues it waits for its program.
  var listener: Int?
  /// The queues of a listener.
  var queues: Queues?
  /// What the program sees of it.
  var socket = SocketState()
  /// Text has come that reached beyond the window.
  var wasOverrun = false
  /// TCP_DEFER_ACCEPT: the handshake is done, and text is waited for.
  var isDeferred = false
  /// What TCP_CORK and MSG_MORE hold back.
  var cork = Cork()
  /// What MSG_ZEROCOPY has lent.
  var loans = Loans()
  /// How long it had something to send.
  var chronometer = Chronometer()
  /// What TCP_INFO counts.
  var counts = Counts()
  /// How much Linux lets it send at once.
  var congestion = Congestion()
  /// How much FreeBSD does.
  var window = CongestionWindow()

  /// A timer that runs, and when it ends.
  struct Alarm {
    var timer: Timer
    var at: Duration
  }

  /// Connections that a program has not taken yet.
  struct Queues {
    /// How many may wait.
    var limit: Int
    /// Those in SYN-RECEIVED.
    var opening: [Int] = []
    /// Those whose handshake is done.
    var waiting: [Int] = []
  }

  /// What a connection has sent and received so far.
  struct Counts {
    var segmentsIn = 0
    var segmentsOut = 0
    var dataSegmentsIn = 0
    var dataSegmentsOut = 0
    var retransmissions = 0
    var octetsIn = 0
    var octetsOut = 0
    var octetsAgain = 0
    /// The largest text of a segment, and no less than 536 (tcp_input.c, tcp_initialize_rcv_mss).
    var largestIn = 536
    /// When text was last received, and last sent.
    var lastIn = Duration.zero
    var lastOut = Duration.zero
  }
}

/// What a socket is to its program, beside the connection.
struct SocketState {
  /// The program has closed its file descriptor.
  var isClosed = false
  /// O_NONBLOCK
  var isNonBlocking = false
  /// SO_ERROR: what the program has not been told yet.
  var error: Errno?
  /// An ICMP error that may pass; it becomes the reason if the connection is given up.
  var softError: Errno?
  /// connect(2) was called and has not been answered for good.
  var isConnecting = false
  /// The connection has been open.
  var wasConnected = false
  /// The connection is over, however it ended.
  var isOver = false
  /// The peer's FIN came before it was over.
  var sawFIN = false
  /// Text that nobody had read when it was over.
  var leftover = 0
  /// shutdown(SHUT_RD)
  var isReadShut = false
  /// shutdown(SHUT_WR)
  var isWriteShut = false
  /// What setsockopt has set.
  var settings = SocketSettings()
}

/// What setsockopt(2) sets, as getsockopt(2) gives it back; nothing where the system's own values count.
struct SocketSettings {
  /// SO_RCVBUF, as it was set.
  var receiveBuffer: Int?
  /// SO_SNDBUF, as it was set.
  var sendBuffer: Int?
  /// SO_LINGER: the time in seconds, when it is on.
  var linger: Int?
  /// SO_KEEPALIVE
  var keepsAlive = false
  /// TCP_KEEPIDLE, in seconds.
  var keepIdle: Int?
  /// TCP_KEEPINTVL, in seconds.
  var keepInterval: Int?
  /// TCP_KEEPCNT
  var keepCount: Int?
  /// TCP_KEEPINIT, in seconds: FreeBSD's limit for a connection to be opened.
  var keepInit: Int?
  /// TCP_NODELAY
  var noDelay = false
  /// TCP_USER_TIMEOUT, in milliseconds.
  var userTimeout: Int?
  /// TCP_LINGER2, in seconds.
  var linger2: Int?
  /// TCP_MAXSEG
  var maximumSegment: Int?
  /// TCP_SYNCNT
  var synCount: Int?
  /// All other options that are remembered and change nothing, by name.
  var others: [String: Int64] = [:]
}
