extension Broken {
  static let steps: [Broken] = [
    Broken(body: "Words.\n", "no step", .noSteps, 5, 1),
    Broken(body: "## S\n\n## R\n\nWords.\n", "nothing in a step", .emptyStep, 6, 1),
    Broken(body: "## S\n<!-- id=a.b -->\n\nWords.\n", "a dot in an id", .badID, 7, 9),
    Broken(body: "## ???\n\nWords.\n", "a heading without a letter", .badID, 6, 1),
    Broken(body: "## 42\n\nWords.\n", "a number as id", .reservedID, 6, 1),
    Broken(body: "## S\n<!-- id=all -->\n\nWords.\n", "`all` as id", .reservedID, 7, 9),
    Broken(body: "## S\n\na\n\n## S!\n\nb\n", "an id twice", .duplicateID, 10, 1),
    Broken(step: "<!-- id=a pionts=2 -->\n\nWords.\n", "a misspelt attribute", .unknownAttribute, 7, 11),
    Broken(step: "<!-- id=a id=b -->\n\nWords.\n", "an attribute twice", .duplicateAttribute, 7, 11),
    Broken(step: "<!-- id=a b -->\n\nWords.\n", "a word among attributes", .badAttribute, 7, 11),
    Broken(step: "<!-- id: a -->\n\nWords.\n", "a colon for an equals sign", .badAttribute, 7, 6),
    Broken(step: "Words.\n<!-- id=a -->\n", "attributes too late", .strayAttributes, 8, 6),
    Broken(step: choice(attributes: "points=two"), "no number of points", .badPoints, 7, 13),
    Broken(step: choice(attributes: "points=-1"), "negative points", .badPoints, 7, 13),
    Broken(step: choice(attributes: "tries=0"), "no tries", .badTries, 7, 12),
    Broken(step: "<!-- of=123 -->\n\nWords.\n", "no fingerprint", .badHash, 7, 9),
    Broken(step: "<!-- points=2 -->\n\nWords.\n", "points for nothing", .attributeWithoutQuestion, 6, 1),
    Broken(step: "<!-- iss=7 -->\n\nWords.\n", "a bare number as iss", .badISS, 7, 10),
  ]

  private static func choice(attributes: String) -> String {
    "<!-- \(attributes) -->\n\n- [x] a\n  > Yes.\n- [ ] b\n  > No.\n"
  }

  static let blocks: [Broken] = [
    Broken(step: "```gaol\nclient is CLOSED\n```\n", "a misspelt goal", .misspeltBlock, 7, 4),
    Broken(step: "```Solution\nrun\n```\n", "a capital letter", .misspeltBlock, 7, 4),
    Broken(step: "- x\n  ```setup\n  run\n  ```\n", "a setup in a list", .nestedBlock, 8, 3),
    Broken(
      body: "```goal\nclient is CLOSED\n```\n\n## S\n\nWords.\n", "a goal before the first step",
      .blockOutsideStep, 6, 1),
    Broken(body: "- [ ] a\n\n## S\n\nWords.\n", "a choice before the first step", .blockOutsideStep, 6, 1),
    Broken(step: "```setup\n# only this\n```\n", "an empty setup", .emptySetup, 7, 1),
    Broken(step: "```goal\n```\n\n```solution\nrun\n```\n", "an empty goal", .emptyGoal, 7, 1),
    Broken(
      step: "```goal\nclient is CLOSED\n```\n\n```solution\n\n```\n", "an empty solution", .emptySolution, 11,
      1),
    Broken(step: "```hint\n\n```\n", "an empty hint", .emptyHint, 7, 1),
    Broken(step: "```allow\n```\n", "an empty allow", .emptyAllow, 7, 1),
    Broken(step: "```forbid\n```\n", "an empty forbid", .emptyForbid, 7, 1),
    Broken(step: "```predict\n```\n", "an empty prediction", .emptyPredict, 7, 1),
    Broken(step: "```answer\n```\n", "an empty answer", .emptyAnswer, 7, 1),
    Broken(step: "```example\nhello\n```\n", "an example without a command", .exampleWithoutCommand, 7, 1),
    Broken(step: "```example\nhello\n> run\n```\n", "output before a command", .outputBeforeCommand, 8, 1),
    Broken(step: "```hint when\nx\n```\n", "`when` without a condition", .hintWithoutCondition, 7, 9),
    Broken(step: "```hint if it rains\nx\n```\n", "another word than `when`", .unknownAttribute, 7, 9),
    Broken(step: "```predict\nask client.state\n```\n", "nothing to predict", .predictWithoutCommand, 7, 1),
    Broken(step: "```predict\nrun\n```\n", "nothing asked", .predictWithoutAsk, 7, 1),
    Broken(
      step: "```predict\nrun\nask client.state\nrun\n```\n", "a command below a question", .commandAfterAsk,
      10, 1),
    Broken(step: "```goal\nclient is CLOSED\n```\n", "no solution", .goalWithoutSolution, 7, 1),
    Broken(step: "```solution\nrun\n```\n", "no goal", .solutionWithoutGoal, 7, 1),
    Broken(
      step: "```goal points=x\nclient is CLOSED\n```\n\n```solution\nrun\n```\n", "points of a goal",
      .badPoints, 7,
      16),
    Broken(step: "```setup points=2\nrun\n```\n", "points of a setup", .unknownAttribute, 7, 10),
    Broken(translation: "```setup\nrun\n```\n\nWords.\n", "a setup in a translation", .inheritedBlock, 8, 1),
    Broken(translation: "<!-- points=2 -->\n\nWords.\n", "points in a translation", .inheritedBlock, 8, 6),
  ]

  static let references: [Broken] = [
    Broken(step: "```setup\nrun\nafter x\n```\n", "a late `after`", .afterNotFirst, 9, 1),
    Broken(
      body: "```setup\nafter s\n```\n\n## S\n\nWords.\n", "`after` before the first step", .afterOutsideStep,
      7, 1),
    Broken(step: "```setup\nafter  t\n```\n", "`after` an unknown step", .unknownStep, 8, 8),
    Broken(step: "```setup\nafter\n```\n", "`after` nothing", .unknownStep, 8, 6),
    Broken(step: "```setup\nafter s\n```\n", "`after` itself", .afterItself, 8, 7),
    Broken(
      body: "## A\n```setup\nafter b\n```\n## B\n```setup\nafter a\n```\n", "a circle of `after`",
      .afterCycle, 8, 7),
    Broken(step: "<!-- needs=t -->\n\nWords.\n", "an unknown step needed", .unknownStep, 7, 12),
    Broken(step: "<!-- needs=s -->\n\nWords.\n", "a step that needs itself", .needsItself, 7, 12),
    Broken(
      body: "## A\n<!-- needs=b -->\n\na\n\n## B\n<!-- needs=a -->\n\nb\n", "a circle of `needs`",
      .needsCycle, 7, 12),
  ]
}
