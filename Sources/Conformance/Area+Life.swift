// RFC 9293, Appendix B: opening and closing.

extension Area {
  static let opening = Area(
    name: "Opening connections",
    requirements: [
      .must(10, "3.5", "Both ends may open at once."),
      .must(11, "3.5", "SYN-RECEIVED remembers whether it came from a passive OPEN."),
      .must(41, "3.9.1.1", "Let a passive OPEN change other connections.", not: true),
      .must(42, "3.9.1.1", "A program can listen on a port that a connection is opening from or to."),
      .must(
        44, "3.9.1.1", "IP is asked for the local address.",
        .outOfScope("there is no IP layer, and each host has one address.")),
      .must(45, "B", "Later segments keep the connection's local address."),
      .must(46, "3.9.1.1", "An OPEN to a broadcast or multicast address is refused."),
      .must(
        57, "3.9.2.3", "A SYN to a broadcast or multicast address is dropped in silence.",
        .outOfScope("there is no IP layer: nothing can be sent to such an address.")),
    ])

  static let closing = Area(
    name: "Closing connections",
    requirements: [
      .should(2, "3.5.3", "A RST with text is taken as a RST."),
      .must(12, "3.6", "The program learns whether the connection was closed or aborted."),
      .may(1, "3.6.1", "A CLOSE may give up receiving, too.", .byOption("`close both`. CLOSE is simplex.")),
      .should(3, "3.6.1", "A CLOSE that gives up receiving sends a RST when text is lost by it."),
      .must(13, "3.6.1", "Who closes first stays in TIME-WAIT for 2MSL."),
      .may(
        2, "3.6.1", "A SYN may open the connection anew from TIME-WAIT.",
        .byOption("`option timestamps on`, or a profile that goes by numbers.")),
      .should(
        4, "3.6.1", "Timestamps make TIME-WAIT shorter (RFC 6191).", .byOption("`option timestamps on`.")),
    ])
}
