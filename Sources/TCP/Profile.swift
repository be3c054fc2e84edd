/// Every number and switch in which stacks differ, as data, each with its source.
package struct Profile: Hashable, Sendable {
  /// The name that lessons and `set profile` use.
  package var name: String { known.rawValue }
  /// Whose numbers these were before anything was set. (No text: a profile goes with each event, and is quick to
  /// copy as long as nothing in it is counted.)
  private var known = Known.rfc9293
  /// Forged resets, SYNs and acknowledgments are challenged (RFC 5961, 3 to 5); else RFC 793 obeys what is in the
  /// window.
  package var challenges = true
  /// No more challenges than these go out within `challengePeriod` (RFC 5961, 7: "no more than 10 in any 5 second
  /// window", as an example).
  package var challengeLimit: UInt8 = 10
  /// See `challengeLimit`.
  package var challengePeriod = Duration.seconds(5)
  /// In TIME-WAIT a SYN with a newer timestamp begins the next connection (RFC 6191, 2).
  package var reopensByTimestamp = true
  /// In TIME-WAIT a SYN with a number beyond all that were used does so, too, where timestamps say nothing (MAY-2;
  /// RFC 1122, 4.2.2.13).
  package var reopensByNumber = false
  /// Beyond all that were used is what lies beyond RCV.NXT; else RCV.NXT itself is (RFC 6191 means the FIN's number).
  package var reopensBeyondNext = false
  /// So far above SND.NXT lies the ISS of such a connection; nothing when the generator alone chooses it (MAY-2).
  package var reopeningGap: UInt32?
  /// If that SYN proves to be an old duplicate, TIME-WAIT is back (MAY-2); else the connection is forgotten.
  package var returnsToTimeWait = true
  /// In TIME-WAIT any other SYN is dropped in silence (RFC 6191, 2); else it is challenged (RFC 5961, 4).
  package var dropsOldSYN = false
  /// In TIME-WAIT a RST is ignored (RFC 1337, F1).
  package var ignoresRSTInTimeWait = false
  /// A second CLOSE in FIN-WAIT-1 and FIN-WAIT-2 is answered "ok" (3.10.4: "would be acceptable, too").
  package var acceptsSecondClose = false
  /// MSL, the maximum segment lifetime; TIME-WAIT lasts twice as long (3.4.2, MUST-13).
  package var msl = Duration.seconds(120)
  /// The retransmission timeout before anything has been measured (RFC 6298, 2.1).
  package var initialRTO = Duration.seconds(1)
  /// The smallest retransmission timeout (RFC 6298, 2.4).
  package var minimumRTO = Duration.seconds(1)
  /// The largest retransmission timeout (RFC 6298, 2.5: at least 60 seconds).
  package var maximumRTO = Duration.seconds(60)
  /// The smallest timeout for data after the SYN itself had to be sent again (RFC 6298, 5.7).
  package var rtoAfterLostSYN = Duration.seconds(3)
  /// R1: after so many retransmissions of a segment the user is told (3.8.3, SHLD-9, SHLD-10).
  package var r1 = 3
  /// R2: the connection is given up when a segment has waited so long (3.8.3, SHLD-11).
  package var r2 = Duration.seconds(100)
  /// R2 for a SYN (3.8.3, MUST-23).
  package var r2SYN = Duration.seconds(180)
  /// The MSS option that our SYNs carry, in octets (3.7.1, MUST-14).
  package var mss: UInt16 = 1460
  /// The segment size towards a peer that sent no MSS option, in octets (3.7.1, MUST-15).
  package var defaultSendMSS: UInt16 = 536
  /// MMS_S: the largest segment, header included, that IP takes from us, in octets (3.7.1).
  package var largestMessage: UInt32 = 1480
  /// Window Scale: the shift count that our SYNs offer, at most 14; nothing to leave the option out (RFC 7323, 2).
  package var windowScale: UInt8?
  /// Our SYNs offer timestamps (RFC 7323, 3).
  package var timestamps = false
  /// Our SYNs permit selective acknowledgments (RFC 2018, 2).
  package var sackPermitted = false
  /// Nagle's algorithm gathers short segments (3.7.4, SHLD-7). Off, so that each SEND is seen by itself.
  package var nagle = false
  /// Silly-window avoidance holds text back no longer than this (3.8.6.2.1: 0.1 to 1.0 s).
  package var overrideTimeout = Duration.milliseconds(500)
  /// An acknowledgment of text in order waits so long for company (3.8.6.3, MUST-40: less than 0.5 s); nothing
  /// when it goes out at once.
  package var ackDelay: Duration?
  /// close(2) resets instead of closing: what sockets call a linger time of zero.
  package var resetsOnClose = false
  /// The user timeout of OPEN and SEND: what is unacknowledged for so long ends the connection (3.9.1.1). Nothing
  /// when R2 alone decides, which is sooner than the RFC's five minutes.
  package var userTimeout: Duration?
  /// Keep-alive: an idle connection is probed after so long (3.8.4); nothing when it is not (MUST-25).
  package var keepAlive: Duration?
  /// How long a keep-alive probe waits for its answer.
  package var keepAliveInterval = Duration.seconds(75)
  /// So many unanswered keep-alive probes end the connection (MUST-29).
  package var keepAliveProbes = 9
  /// The receive buffer in octets, and so the largest window; without window scale 65,535 of it are offered.
  package var receiveBuffer: UInt32 = 65535
  /// The most octets that SENDs may leave unsegmentized; beyond it "insufficient resources" (3.10.2).
  package var sendBuffer = 1 << 18
  /// The most RECEIVEs that may be outstanding; beyond it "insufficient resources" (3.10.3).
  package var receiveQueue = 8

  private enum Known: String, Hashable, Sendable { case rfc9293, rfc793, linux }

  /// RFC 9293 to the letter where it decides, and with RFC 5961 throughout.
  package static let rfc9293 = Profile()

  /// RFC 793 before RFC 5961: what can be forged is obeyed. RFC 1337's Figure 4 needs it.
  package static let rfc793: Profile = {
    var profile = rfc9293
    profile.known = .rfc793
    profile.challenges = false
    profile.reopensByTimestamp = false
    return profile
  }()

  /// Linux 6, in what is sure and differs: TIME-WAIT lasts 60 s (TCP_TIMEWAIT_LEN, include/net/tcp.h), whatever an MSL
  /// is; retransmission timeouts from 200 ms to 120 s (TCP_RTO_MIN, TCP_RTO_MAX); a SYN is given up after six
  /// retransmissions, 131 s, and data after fifteen, about 924 s (ip-sysctl: tcp_syn_retries, tcp_retries2).
  package static let linux: Profile = {
    var profile = rfc9293
    profile.known = .linux
    profile.msl = .seconds(30)
    profile.minimumRTO = .milliseconds(200)
    profile.maximumRTO = .seconds(120)
    profile.r2 = .seconds(924)
    profile.r2SYN = .seconds(131)
    return profile
  }()

  /// All profiles, the default first.
  package static let all = [rfc9293, rfc793, linux]
}

extension Profile {
  /// The profile with this name; nothing for one that is not known.
  package init?(named name: String) {
    guard let profile = Profile.all.first(where: { $0.name == name }) else { return nil }
    self = profile
  }
}
