import LabLanguage
import Lessons

extension OrderQuestion {
  /// The items in the order in which they are shown, by their places in the file: what is called `a` comes first.
  package func shown(for step: String) -> [Int] { Shuffle.order(items.count, for: step) }

  /// The letters of the right order.
  package func rightLetters(for step: String) -> [String] {
    let shown = shown(for: step)
    return items.indices.filter { items[$0].belongs }.map { item in
      Letters.letter(shown.firstIndex(of: item) ?? 0)
    }
  }

  /// Each line's place in the order; lines that may change places share one. Nothing for what does not belong.
  fileprivate var places: [Int?] {
    var place = -1
    return items.map { item in
      guard item.belongs else { return nil }
      if !item.maySwap { place += 1 }
      return place
    }
  }
}

extension StepRun {
  /// Judges letters in an order: credit by the longest common subsequence, and a line too many costs as much as one
  /// that is missing.
  func judge(_ text: String, _ question: OrderQuestion) throws(Unreadable) -> Judgement {
    let shown = question.shown(for: step.id)
    let letters = shown.indices.map(Letters.letter)
    let said = try Letters.sequence(text, among: letters)
    let places = question.places
    let ranks = said.map { places[shown[$0]] }
    let count = places.count { $0 != nil }
    let common = Ordering.longestRising(ranks.compactMap { $0 })
    let credit = max(0, common - max(0, said.count - count))
    let isRight = credit == count
    var reasons = said.filter { !question.items[shown[$0]].belongs }.map {
      Judgement.Reason(label: letters[$0], text: question.items[shown[$0]].reason, fallback: .doesNotBelong)
    }
    if isRight {
      reasons = [Judgement.Reason(label: nil, text: [], fallback: .orderHolds)]
    } else if reasons.isEmpty || common < count {
      reasons.append(Judgement.Reason(label: nil, text: [], fallback: .orderIs(right: common, of: count)))
      let far = Ordering.rightFromStart(ranks, all: places.compactMap { $0 })
      let last = far == 0 ? nil : letters[said[far - 1]]
      reasons.append(Judgement.Reason(label: nil, text: [], fallback: .rightAsFar(last)))
    }
    return Judgement(
      said: said.map { letters[$0] }.joined(separator: " "), isRight: isRight,
      points: step.questionPoints * credit / count, reasons: reasons,
      expected: question.rightLetters(for: step.id).joined(separator: " "))
  }
}

/// The arithmetic of orders.
enum Ordering {
  /// The length of the longest subsequence in which no place comes before an earlier one.
  static func longestRising(_ places: [Int]) -> Int {
    var longest: [Int] = []
    for (index, place) in places.enumerated() {
      let before = (0..<index).filter { places[$0] <= place }.map { longest[$0] }
      longest.append((before.max() ?? 0) + 1)
    }
    return longest.max() ?? 0
  }

  /// How many lines at the start are those that belong there.
  static func rightFromStart(_ said: [Int?], all places: [Int]) -> Int {
    zip(said, places.sorted()).prefix { $0 == $1 }.count
  }
}

extension Letters {
  /// The items that letters name, in the order in which they are said: `c a b`, `c, a, b`, `cab`.
  static func sequence(_ text: String, among letters: [String]) throws(Unreadable) -> [Int] {
    let all = letters.joined(separator: ", ")
    var words = foldedInput(text).lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    if words.count == 1, words[0].count > 1, letters.allSatisfy({ $0.count == 1 }) {
      words = words[0].map(String.init)
    }
    let named = words.compactMap { letters.firstIndex(of: $0) }
    guard !words.isEmpty, named.count == words.count else { throw Unreadable(hint: .letterExpected(all)) }
    guard Set(named).count == named.count else { throw Unreadable(hint: .eachOnce(all)) }
    return named
  }
}
