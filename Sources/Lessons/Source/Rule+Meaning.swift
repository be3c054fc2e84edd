extension Rule {
  /// What the rule asks of a lesson, a sentence: the same for every finding.
  package var meaning: String {
    switch self {
    case .emptyFile: "A lesson has text."
    case .fileTooLarge: "A lesson has at most 1 MiB."
    case .notUTF8: "A lesson is written in UTF-8."
    case .nulOctet: "A text has no NUL octet."
    case .controlCharacter: "A text has no control characters and nothing that turns its direction."
    default:
      meaningOfMetadata ?? meaningOfMarkdown ?? meaningOfSteps ?? meaningOfBlocks ?? meaningOfQuestions
        ?? meaningOfTranslations ?? meaningOfProofs
    }
  }

  private var meaningOfMetadata: String? {
    switch self {
    case .missingMetadata: "A lesson begins with metadata between two lines `---`."
    case .unclosedMetadata: "The metadata end with a line `---`."
    case .metadataLine: "Metadata are lines `key: value`."
    case .unknownKey: "Metadata have only the keys of a lesson."
    case .duplicateKey: "Each key stands once."
    case .emptyValue: "Each key has a value, on its own line."
    case .needsQuotes:
      "YAML reads a value as this program does; what it would take for something else is quoted."
    case .badQuotes: "Quotes are closed, and nothing stands behind them."
    case .missingTitle: "A lesson has a title."
    case .missingFormat: "A lesson says its format."
    case .unknownFormat: "The format is one that this program knows."
    case .badMinutes: "`minutes` is a whole number from 1 to 600."
    case .badLocale: "`locale` is the tag of a language."
    case .badTranslates: "`translates` is an id and a fingerprint."
    case .badISS: "`iss` is `random`, or hosts with their numbers."
    default: nil
    }
  }

  private var meaningOfMarkdown: String? {
    switch self {
    case .nestedTooDeeply: "Lists and quotes are nested at most 24 deep."
    case .rawHTML: "Nothing stands in raw HTML, which a terminal does not show."
    case .swallowedBlock: "No fence stands in a block of HTML, where it is shown as words and not obeyed."
    case .brokenComment: "Comments are closed, and contain no `--`."
    case .unclosedFence: "Each fence is closed before the next block begins."
    case .underlinedHeading: "Headings begin with `#`."
    case .missingHeading: "A `#` heading stands above the first step."
    case .secondHeading: "A lesson has one `#` heading."
    case .titleDiffers: "The `#` heading repeats the title."
    case .longPage: "The words of a page fit 80 × 24, between one prompt and the next."
    default: nil
    }
  }

  private var meaningOfSteps: String? {
    switch self {
    case .noSteps: "A lesson has a step."
    case .emptyStep: "A step says or asks something."
    case .badID: "An id has letters, digits and hyphens."
    case .reservedID: "An id is none of the words that `step` and `answer` know."
    case .duplicateID: "Each step has an id of its own."
    case .unknownAttribute: "Attributes are those that a step or block knows."
    case .duplicateAttribute: "Each attribute stands once."
    case .badAttribute: "Attributes are `key=value`."
    case .strayAttributes: "Attributes stand right under a `##` heading."
    case .badPoints: "Points are whole numbers."
    case .badTries: "`tries` is a whole number from 1 on."
    case .badHash: "A fingerprint has eight hexadecimal digits."
    case .attributeWithoutQuestion: "`points` and `tries` of a step are its question's."
    case .afterNotFirst: "`after` is the first line of the first setup."
    case .afterOutsideStep: "`after` stands in a step."
    case .unknownStep: "Steps that are named exist."
    case .afterItself, .afterCycle: "`after` leads to a beginning."
    case .needsItself, .needsCycle: "`needs` leads to a beginning."
    default: nil
    }
  }

  private var meaningOfBlocks: String? {
    switch self {
    case .misspeltBlock: "A block's word is one of ours, or not nearly one."
    case .nestedBlock: "Blocks of ours begin at the left margin."
    case .blockOutsideStep: "Tasks and questions belong to a step."
    case .emptySetup, .emptyGoal, .emptySolution, .emptyHint, .emptyAllow, .emptyForbid, .emptyPredict,
      .emptyAnswer:
      "A block says something."
    case .exampleWithoutCommand: "An example has a command."
    case .outputBeforeCommand: "Output stands below its command."
    case .hintWithoutCondition: "`when` has a condition."
    case .predictWithoutCommand: "Something happens in a prediction."
    case .predictWithoutAsk: "A prediction asks something."
    case .commandAfterAsk: "In a prediction the commands come first."
    case .goalWithoutSolution: "Each task has a solution, which proves it."
    case .solutionWithoutGoal: "A solution has a goal."
    case .commandSyntax: "Commands can be read."
    case .conditionSyntax: "Conditions can be read."
    case .answerSyntax: "Values can be read."
    case .askSyntax: "What is asked can be read."
    case .prefixSyntax: "What is allowed or forbidden can be read."
    default: nil
    }
  }

  private var meaningOfQuestions: String? {
    switch self {
    case .secondQuestion: "A step has at most one question."
    case .taskMarker: "A task item is `- [ ] ` or `- [x] `."
    case .taskInQuote: "No task item stands in a block quote."
    case .mixedList: "All items of a list have a box, or none."
    case .mergedLists: "A line of text parts two lists."
    case .unindentedReason: "A reason is indented as far as the text of its item."
    case .choiceWithoutRight: "A choice has a right item."
    case .missingReason:
      "Each item of a choice has a reason, and each line that does not belong into an order."
    case .emptyItem: "An item says something."
    case .wrongAnswerWithoutReason: "Each wrong value has a reason."
    case .wrongAnswerNotCode: "A wrong value stands between backticks."
    case .rightInWrongList: "Wrong values are not marked right."
    case .orderTooShort: "An order has two lines that belong."
    case .orderSwap: "A line that may change places has one above it."
    case .strayMarker: "Comments that mean something stand where they do."
    case .fillWithoutTable: "A table follows `fill`."
    case .fillWithoutBlank: "A table to be filled in has blanks."
    case .unknownRow: "Rows that are named exist."
    default: nil
    }
  }

  private var meaningOfTranslations: String? {
    switch self {
    case .inheritedBlock: "A translation holds words only."
    case .untranslatedStep: "All steps are translated."
    case .staleTranslation: "A translation fits its original as it is now."
    case .translationDiffers: "A translation has the steps, questions, choices and values of its original."
    case .translationWithoutHash: "A translation says which text it translates."
    case .translationName: "A translation bears the name of its original."
    case .duplicateLesson: "Each lesson has an id of its own."
    case .unknownLesson: "Lessons that are named exist."
    case .unresolvedLesson: "Lessons that are named stand in the course, or beside the file."
    case .requiresItself, .requiresCycle: "`requires` leads to a beginning."
    default: nil
    }
  }

  private var meaningOfProofs: String {
    switch self {
    case .unavailableProfile: "A profile is one that this program knows."
    case .setupRefused: "Each command of a setup can be done."
    case .goalHoldsAtStart: "A goal does not hold before anything is done."
    case .goalByWaiting: "A goal takes a deed: letting time pass does not reach it."
    case .shortcut: "No way is shorter than the solution and without anything that it does."
    case .stageDeadEnd: "Wherever a stage is reached, a way leads on to the next one."
    case .conditionNeverFalse: "A condition is false somewhere."
    case .conditionNeverTrue: "Each alternative of a condition is true somewhere."
    case .goalTellsAnswer: "A goal does not print the answer to a question of its step."
    case .solutionRefused: "Each command of a solution can be done."
    case .solutionForbidden: "A solution is allowed."
    case .solutionFails: "A solution reaches the goals."
    case .solutionGoesOn: "A solution ends where the goals are reached."
    case .exampleDiffers: "A transcript shows what the lab prints."
    case .exampleNotOfLab: "A transcript has only commands of the lab."
    case .answerWithoutValue: "A right answer has a value in the lab."
    case .wrongAnswerAccepted: "What is wrong is not right as well."
    case .wrongAnswerUnreachable: "A wrong value can be answered, and none above it catches it."
    case .noWrongAnswers: "Something is said to those who answer wrongly."
    case .choiceDiffers: "A box agrees with its condition."
    case .derivationRefused: "Each command behind `after` can be done."
    case .derivationDiffers: "The lab says what an answer is derived from."
    case .answerNotDerived: "A right value follows from the lab or from arithmetic."
    case .answerAtWord: "What stands outside the lab is called so."
    case .predictRefused: "Each command of a prediction can be done."
    case .askWithoutValue: "What is asked has a value."
    case .hintNeverShown: "A hint is shown in some state that can be reached."
    case .hintTellsSolution: "The first hint is not the solution."
    case .dependsOnISS: "What is written for random sequence numbers holds whatever they are."
    default: "The lesson is sound."
    }
  }
}
