// RFC 9293, Appendix B: what goes when, and what if it does not arrive.

extension Area {
  static let retransmissions = Area(
    name: "Retransmissions",
    requirements: [
      .must(
        19, "3.8.2", "Slow start, congestion avoidance, and timeouts that double.",
        .partly("timeouts double; there is no congestion window, for the lab's wire has no queues.")),
      .may(
        4, "3.8.1", "A retransmission may keep its IP identification.",
        .outOfScope("there is no IP layer, and so no such field.")),
      .must(18, "3.8.1", "The timeout is RFC 6298's, with Karn's algorithm."),
    ])

  static let acknowledging = Area(
    name: "Generating acknowledgments",
    requirements: [
      .must(58, "3.10.7.4", "Acknowledgments are put together whenever that can be."),
      .should(31, "3.10.7.4", "Segments that come too early are held."),
      .must(59, "3.10.7.4", "Everything that is queued is processed before an acknowledgment goes."),
      .may(13, "3.10.7.4", "A segment that comes too early may be acknowledged."),
      .should(
        18, "3.8.6.3", "Acknowledgments are delayed.",
        .byOption("`option delayed-ack on`. Off, so that each segment has its own answer.")),
      .must(40, "3.8.6.3", "Acknowledgments are delayed by less than half a second."),
      .should(19, "3.8.6.3", "At least every second full segment is acknowledged."),
      .must(39, "3.8.6.2.2", "The receiver avoids silly windows."),
    ])

  static let sending = Area(
    name: "Sending data",
    requirements: [
      .must(
        49, "3.9.2", "The TTL can be configured.", .outOfScope("there is no IP layer, and so no such field.")),
      .must(38, "3.8.6.2.1", "The sender avoids silly windows."),
      .should(
        7, "3.7.4", "Nagle's algorithm gathers short segments.",
        .byOption("`option nagle on`. Off, so that each SEND is seen by itself.")),
      .must(17, "3.7.4", "The program can turn Nagle's algorithm off for a connection."),
    ])

  static let failures = Area(
    name: "Connection failures",
    requirements: [
      .must(
        20, "3.8.3", "At R1 retransmissions there is advice, at R2 the connection ends.",
        .partly("the advice goes to the program; there is no IP layer that could look for another gateway.")),
      .must(21, "3.8.3", "The program can set R2."),
      .should(9, "3.8.3", "The program is told between R1 and R2."),
      .should(10, "3.8.3", "R1 is at least three retransmissions."),
      .should(11, "3.8.3", "R2 is at least 100 seconds."),
      .must(22, "B", "SYNs are given up in the same way."),
      .must(23, "3.8.3", "A SYN is not given up before three minutes."),
    ])

  static let keepAlive = Area(
    name: "Keep-alive",
    requirements: [
      .may(5, "3.8.4", "There may be keep-alives."),
      .must(24, "3.8.4", "The program can turn keep-alives on and off for a connection."),
      .must(25, "3.8.4", "Keep-alives are off unless the program turns them on."),
      .must(26, "3.8.4", "Keep-alives go only when all is acknowledged and nothing has come for long."),
      .must(27, "3.8.4", "The time after which keep-alives go can be configured."),
      .must(28, "3.8.4", "Unless configured, it is two hours or more until a keep-alive goes."),
      .must(29, "3.8.4", "Take one keep-alive without an answer for the peer's end.", not: true),
      .should(12, "3.8.4", "A keep-alive carries no text."),
      .may(
        6, "3.8.4", "A keep-alive may be configured to carry one octet.",
        .left("it carries none: the octet was for TCPs that have died out.")),
    ])

  static let congestion = Area(
    name: "ECN and congestion control",
    requirements: [
      .should(
        8, "3.8.2", "ECN is supported (RFC 3168).",
        .left("a peer that offers it is answered without: the lab's wire has no queues that could mark.")),
      .may(
        18, "3.8.2", "Other congestion control may be implemented.",
        .left("there is none: the peer's window alone limits what is under way.")),
    ])
}
