/// A translation holds words only; everything else is its original's, found by the ids of the steps.
extension Lesson {
  /// This lesson in a translation's words, and what does not fit between the two.
  ///
  /// A step that the translation lacks, that has changed since, or that does not fit keeps the original's words, and
  /// says so in its `wording`. The problems are those of the translation's file.
  package func translated(by translation: Lesson) -> (lesson: Lesson, problems: [Problem]) {
    var merge = TranslationMerge(problems: ProblemList(file: translation.file))
    merge.checkSteps(of: translation, against: self)
    let isFresh = translation.metadata.translates?.hash.map { $0 == hash } ?? true
    var lesson = self
    lesson.metadata.title = translation.title
    lesson.metadata.summary = translation.metadata.summary ?? metadata.summary
    lesson.metadata.locale = translation.metadata.locale
    lesson.heading = translation.heading
    lesson.introduction = merge.introduction(introduction, in: translation.introduction)
    lesson.steps = steps.map { step in
      var original = step
      original.wording = .original
      guard let translated = translation.step(step.id), translated.attributes.of ?? step.hash == step.hash
      else { return original }
      let before = merge.problems.found.count
      var merged = merge.step(step, in: translated)
      guard merge.problems.found.count == before else { return original }
      merged.wording = translated.attributes.of != nil || isFresh ? .translated : .perhapsOld
      return merged
    }
    return (lesson, merge.problems.sorted)
  }
}

extension Lesson {
  /// This lesson where its translation was wanted, and cannot be used.
  package var inOriginalWords: Lesson {
    var lesson = self
    for index in lesson.steps.indices { lesson.steps[index].wording = .original }
    return lesson
  }
}

extension Content {
  var isProse: Bool { if case .prose = self { true } else { false } }
}

extension Lesson {
  /// What is wrong with a translation whose original does not stand where it is looked for.
  package func withoutOriginal(at place: String) -> Problem {
    let source = metadata.translates
    let isMisnamed = source.map { $0.id != id } ?? false
    return Problem(
      file: file, position: source?.position ?? .start, rule: .unknownLesson,
      message: "there is no original `\(source?.id ?? id)`: nothing stands at \(place)",
      mend: isMisnamed
        ? "Write `translates: \(id) …`, or put the original there."
        : "A translation stands in a folder named after its language, beside the originals: `zh-Hans/\(id).md`."
    )
  }
}

/// Puts the words of a translation into the places of its original.
struct TranslationMerge {
  var problems: ProblemList

  mutating func checkSteps(of translation: Lesson, against original: Lesson) {
    if translation.id != original.id {
      problems.report(
        .translationName, at: translation.metadata.translates?.position ?? .start,
        "this file translates `\(original.id)`, but its own name is `\(translation.id).md`",
        mend: "Rename it to `\(original.id).md`: a translation is found by its name.")
    }
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
    guard isStale, let source = translation.metadata.translates, source.hash != original.hash else { return }
    guard source.hash != nil else {
      problems.report(
        .translationWithoutHash, at: source.position,
        "nothing says which text of the original this translates",
        mend: "Write `translates: \(source.id) \(original.hash)`.")
      return
    }
    problems.report(
      .staleTranslation, at: source.position, "the original has changed since it was translated",
      mend: "Translate what has changed, then write `translates: \(source.id) \(original.hash)`.")
  }

  /// What stands before the first step, with the words of the translation.
  mutating func introduction(_ original: [Content], in translation: [Content]) -> [Content] {
    var examples = original.filter(\.isExample)[...]
    var words: [Content] = []
    for content in translation {
      if case .inheritedExample(let position) = content {
        words += inherited(&examples, at: position)
      } else if content.isProse {
        words.append(content)
      }
    }
    return original.filter(\.isPreparation) + (words.isEmpty ? original.filter { !$0.isPreparation } : words)
  }

  private mutating func inherited(_ examples: inout ArraySlice<Content>, at position: Position) -> [Content] {
    if let example = examples.popFirst() { return [example] }
    report(at: position, "the original has no further example here", mend: "Delete the comment.")
    return []
  }

  /// A step with the words of its translation: what prepares it above them; what is to be done below, in the
  /// original's order.
  mutating func step(_ original: Step, in translation: Step) -> Step {
    var examples = original.content.filter(\.isExample)[...]
    var hints = original.hints[...]
    var question = original.question
    var isTranslated = false
    var words: [Content] = []
    for content in translation.content {
      switch content {
      case .inheritedExample(let position): words += inherited(&examples, at: position)
      case .hint(let hint):
        // The original's condition, the translation's words.
        let condition = hints.popFirst()?.condition
        words.append(.hint(Hint(condition: condition, text: hint.text, position: hint.position)))
      case .choice, .order, .fill, .wrongAnswers:
        guard let asked = question, !isTranslated else {
          report(at: translation.position, "the original asks no such question", mend: "Delete it here.")
          continue
        }
        question = merged(asked, content, in: translation)
        isTranslated = true
      default: words.append(content)
      }
    }
    if let asked = question, !isTranslated { question = untranslated(asked, in: translation) }
    var step = original
    step.heading = translation.heading
    step.content = original.content.filter(\.isPreparation) + words
    for content in original.content {
      if content.isTask { step.content.append(content) }
      if content.isQuestion, let question { step.content.append(question) }
    }
    return step
  }

  /// A question that the translation does not mention: an answer without wrong values has no words to translate.
  private mutating func untranslated(_ question: Content, in translation: Step) -> Content {
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
  fileprivate var isExample: Bool { if case .example = self { true } else { false } }

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
