import LabLanguage

extension LessonReader {
  /// Adds a question; a step has at most one.
  mutating func addQuestion(_ question: Content, at position: Position, to section: inout Section) {
    if section.content.contains(where: \.isQuestion) {
      problems.report(
        .secondQuestion, at: position, "this step already asks a question",
        mend: "Begin another step with a `##` heading; a step has one choice, answer, table or order.")
    }
    section.content.append(question)
  }

  mutating func readTasks(_ list: Markdown.List, into section: inout Section) {
    guard !section.isOpening else {
      problems.report(
        .blockOutsideStep, at: list.position, "a question before the first step belongs to none",
        mend: "Put it below a `##` heading.")
      return
    }
    if list.start != nil {
      readOrder(list, into: &section)
    } else if isWrongList(list, in: section) {
      readWrongAnswers(list, into: &section)
    } else {
      readChoice(list, into: &section)
    }
  }

  /// Whether a list gives wrong values: it stands under an answer or a table with blanks, or, in a translation,
  /// holds nothing but values none of which is right.
  private func isWrongList(_ list: Markdown.List, in section: Section) -> Bool {
    let isCode = list.items.contains { codeSpan($0) != nil }
    let hasRight = list.items.contains { $0.task == .checked }
    switch section.content.last(where: \.isQuestion) {
    case .answer, .fill: return isCode || !hasRight
    case nil: return isTranslation && isCode && !hasRight
    default: return false
    }
  }

  private mutating func readChoice(_ list: Markdown.List, into section: inout Section) {
    let items = list.items.map { item in
      let parts = parts(of: item)
      if parts.reason.isEmpty {
        problems.report(
          .missingReason, at: item.position, "this choice has no reason",
          mend:
            "Say below it, indented and behind `> `, why it is \(item.task == .checked ? "right" : "wrong").")
      }
      var grounds = Grounds()
      for (marker, position) in parts.markers {
        if case .when = marker, readGround(marker, into: &grounds) { continue }
        reportStrayMarker(at: position)
      }
      return ChoiceQuestion.Item(
        text: parts.text, isRight: item.task == .checked, derivations: grounds.derivations,
        reason: parts.reason,
        position: item.position)
    }
    let question = ChoiceQuestion(items: items, position: list.position)
    if !items.contains(where: \.isRight) {
      problems.report(
        .choiceWithoutRight, at: list.position, "no answer of this choice is right",
        mend: "Mark the right one with `- [x]`, all of them if there are several.")
    }
    addQuestion(.choice(question), at: list.position, to: &section)
  }

  private mutating func readOrder(_ list: Markdown.List, into section: inout Section) {
    let items = list.items.enumerated().map { number, item in
      let parts = parts(of: item)
      let belongs = item.task == .checked
      if !belongs, parts.reason.isEmpty {
        problems.report(
          .missingReason, at: item.position, "this line does not belong, but no reason is given",
          mend: "Say below it, indented and behind `> `, why it does not.")
      }
      var maySwap = false
      for (marker, position) in parts.markers {
        guard case .swap = marker else {
          reportStrayMarker(at: position)
          continue
        }
        maySwap = true
        if number == 0 || !belongs || list.items[number - 1].task != .checked {
          problems.report(
            .orderSwap, at: position, "there is no line above with which this one could change places",
            mend: "Put `<!-- = -->` into the lower of two `[x]` lines.")
        }
      }
      return OrderQuestion.Item(
        text: parts.text, belongs: belongs, maySwap: maySwap, reason: parts.reason, position: item.position)
    }
    if items.count(where: \.belongs) < 2 {
      problems.report(
        .orderTooShort, at: list.position, "fewer than two lines are to be put in order",
        mend: "Mark the lines that belong with `[x]`; for a choice write a list with `-`.")
    }
    addQuestion(
      .order(OrderQuestion(items: items, position: list.position)), at: list.position, to: &section)
  }
}
