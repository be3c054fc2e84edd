extension Broken {
  private static let open = "```setup\nserver listen\nclient connect; run\n```\n"

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
