// RFC 9293, Appendix B: what is below TCP, what is above it, and who would forge.

extension Area {
  private static let noOptions = "there is no IP layer, and so no IP options."
  private static let noField = "there is no IP layer, and so no such field."

  static let ipOptions = Area(
    name: "IP options",
    requirements: [
      .must(50, "B", "IP options that TCP does not know are ignored.", .outOfScope(noOptions)),
      .may(10, "3.9.2", "The IP timestamp option may be supported.", .outOfScope(noOptions)),
      .may(11, "3.9.2", "Record Route may be supported.", .outOfScope(noOptions)),
      .must(51, "3.9.2.1", "The program can give a source route.", .outOfScope(noOptions)),
      .must(
        52, "3.9.2.1", "The program's source route counts more than one that was received.",
        .outOfScope(noOptions)),
      .must(
        53, "3.9.2.1", "A source route that was received is used for the way back.", .outOfScope(noOptions)),
      .should(
        24, "3.9.2.1", "A source route received later takes the place of an earlier one.",
        .outOfScope(noOptions)),
    ])

  static let icmp = Area(
    name: "ICMP messages",
    requirements: [
      .must(54, "3.9.2.2", "An ICMP error is for the connection that it is about."),
      .should(25, "3.9.2.2", "The program is told of soft errors."),
      .must(56, "3.9.2.2", "Abort because of a soft error.", not: true),
      .should(26, "3.9.2.2", "Hard errors abort the connection."),
      .must(55, "3.9.2.2", "Source Quench is discarded."),
    ])

  static let addresses = Area(
    name: "Address validation",
    requirements: [
      .must(
        63, "3.9.2.3", "A SYN from an impossible address is ignored.",
        .outOfScope("there is no IP layer: segments come from the two hosts only."))
    ])

  static let interface = Area(
    name: "Interface to the program",
    requirements: [
      .must(47, "3.9.1.8", "Soft errors are reported to the program as they come."),
      .should(20, "3.9.1.8", "The program can turn the reports off."),
      .must(48, "3.9.1.9", "The program can set the Diffserv field.", .outOfScope(noField)),
      .should(22, "3.9.1.9", "The Diffserv field reaches IP unchanged.", .outOfScope(noField)),
      .should(
        21, "3.9.1.9", "The Diffserv field can be changed while the connection lives.", .outOfScope(noField)),
      .should(
        23, "3.9.2", "Change the Diffserv field of a connection often.", .outOfScope(noField), not: true),
      .may(9, "3.9.1.9", "The peer's Diffserv field may be shown to the program.", .outOfScope(noField)),
      .may(
        14, "3.9.1.7", "There may be a FLUSH call.",
        .left("there is none: what was handed over goes, or the connection is aborted.")),
      .must(43, "3.9.1.1", "An OPEN can name the local address."),
    ])

  static let dataInjection = Area(
    name: "RFC 5961",
    requirements: [
      .may(12, "3.10.7.4", "Acknowledgments are checked against injected text.")
    ])
}
