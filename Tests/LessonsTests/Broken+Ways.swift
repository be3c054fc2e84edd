extension Broken {
  private static let open = "```setup\nserver listen\nclient connect; run\n```\n"

  /// Two stages, the second with one more condition, and what may not be done.
  private static func sending(_ more: String, _ forbidden: String) -> String {
    open + "```goal\nclient sent segment\n```\n```goal\nserver has received \"hi\"\n\(more)\n```\n"
      + "```solution\nclient send \"hi\"\nrun\n```\n```forbid\n\(forbidden)\n```\n"
  }

  /// Stages behind which the way may be closed.
  static let stages: [Broken] = [
    Broken(
      step: sending("client has never been in FIN-WAIT-1", "abort"), "a stage that a FIN reaches, too",
      .stageDeadEnd,
      14, 1),
    Broken(
      step: sending("client is ESTABLISHED", "connect"), "a stage behind which nobody may open anew",
      .stageDeadEnd, 14, 1),
    Broken(
      step: open
        + "```goal\nserver is CLOSE-WAIT or CLOSED\n```\n```goal\nnobody sent RST\nserver is CLOSED\n```\n"
        + "```solution\nclient close\nrun\nserver close\nrun\n```\n",
      "a stage that a reset reaches, too", .stageDeadEnd, 14, 1),
  ]

  /// Conditions that ask for nothing.
  static let conditions: [Broken] = [
    Broken(
      step: "```goal\nclient is SYN-SENT\nserver is CLOSED\n```\n```allow\nclient connect\n```\n"
        + "```solution\nclient connect\n```\n", "a condition that nothing can make false",
      .conditionNeverFalse, 9, 1),
    Broken(
      step:
        "```goal\nclient is SYN-SENT\n```\n```hint when server is CLOSED\nx\n```\n```allow\nclient connect\n```\n"
        + "```solution\nclient connect\n```\n", "a hint that always fits", .conditionNeverFalse, 10, 14),
    Broken(
      step: "```goal\nclient is SYN-SENT or TIME-WAIT\n```\n```allow\nclient connect\n```\n"
        + "```solution\nclient connect\n```\n", "a state that nobody gets to", .conditionNeverTrue, 8, 1),
    Broken(
      step: "```goal\nclient is SYN-SENT or server sent FIN\n```\n```allow\nclient connect\n```\n"
        + "```solution\nclient connect\n```\n", "a part that never holds", .conditionNeverTrue, 8, 1),
  ]

  /// Lessons in which nothing is wrong, and something worth knowing.
  static let notes: [Broken] = shortcuts + words

  private static let shortcuts: [Broken] = [
    Broken(
      step: open
        + "```goal\nclient is CLOSED\n```\n```solution\nclient close\nrun\nserver close\nrun\nwait 2MSL\n```\n",
      "a reset in place of a close", .shortcut, 11, 1),
    Broken(
      step: "```setup\nserver listen\nclient connect; run\nclient send \"a\"\n```\n"
        + "```goal\nclient sent segment\n```\n```solution\ndrop\nserver send \"x\"\nrun\n```\n",
      "a timeout in place of a deed", .shortcut, 12, 1),
  ]
}
