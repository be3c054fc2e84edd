extension Broken {
  /// Lessons that are read without a word, and do not work.
  static let proofs =
    starts + goals + transcripts + answers + predictions + hints + secrets + conditions + derivations + stages

  private static let task = "```goal\nclient sent SYN\n```\n\n```solution\nclient connect\n```\n\n"

  private static let starts: [Broken] = [
    Broken(metadata: "profile: plan9", "a profile that is not there", .unavailableProfile, 2, 10),
    Broken(
      step: "<!-- profile=linucs -->\n```setup\ndrop\n```\n", "a step's profile", .unavailableProfile, 7, 14),
    Broken(
      step: "```predict profile=linus\nclient connect\nask client.state\n```\n", "a prediction's profile",
      .unavailableProfile, 7, 20),
    Broken(step: "```setup\nclient connect\n drop #2\n```\n\n" + task, "a setup", .setupRefused, 9, 2),
    Broken(step: "```setup\nnext\n```\n", "a setup that works the lesson", .setupRefused, 8, 1),
    Broken(
      body: "```setup\ndrop\n```\n\n## S\n\nx\n\n## R\n\ny\n", "the setup of all steps", .setupRefused, 7, 1),
    Broken(
      body: "## A\n```setup\nclient connect\n```\n## B\n```setup\nafter a\ndrop\nrun\ndeliver\n```\n",
      "a setup after another step", .setupRefused, 14, 1),
    Broken(
      body:
        "## A\n```setup\nclient connect\nclient send SYN seq=100\n```\n## B\n```setup\nafter a\n```\n## C\n"
        + "```setup\nafter b\ndrop #9\n```\n",
      "a setup on which two steps build", .setupRefused, 9, 1),
  ]

  private static let goals: [Broken] = [
    Broken(
      step: "```goal\nclient is CLOSED\n```\n\n```solution\nclient connect\n```\n", "a goal that holds",
      .goalHoldsAtStart, 7, 1),
    Broken(
      step:
        "```goal\nclient sent SYN\n```\n```goal\nserver is CLOSED\n```\n\n```solution\nclient connect\n```\n",
      "a second stage that holds", .goalHoldsAtStart, 10, 1),
    Broken(
      step:
        "```setup\nclient connect\n```\n```goal\nclient is CLOSED\n```\n\n```solution\nclient abort\n```\n",
      "`run` reaches it", .goalByWaiting, 10, 1),
    Broken(
      step:
        "```setup\nclient connect\ndrop\n```\n```goal\nclient sent SYN\n```\n\n```solution\nclient close; client connect\n```\n",
      "waiting reaches it", .goalByWaiting, 11, 1),
    Broken(
      step: "```goal\nclient sent SYN\n```\n\n```solution\nclient connect; drop #4\nrun\n```\n",
      "a solution that is refused", .solutionRefused, 12, 1),
    Broken(
      step: "```goal\nclient sent SYN\n```\n\n```solution\nnext\n```\n", "a solution that works the lesson",
      .solutionRefused, 12, 1),
    Broken(
      step: task + "```forbid\nclient connect\n```\n", "a solution that is forbidden", .solutionForbidden, 12,
      1),
    Broken(step: task + "```allow\nrun\n```\n", "a solution not allowed", .solutionForbidden, 12, 1),
    Broken(
      step:
        "```goal\nclient sent SYN\nserver is LISTEN\nwire is empty\n```\n\n```solution\nclient connect\n```\n",
      "a solution that reaches less", .solutionFails, 9, 1),
    Broken(
      body: "## A\n```goal\nserver sent RST\n```\n```solution\nclient connect\n```\n## B\n```setup\nafter a\n"
        + "```\n```answer\n#7.seq\n```\n", "a solution on which a step builds", .solutionFails, 8, 1),
    Broken(
      step: "```goal\nclient sent SYN\n```\n\n```solution\nclient connect\nladder\nrun\n```\n",
      "a solution that goes on", .solutionGoesOn, 14, 1),
  ]

  private static let transcripts: [Broken] = [
    Broken(
      step: "```example\n> client connect\n  client   CLOSED → LISTEN\n  ...\n```\n", "another line",
      .exampleDiffers, 9, 1),
    Broken(
      step: "```example\n> run\n  Nothing is in flight.\n\n  More.\n```\n", "a line too many",
      .exampleDiffers,
      10, 1),
    Broken(
      step: "```example\n> show wire\n> client connect\n  ...\n  #9\n```\n", "another end", .exampleDiffers,
      11, 1
    ),
    Broken(
      step: "```example\n> run; run\n\n  Nothing is in flight.\n```\n", "a line too few", .exampleDiffers, 10,
      1),
    Broken(
      body: "```example\n> run\n  ...\n  Something.\n  ...\n```\n## S\n\nx\n## R\n\ny\n",
      "an opening example",
      .exampleDiffers, 9, 1),
    Broken(step: "```example\n> hint\n```\n", "a command of the lesson", .exampleNotOfLab, 8, 3),
  ]
}
