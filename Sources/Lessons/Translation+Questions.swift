extension TranslationMerge {
  /// A question of the original with the words of the translation; the boxes of both must agree.
  mutating func merged(_ original: Content, _ words: Content, in step: Step) -> Content {
    switch (original, words) {
    case (.choice(var choice), .choice(let translated)):
      guard
        agree(
          choice.items.map(\.isRight), translated.items.map(\.isRight), translated.items.map(\.position), step
        )
      else { return original }
      for (index, item) in translated.items.enumerated() {
        choice.items[index].text = item.text
        choice.items[index].reason = item.reason
      }
      return .choice(choice)
    case (.order(var order), .order(let translated)):
      guard
        agree(
          order.items.map(\.belongs), translated.items.map(\.belongs), translated.items.map(\.position), step)
      else { return original }
      for (index, item) in translated.items.enumerated() {
        order.items[index].text = item.text
        order.items[index].reason = item.reason
      }
      return .order(order)
    case (.answer(var answer), .wrongAnswers(let translated)):
      answer.wrong = reasons(answer.wrong, translated, step)
      return .answer(answer)
    case (.fill(var fill), .wrongAnswers(let translated)):
      fill.wrong = reasons(fill.wrong, translated, step)
      return .fill(fill)
    case (.fill(var fill), .fill(let translated)):
      guard fill.table.rows.map(\.count) == translated.table.rows.map(\.count),
        fill.table.blankPlaces.map(\.count) == translated.table.blankPlaces.map(\.count)
      else {
        report(
          at: translated.position, "the table has other rows, columns or blanks than the original's",
          mend: "Let both have the same rows and columns, with code in the same cells.")
        return original
      }
      for (old, new) in zip(fill.table.blankPlaces.joined(), translated.table.blankPlaces.joined()) {
        guard let index = fill.blanks.firstIndex(where: { $0.accepted.position == old }) else { continue }
        fill.blanks[index].accepted.position = new
      }
      fill.table = translated.table
      if !translated.wrong.isEmpty { fill.wrong = reasons(fill.wrong, translated.wrong, step) }
      return .fill(fill)
    default:
      report(
        at: step.position, "the original of `\(step.id)` asks another kind of question",
        mend: "Ask as the original does.")
      return original
    }
  }

  private mutating func agree(
    _ original: [Bool], _ translated: [Bool], _ positions: [Position], _ step: Step
  ) -> Bool {
    if original.count != translated.count {
      report(
        at: positions.first ?? step.position,
        "the original has \(original.count) items here, the translation \(translated.count)",
        mend: "Let both have the same items in the same order.")
      return false
    }
    for (index, position) in positions.enumerated() where original[index] != translated[index] {
      report(
        at: position, "the original has `[\(original[index] ? "x" : " ")]` here",
        mend: "Put the items into the original's order, and mark the same ones.")
      return false
    }
    return true
  }

  /// The original's wrong values with the translation's reasons, in order.
  private mutating func reasons(
    _ original: [WrongAnswer], _ translated: [WrongAnswer], _ step: Step
  ) -> [WrongAnswer] {
    guard original.count == translated.count else {
      report(
        at: translated.first?.position ?? step.position,
        "the original has \(original.count) wrong values here, the translation \(translated.count)",
        mend: "Let both have the same values in the same order.")
      return original
    }
    var wrong = original
    for (index, item) in translated.enumerated() {
      if original[index].value?.text != item.value?.text {
        report(
          at: item.position, "the original has the value `\(original[index].value?.text ?? "*")` here",
          mend: "Let both have the same values in the same order.")
      }
      wrong[index].reason = item.reason
    }
    return wrong
  }
}

extension Markdown.Table {
  /// Where code stands below the header, cell by cell.
  fileprivate var blankPlaces: [[Position]] {
    rows.joined().map { cell in
      cell.inlines.compactMap { if case .code(_, let position) = $0 { position } else { nil } }
    }
  }
}
