/// The checks of a lesson; the raw value is the name printed in brackets, and stays what it is.
package enum Rule: String, CaseIterable, Hashable, Sendable {
  // The text.
  case emptyFile = "empty-file"
  case fileTooLarge = "file-too-large"
  case notUTF8 = "not-utf-8"
  case nulOctet = "nul-octet"
  case controlCharacter = "control-character"

  // The metadata.
  case missingMetadata = "missing-metadata"
  case unclosedMetadata = "unclosed-metadata"
  case metadataLine = "metadata-line"
  case unknownKey = "unknown-key"
  case duplicateKey = "duplicate-key"
  case emptyValue = "empty-value"
  case needsQuotes = "needs-quotes"
  case badQuotes = "bad-quotes"
  case missingTitle = "missing-title"
  case missingFormat = "missing-format"
  case unknownFormat = "unknown-format"
  case badMinutes = "bad-minutes"
  case badLocale = "bad-locale"
  case badTranslates = "bad-translates"
  case badISS = "bad-iss"

  // The Markdown.
  case nestedTooDeeply = "nested-too-deeply"
  case rawHTML = "raw-html"
  case swallowedBlock = "swallowed-block"
  case brokenComment = "broken-comment"
  case unclosedFence = "unclosed-fence"
  case underlinedHeading = "underlined-heading"
  case missingHeading = "missing-heading"
  case secondHeading = "second-heading"
  case titleDiffers = "title-differs"
  case longPage = "long-page"

  // The steps and their attributes.
  case noSteps = "no-steps"
  case emptyStep = "empty-step"
  case badID = "bad-id"
  case reservedID = "reserved-id"
  case duplicateID = "duplicate-id"
  case unknownAttribute = "unknown-attribute"
  case duplicateAttribute = "duplicate-attribute"
  case badAttribute = "bad-attribute"
  case strayAttributes = "stray-attributes"
  case badPoints = "bad-points"
  case badTries = "bad-tries"
  case badHash = "bad-hash"
  case attributeWithoutQuestion = "attribute-without-question"

  // The fenced blocks.
  case misspeltBlock = "misspelt-block"
  case nestedBlock = "nested-block"
  case blockOutsideStep = "block-outside-step"
  case emptySetup = "empty-setup"
  case emptyGoal = "empty-goal"
  case emptySolution = "empty-solution"
  case emptyHint = "empty-hint"
  case emptyAllow = "empty-allow"
  case emptyForbid = "empty-forbid"
  case emptyPredict = "empty-predict"
  case emptyAnswer = "empty-answer"
  case exampleWithoutCommand = "example-without-command"
  case outputBeforeCommand = "output-before-command"
  case hintWithoutCondition = "hint-without-condition"
  case predictWithoutCommand = "predict-without-command"
  case predictWithoutAsk = "predict-without-ask"
  case commandAfterAsk = "command-after-ask"
  case goalWithoutSolution = "goal-without-solution"
  case solutionWithoutGoal = "solution-without-goal"

  // What a step builds on.
  case afterNotFirst = "after-not-first"
  case afterOutsideStep = "after-outside-step"
  case unknownStep = "unknown-step"
  case afterItself = "after-itself"
  case afterCycle = "after-cycle"
  case needsItself = "needs-itself"
  case needsCycle = "needs-cycle"

  // The questions.
  case secondQuestion = "second-question"
  case taskMarker = "task-marker"
  case taskInQuote = "task-in-quote"
  case mixedList = "mixed-list"
  case mergedLists = "merged-lists"
  case unindentedReason = "unindented-reason"
  case choiceWithoutRight = "choice-without-right"
  case missingReason = "missing-reason"
  case emptyItem = "empty-item"
  case wrongAnswerWithoutReason = "wrong-answer-without-reason"
  case wrongAnswerNotCode = "wrong-answer-not-code"
  case rightInWrongList = "right-in-wrong-list"
  case orderTooShort = "order-too-short"
  case orderSwap = "order-swap"
  case strayMarker = "stray-marker"
  case fillWithoutTable = "fill-without-table"
  case fillWithoutBlank = "fill-without-blank"
  case unknownRow = "unknown-row"

  // The language inside.
  case commandSyntax = "command-syntax"
  case conditionSyntax = "condition-syntax"
  case answerSyntax = "answer-syntax"
  case askSyntax = "ask-syntax"
  case prefixSyntax = "prefix-syntax"

  // Translations.
  case inheritedBlock = "inherited-block"
  case untranslatedStep = "untranslated-step"
  case staleTranslation = "stale-translation"
  case translationDiffers = "translation-differs"
  case translationWithoutHash = "translation-without-hash"
  case translationName = "translation-name"

  // The course.
  case duplicateLesson = "duplicate-lesson"
  case unknownLesson = "unknown-lesson"
  case unresolvedLesson = "unresolved-lesson"
  case requiresItself = "requires-itself"
  case requiresCycle = "requires-cycle"

  // What only the lab can tell.
  case unavailableProfile = "unavailable-profile"
  case setupRefused = "setup-refused"
  case goalHoldsAtStart = "goal-holds-at-start"
  case goalByWaiting = "goal-by-waiting"
  case goalTellsAnswer = "goal-tells-answer"
  case shortcut
  case stageDeadEnd = "stage-dead-end"
  case conditionNeverFalse = "condition-never-false"
  case conditionNeverTrue = "condition-never-true"
  case solutionRefused = "solution-refused"
  case solutionForbidden = "solution-forbidden"
  case solutionFails = "solution-fails"
  case solutionGoesOn = "solution-goes-on"
  case exampleDiffers = "example-differs"
  case exampleNotOfLab = "example-not-of-lab"
  case answerWithoutValue = "answer-without-value"
  case wrongAnswerAccepted = "wrong-answer-accepted"
  case wrongAnswerUnreachable = "wrong-answer-unreachable"
  case noWrongAnswers = "no-wrong-answers"
  case choiceDiffers = "choice-differs"
  case derivationRefused = "derivation-refused"
  case derivationDiffers = "derivation-differs"
  case answerNotDerived = "answer-not-derived"
  case answerAtWord = "answer-at-word"
  case predictRefused = "predict-refused"
  case askWithoutValue = "ask-without-value"
  case hintNeverShown = "hint-never-shown"
  case hintTellsSolution = "hint-tells-solution"
  case dependsOnISS = "depends-on-iss"

  /// An error unless the lesson works all the same; a note where nothing need be wrong.
  package var severity: Problem.Severity {
    switch self {
    case .rawHTML, .titleDiffers, .longPage, .strayAttributes, .attributeWithoutQuestion,
      .solutionWithoutGoal,
      .mergedLists, .strayMarker, .inheritedBlock, .untranslatedStep, .staleTranslation,
      .translationWithoutHash, .goalTellsAnswer, .conditionNeverFalse,
      .conditionNeverTrue, .dependsOnISS, .solutionGoesOn, .wrongAnswerUnreachable,
      .noWrongAnswers, .hintNeverShown, .hintTellsSolution, .answerNotDerived, .stageDeadEnd:
      .warning
    case .shortcut, .unresolvedLesson, .answerAtWord: .note
    default: .error
    }
  }
}
