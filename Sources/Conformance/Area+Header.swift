// RFC 9293, Appendix B: what stands in the header.

extension Area {
  static let options = Area(
    name: "TCP options",
    requirements: [
      .must(4, "3.1", "End of Option List, No-Operation and MSS are supported."),
      .must(5, "3.1", "An option may come in any segment."),
      .must(6, "3.1", "An unknown option is stepped over by its length."),
      .must(68, "3.1", "Every option but End of Option List and No-Operation has a length."),
      .must(7, "3.1", "An option with an impossible length does no harm."),
      .must(
        64, "3.2", "Options are read wherever they begin.",
        .outOfScope(
          "a matter of octets in memory; whoever reads octets here goes by lengths and knows no alignment.")),
      .must(14, "3.7.1", "The MSS option is sent and understood."),
      .should(5, "3.7.1", "A SYN tells its MSS when that is not the default."),
      .may(3, "3.7.1", "Every SYN may tell its MSS."),
      .must(
        15, "3.7.1", "Without an MSS option, 536 octets are taken for granted (1220 with IPv6).",
        .partly("the hosts have IPv4 addresses, so the default is always 536.")),
      .must(16, "3.7.1", "No segment is larger than the peer, or IP, takes."),
      .should(
        6, "3.7.3", "Where the MTU varies, the MSS is that of the smallest.",
        .partly("the lab's only link has one MTU, 1500 octets, and the MSS is that of it.")),
      .must(65, "B", "Put the MSS option into a segment without SYN.", not: true),
      .must(67, "3.7.1", "The MSS told is what IP can put together, less 20 octets, or less."),
      .must(
        69, "3.1", "The header is padded with zeros.",
        .outOfScope(
          "a matter of octets; segments are values here, and padded, with zeros, when they are drawn.")),
    ])

  static let checksums = Area(
    name: "TCP checksums",
    requirements: [
      .must(2, "3.1", "The sender computes the checksum."),
      .must(3, "3.1", "The receiver checks the checksum."),
    ])

  static let initialNumbers = Area(
    name: "Selecting the ISS",
    requirements: [
      .must(
        8, "3.4.1", "The ISS goes with a clock.",
        .byOption("`option iss random`. Else the numbers are those of the RFC's figures.")),
      .should(
        1, "3.4.1", "The ISS is a clock plus a secret function of the sockets.",
        .partly("a mixer of the host and the connection's number stands for it, and it knows no secret.")),
      .must(
        9, "3.4.1", "Let the ISS's secret function be computed from outside.",
        .partly(
          "it cannot from what is on the wire; but the lab does the same every time, so it keeps no secret."),
        not: true),
    ])
}
