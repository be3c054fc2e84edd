extension Broken {
  static let questions: [Broken] = [
    Broken(
      step: "```answer\n4\n```\n\n- [x] a\n  > Yes.\n- [ ] b\n  > No.\n", "two questions", .secondQuestion,
      11, 1),
    Broken(step: "- [x]a\n  > Yes.\n- [ ] b\n  > No.\n", "no blank behind the box", .taskMarker, 7, 3),
    Broken(step: "- [x] a\n  > Yes.\n- [] b\n  > No.\n", "nothing between the brackets", .taskMarker, 9, 3),
    Broken(step: "> - [ ] a\n", "a task in a quote", .taskInQuote, 7, 3),
    Broken(step: "- [x] a\n  > Yes.\n- b\n- [ ] c\n  > No.\n", "an item without a box", .mixedList, 9, 1),
    Broken(
      step: "- [x] a\n  > Yes.\n- [ ] b\n  > No.\n\n\n- [ ] c\n  > No.\n", "two lists in one", .mergedLists,
      13, 1),
    Broken(
      step: "- [x] a\n> Yes.\n- [ ] b\n  > No.\n", "a reason at the left margin", .unindentedReason, 8, 1),
    Broken(step: "- [ ] a\n  > No.\n- [ ] b\n  > No.\n", "nothing right", .choiceWithoutRight, 7, 1),
    Broken(step: "- [x] a\n  > Yes.\n- [ ] b\n", "no reason", .missingReason, 9, 1),
    Broken(step: "1. [x] a\n2. [x] b\n3. [ ] c\n", "no reason in an order", .missingReason, 9, 1),
    Broken(
      step: "- [x] a\n  > Yes.\n- [ ] <!-- x -->\n  > No.\n", "an item that says nothing", .emptyItem, 9, 1),
    Broken(
      step: "```answer\n4\n```\n\n- [ ] `5`\n", "no reason for a value", .wrongAnswerWithoutReason, 11, 1),
    Broken(
      step: "```answer\n4\n```\n\n- [ ] five\n  > No.\n", "a value that is no code", .wrongAnswerNotCode, 11,
      1),
    Broken(
      step: "```answer\n4\n```\n\n- [x] `5`\n  > No.\n", "a right value among wrong ones", .rightInWrongList,
      11, 1),
    Broken(step: "1. [x] a\n2. [ ] b\n   > No.\n", "one line to order", .orderTooShort, 7, 1),
    Broken(step: "1. [x] a <!-- = -->\n2. [x] b\n", "nothing above to swap with", .orderSwap, 7, 15),
    Broken(step: "Words.\n\n<!-- = -->\n", "`=` outside a list", .strayMarker, 9, 6),
    Broken(step: "Words.\n\n<!-- example -->\n", "`example` in an original", .strayMarker, 9, 6),
    Broken(step: "Words.\n\n<!-- when client is CLOSED -->\n", "`when` beside nothing", .strayMarker, 9, 6),
    Broken(
      step: "- [x] a <!-- outside the lab -->\n  > Yes.\n- [ ] b\n  > No.\n", "`outside the lab` in a choice",
      .strayMarker, 7, 14),
    Broken(
      step: "<!-- fill -->\n| a | b |\n|---|---|\n| c <!-- when client is CLOSED --> | `4` |\n",
      "`when` before a blank", .strayMarker, 10, 10),
    Broken(step: "1. [x] a <!-- when x -->\n2. [x] b\n", "`when` in an order", .strayMarker, 7, 15),
    Broken(step: "<!-- fill -->\n\nWords.\n", "no table", .fillWithoutTable, 7, 1),
    Broken(step: "<!-- fill -->\n| a | b |\n|---|---|\n| c | d |\n", "no blank", .fillWithoutBlank, 8, 1),
    Broken(
      step: "<!-- fill -->\n| a | b |\n|---|---|\n| c | `4` |\n\n- [ ] `d: 5`\n  > No.\n", "no such row",
      .unknownRow,
      12, 8),
    Broken(step: "```answer\n4\n```\n\n- [ ] `d: 5`\n  > No.\n", "a row without a table", .unknownRow, 11, 8),
  ]

  static let language: [Broken] = [
    Broken(step: "```setup\nrun\n   frobnicate\n```\n", "a command", .commandSyntax, 9, 4),
    Broken(step: "```example\n>   frobnicate\n```\n", "a command in an example", .commandSyntax, 8, 5),
    Broken(
      step: "```goal\n frobnicate\n```\n\n```solution\nrun\n```\n", "a condition", .conditionSyntax, 8, 2),
    Broken(step: "  ```hint when  frobnicate\n  x\n  ```\n", "a hint's condition", .conditionSyntax, 7, 17),
    Broken(
      step: "- [x] 谁 <!-- when frobnicate -->\n  > Yes.\n- [ ] b\n  > No.\n", "an item's condition",
      .conditionSyntax,
      7, 19),
    Broken(step: "```predict\nrun\nask  frobnicate\n```\n", "a question", .askSyntax, 9, 6),
    Broken(step: "```answer\n4\n1..\n```\n", "an answer", .answerSyntax, 9, 4),
    Broken(
      step:
        "```answer\n4\n```\n<!-- when client is CLOSED\n  after run; frobnicate\n  under linux -->\n\nx\n",
      "a derivation's command", .commandSyntax, 11, 14),
    Broken(
      step: "```answer\n4\n```\n<!-- ask 2MSL after under linux -->\n\nx\n", "`after` without a command",
      .commandSyntax, 10, 21),
    Broken(
      step: "```answer\n4\n```\n\n<!-- when\n  frobnicate after run -->\n", "a derivation's condition",
      .conditionSyntax, 12, 3),
    Broken(step: "```answer\n4\n```\n<!-- ask reply after run -->\n", "a reply", .askSyntax, 10, 10),
    Broken(
      step: "```answer\n4\n```\n\n- [ ] `1..`\n  > No.\n", "a wrong value", .answerSyntax, 11, 11),
    Broken(
      step: "<!-- fill -->\n| a | b |\n|---|---|\n| 谁 | `1..` |\n", "a blank's value", .answerSyntax, 10, 11),
    Broken(step: "```forbid\nfrobnicate\n```\n", "a prefix", .prefixSyntax, 8, 1),
    Broken(metadata: "forbid: inject, frobnicate", "a prefix in the metadata", .prefixSyntax, 2, 17),
  ]
}
