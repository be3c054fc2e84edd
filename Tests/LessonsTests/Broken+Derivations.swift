extension Broken {
  private static let opened = "```setup\nserver listen\nclient connect; run\n```\n"

  /// A step with an open connection, an answer, and comments below it; they begin in line 14.
  private static func answer(_ value: String, _ comments: String) -> String {
    opened + "```answer\n\(value)\n```\n\(comments)\n\n- [ ] `*`\n  > No.\n"
  }

  /// Answers that do not follow as it is said, or from nothing.
  static let derivations: [Broken] = [
    Broken(step: answer("107", ""), "a number that nothing says", .answerNotDerived, 12, 1),
    Broken(
      step: answer("<SEQ=7><CTL=RST>", ""), "a segment that nobody sends", .answerNotDerived, 12, 1),
    Broken(
      step: "<!-- fill -->\n| a | b |\n|---|---|\n| c | `LISTEN` |\n\n```predict\nclient connect; run\n"
        + "ask client.state\n```\n", "a blank that nothing says", .answerNotDerived, 10, 8),
    Broken(
      step: answer("107\n109", "<!-- ask client.snd.nxt after client send \"hello!\" -->"),
      "one of two values that follows from nothing", .answerNotDerived, 13, 1),
    Broken(
      step: answer("107", "<!-- ask client.snd.nxt after client send \"hello\" -->"), "another number",
      .derivationDiffers, 14, 10),
    Broken(
      step: answer("ACK", "<!-- ask server sends\n     after client#2 connect 81 from 2000; run -->"),
      "another segment, over two lines", .derivationDiffers, 14, 10),
    Broken(
      step: answer("240s", "<!-- ask 2MSL under rfc793,\n  linux -->"),
      "another time under one of two profiles",
      .derivationDiffers, 14, 10),
    Broken(
      step: answer("linux", "<!-- when client is CLOSED after client close; run under linux -->"),
      "a condition that does not hold", .derivationDiffers, 14, 11),
    Broken(
      step: "<!-- fill -->\n| a | b | c |\n|---|---|---|\n| c | `4` | `LISTEN`"
        + " <!-- ask client.state --> and `5` <!-- outside the lab: RFC 1 --> |\n",
      "another state in a table", .derivationDiffers, 10, 31),
    Broken(
      step: answer("107", "<!-- ask client.snd.nxt after run;\n   client close; drop #9 -->"),
      "a command that cannot be done", .derivationRefused, 14, 31),
    Broken(
      step: answer("107", "<!-- ask client.snd.nxt after next -->"), "a command that works the lesson",
      .derivationRefused, 14, 31),
    Broken(
      step: answer("107", "<!-- ask client.snd.nxt after client abort -->"), "a value that is not there then",
      .askWithoutValue, 14, 10),
    Broken(
      step: answer("107", "<!-- ask 2MSL under linux, plan9 -->"), "a derivation's profile",
      .unavailableProfile,
      14, 28),
    Broken(
      step: "- [x] a <!-- when client is SYN-SENT after client connect; run -->\n  > Yes.\n"
        + "- [ ] b <!-- when client is LISTEN after client connect -->\n  > No.\n",
      "a right item that is not after some commands", .choiceDiffers, 7, 19),
    Broken(
      step:
        "- [x] a <!-- when 2MSL = 60s under linux --> <!-- when 2MSL = 60s -->\n  > Yes.\n- [ ] b\n  > No.\n",
      "the second of two conditions", .choiceDiffers, 7, 56),
    Broken(
      step: "- [x] a\n  > Yes.\n- [ ] b <!-- when 2MSL = 60s\n  under linux, freebsd -->\n  > No.\n",
      "a wrong item that is right under both profiles", .choiceDiffers, 9, 19),
  ]

  /// What can be said of a lesson whose answers nothing derives and no lab could.
  static let words: [Broken] = [
    Broken(step: answer("an attacker", ""), "a word of the author's own", .answerAtWord, 12, 1),
    Broken(step: answer("1000..2000", ""), "a range", .answerAtWord, 12, 1),
    Broken(
      step: "```answer\n4\n```\n\n- [ ] `*`\n  > No.\n", "a number where there is no lab", .answerAtWord, 8, 1
    ),
    Broken(
      step: "<!-- fill -->\n| a | b |\n|---|---|\n| c | `LISTEN` |\n| d | `CLOSING` |\n",
      "a table without a lab",
      .answerAtWord, 10, 8),
  ]
}
