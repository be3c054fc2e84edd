extension Broken {
  static let answers: [Broken] = [
    Broken(
      step: "```answer\n4\nclient.snd.nxt\n```\n\n- [ ] `*`\n  > No.\n", "a closed connection's number",
      .answerWithoutValue, 9, 1),
    Broken(
      step: "<!-- fill -->\n| a | b |\n|---|---|\n| c | `server.state at #6` |\n", "a segment never sent",
      .answerWithoutValue, 10, 8),
    Broken(
      step: "```answer\n4 ± 1\n```\n\n- [ ] `4`\n  > No.\n", "a wrong value that is right",
      .wrongAnswerAccepted, 11, 8),
    Broken(
      step: "```answer\n2MSL\n```\n\n- [ ] `240s`\n  > No.\n", "the same time in other words",
      .wrongAnswerAccepted, 11, 8),
    Broken(
      step: "```answer\n2..4\n```\n\n- [ ] `1..9`\n  > No.\n- [ ] `10`\n  > No.\n", "a range around a range",
      .wrongAnswerAccepted, 11, 8),
    Broken(
      step: "<!-- fill -->\n| a | b |\n|---|---|\n| c | `4` |\n| d | `5` |\n\n- [ ] `c: 5`\n  > No.\n"
        + "- [ ] `d: 5`\n  > No.\n", "a wrong value that is right in its row", .wrongAnswerAccepted, 15, 11),
    Broken(
      step: "```answer\n4\n```\n\n- [ ] `5..9`\n  > No.\n- [ ] `7 ± 1`\n  > No.\n", "a wrong value twice",
      .wrongAnswerUnreachable, 13, 8),
    Broken(
      step: "```answer\n4\n```\n\n- [ ] `*`\n  > No.\n- [ ] `5`\n  > No.\n- [ ] `*`\n  > No.\n",
      "any other twice", .wrongAnswerUnreachable, 15, 1),
    Broken(
      step: "```answer\n4\n```\n\n- [ ] `#1.seq`\n  > No.\n", "a wrong value without a value",
      .wrongAnswerUnreachable, 11, 8),
    Broken(step: "```answer\n4\n```\n", "nothing to say to a wrong answer", .noWrongAnswers, 7, 1),
    Broken(
      step:
        "- [x] a <!-- when client is LISTEN -->\n  > Yes.\n- [ ] b <!-- when client is LISTEN -->\n  > No.\n",
      "a right item that is not", .choiceDiffers, 7, 19),
    Broken(
      step: "- [x] a\n  > Yes.\n- [ ] b <!-- when wire is empty -->\n  > No.\n", "a wrong item that is right",
      .choiceDiffers, 9, 19),
  ]

  static let predictions: [Broken] = [
    Broken(
      step: "```predict\nrun\nask client.state\n```\n```predict\ndrop\nask client.state\n```\n",
      "a prediction that is refused", .predictRefused, 8, 1),
    Broken(
      step: "```predict\nclient close; client connect\nask reply\n```\n", "a refusal that nobody asks about",
      .predictRefused, 8, 1),
    Broken(
      step: "```predict\nnext\nask client.state\n```\n", "a prediction that works the lesson",
      .predictRefused,
      8, 1),
    Broken(
      step: "```predict\nclient connect\nask #1.seq\nask  server.snd.nxt\n```\n", "a value that is not there",
      .askWithoutValue, 10, 6),
  ]

  static let hints: [Broken] = [
    Broken(
      step: "```goal\nclient sent SYN\n```\n```hint when  client is CLOSED and client is LISTEN\nx\n```\n"
        + "```hint when client is SYN-SENT\ny\n```\n```solution\nclient connect\n```\n",
      "a hint that contradicts itself", .hintNeverShown, 10, 15),
    Broken(
      step:
        "```goal\nserver is SYN-RECEIVED\n```\n```hint\nTry `server  listen 80; client CONNECT` and `deliver`.\n"
        + "```\n```hint\nTry `run`.\n```\n```solution\nserver listen 80\nclient connect; deliver\n```\n",
      "the solution as the first hint", .hintTellsSolution, 10, 1),
  ]
}

extension Broken {
  private static let opened = "```setup\nserver listen\nclient connect; run\n```\n"

  /// What a goal tells, and what only chance makes true.
  static let secrets: [Broken] = [
    Broken(
      step: "```goal\nclient is SYN-SENT\n```\n```solution\nclient connect\n```\n```answer\nsyn sent\n```\n\n"
        + "- [ ] `*`\n  > No.\n", "a goal that names the answer", .goalTellsAnswer, 8, 1),
    Broken(
      step: "```goal\nsegments = 1\nclient.snd.nxt = 101\n```\n```solution\nclient connect\n```\n"
        + "```predict\nclient connect\nask client.snd.nxt\n```\n", "a goal that names what is predicted",
      .goalTellsAnswer, 9, 1),
    Broken(
      step:
        "```goal\nclient sent SYN\n```\n```solution\nclient connect\n```\n- [ ] RST\n  > No.\n- [x] SYN.\n  > Yes.\n",
      "a goal that names the right choice", .goalTellsAnswer, 8, 1),
    Broken(
      step:
        "<!-- iss=random -->\n```goal\nclient.snd.nxt = 4007038365\n```\n```solution\nclient connect\n```\n",
      "a goal for one random number", .dependsOnISS, 9, 1),
    Broken(
      step: "<!-- iss=random -->\n" + opened + "```answer\n4007038365\n```\n\n- [ ] `*`\n  > No.\n",
      "an answer for one random number", .dependsOnISS, 13, 1),
    Broken(
      step: "<!-- iss=random -->\n" + opened
        + "```predict\ninject to server RST seq=4007038365; run\nask server.state\n```\n",
      "a command for one random number", .dependsOnISS, 13, 1),
    Broken(
      step: "<!-- iss=random -->\n" + opened + "It begins with 4007038364.\n", "words for one random number",
      .dependsOnISS, 12, 1),
  ]
}
