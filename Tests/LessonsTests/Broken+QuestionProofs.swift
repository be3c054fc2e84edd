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
