// RFC 9293, Appendix B: the PUSH flag, windows, urgent data.

extension Area {
  static let push = Area(
    name: "PUSH flag",
    requirements: [
      .may(
        16, "3.9.1.2", "Un-pushed data may wait and go together.",
        .byOption("`option nagle on`. All SENDs are pushed; without Nagle's algorithm each goes by itself.")),
      .should(27, "3.9.1.2", "Several pushed SENDs in one segment make one PSH."),
      .may(
        15, "3.9.1.2", "SEND may take a PUSH flag.",
        .left("it takes none; every SEND is pushed, and MUST-60 and MUST-61 say how.")),
      .must(60, "3.9.1.2", "Hold text for ever where SEND has no PUSH flag.", not: true),
      .must(61, "3.9.1.2", "Without a PUSH flag, the last segment of what is queued carries PSH."),
      .may(17, "3.9.1.3", "A received PSH may be shown to the program."),
      .should(28, "3.9.1.2", "Segments are as large as they can be."),
    ])

  static let window = Area(
    name: "Window",
    requirements: [
      .must(1, "3.1", "The window field is an unsigned number."),
      .recommended(1, "3.1", "Windows are kept, and reckoned with, in 32 bits."),
      .should(14, "3.8.6", "Take the right edge of the receive window back.", not: true),
      .should(15, "3.8.6", "Send new text beyond a window that the peer has shrunk.", not: true),
      .should(16, "3.8.6", "When the peer shrinks the window, what is old and inside it goes again."),
      .should(17, "3.8.6", "Give up because text right of the edge stays unacknowledged.", not: true),
      .must(34, "3.8.6", "A window that shrinks does the sender no harm."),
      .may(8, "3.8.6.1", "A receiver may keep its window shut for ever."),
      .must(35, "3.8.6", "A window that shrinks to zero is probed as any other."),
      .must(36, "3.8.6.1", "Zero windows are probed."),
      .should(29, "3.8.6.1", "The first probe goes after one retransmission timeout."),
      .should(30, "3.8.6.1", "The time between probes grows exponentially."),
      .must(37, "3.8.6.1", "While the peer answers probes, the connection stays open."),
      .may(7, "3.8.6", "Old text right of the edge may go again."),
      .must(66, "3.4", "RST and URG count even while the receive window is zero."),
    ])

  static let urgent = Area(
    name: "Urgent data",
    requirements: [
      .must(30, "3.8.5", "Urgent data are supported."),
      .must(62, "3.8.5", "The urgent pointer shows the octet behind the urgent data."),
      .must(31, "3.8.5", "Urgent data may be of any length."),
      .must(32, "3.8.5", "The program is told when urgent data come, and when there are more."),
      .must(33, "3.8.5", "The program can learn how much urgent data are left to read."),
      .should(
        13, "3.8.5", "Use urgent data in new programs.",
        .outOfScope("advice to those who write programs, not to a TCP."), not: true),
    ])
}
