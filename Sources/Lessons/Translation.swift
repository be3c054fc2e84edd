/// A translation holds words only; everything else is its original's, found by the ids of the steps.
extension Lesson {
  /// This lesson in a translation's words, and what does not fit between the two.
  ///
  /// A step that the translation lacks keeps the original's words. With an error among the problems, the original
  /// should be played instead. The problems are those of the translation's file.
  package func translated(by translation: Lesson) -> (lesson: Lesson, problems: [Problem]) {
    var merge = TranslationMerge(problems: ProblemList(file: translation.file))
    merge.checkSteps(of: translation, against: self)
    var lesson = self
    lesson.metadata.title = translation.title
    lesson.metadata.summary = translation.metadata.summary ?? metadata.summary
    lesson.metadata.locale = translation.metadata.locale
    lesson.heading = translation.heading
    let words = translation.introduction.filter(\.isProse)
    lesson.introduction = introduction.filter { !$0.isProse } + words
    lesson.steps = steps.map { step in
      guard let translated = translation.step(step.id) else { return step }
      return merge.step(step, in: translated)
    }
    return (lesson, merge.problems.sorted)
  }
}

extension Content {
  var isProse: Bool { if case .prose = self { true } else { false } }
}

/// Puts the words of a translation into the places of its original.
struct TranslationMerge {
  var problems: ProblemList

  mutating func checkSteps(of translation: Lesson, against original: Lesson) {
    for step in translation.steps where original.step(step.id) == nil {
      let meant = Nearest.to(step.id, in: original.steps.map(\.id))
      problems.report(
        .unknownStep, at: step.idPosition, "the original has no step `\(step.id)`",
        mend: meant.map { "Write `<!-- id=\($0) -->`." }
          ?? "Give the id that the step has in `\(original.file)`.")
    }
    for step in original.steps where translation.step(step.id) == nil {
      problems.report(
        .untranslatedStep, at: translation.metadata.translates?.position ?? .start,
        "the step `\(step.id)` is not translated; its original is shown", mend: "Add it.")
    }
    checkFreshness(of: translation, against: original)
  }

  /// A step that says of which text it is a translation answers for itself; the others go by the whole file.
  private mutating func checkFreshness(of translation: Lesson, against original: Lesson) {
    var isStale = false
    for step in translation.steps {
      guard let source = original.step(step.id) else { continue }
      guard let hash = step.attributes.of else {
        isStale = true
        continue
      }
      guard hash != source.hash else { continue }
      problems.report(
        .staleTranslation, at: step.position,
        "the original of `\(step.id)` has changed since it was translated",
        mend: "Translate it anew, then write `of=\(source.hash)`.")
    }
    guard isStale, let source = translation.metadata.translates, let hash = source.hash, hash != original.hash
    else { return }
    problems.report(
      .staleTranslation, at: source.position, "the original has changed since it was translated",
      mend: "Translate what has changed, then write `translates: \(source.id) \(original.hash)`.")
  }

  /// A step with the words of its translation. What prepares the step comes above them, what is to be done below.
  mutating func step(_ original: Step, in translation: Step) -> Step {
    var examples = original.examples[...]
    var hints = original.hints[...]
    var question = original.question
    var words: [Content] = []
    for content in translation.content {
      switch content {
      case .inheritedExample(let position):
        guard let example = examples.popFirst() else {
          report(at: position, "the original has no further example here", mend: "Delete the comment.")
          continue
        }
        words.append(.example(example))
      case .hint(let hint):
        // The original's condition, the translation's words.
        let condition = hints.popFirst()?.condition
        words.append(.hint(Hint(condition: condition, text: hint.text, position: hint.position)))
      case .choice, .order, .fill, .wrongAnswers:
        guard let asked = question else {
          report(at: translation.position, "the original asks no such question", mend: "Delete it here.")
          continue
        }
        words.append(merged(asked, content, in: translation))
        question = nil
      default: words.append(content)
      }
    }
    if let question { words.append(translatedLast(question, in: translation)) }
    var step = original
    step.heading = translation.heading
    step.content = original.content.filter(\.isPreparation) + words + original.content.filter(\.isTask)
    return step
  }

  /// A question that the translation does not mention: an answer without wrong values has no words to translate.
  private mutating func translatedLast(_ question: Content, in translation: Step) -> Content {
    if case .answer(let answer) = question, answer.wrong.isEmpty { return question }
    report(
      at: translation.position, "the question of `\(translation.id)` is not translated",
      mend: "Add its choices, its table or its wrong values with their reasons.")
    return question
  }

  mutating func report(at position: Position, _ message: String, mend: String) {
    problems.report(.translationDiffers, at: position, message, mend: mend)
  }
}

extension Content {
  /// Inherited, and in effect before anything is shown.
  fileprivate var isPreparation: Bool {
    switch self {
    case .setup, .allow, .forbid: true
    default: false
    }
  }

  /// Inherited, and shown below the words.
  fileprivate var isTask: Bool {
    switch self {
    case .goal, .solution, .predict: true
    default: false
    }
  }
}
