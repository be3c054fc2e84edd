import Laboratory
import TCP

/// One accepted answer, or one wrong one that an author foresaw.
package struct AcceptedAnswer: Hashable, Sendable, CustomStringConvertible {
  private let form: Form
  /// As it was written.
  package let description: String

  private enum Form: Hashable, Sendable {
    case any
    case word(String)
    case segment(SegmentKind.Notation)
    case value(Expression)
    case range(Expression, Expression)
    case tolerance(Expression, Expression, percent: Bool)
  }

  /// Reads a line: a word, a value, `a..b`, `x ± y`, `x ± 5%`, `<SEQ=…>`, `*` for any.
  package init(parsing text: String) throws(SyntaxError) {
    description = text
    let trimmed = text.trimmedBlanks
    guard !trimmed.isEmpty else { throw SyntaxError(at: 0, .init("an answer was expected", "这里应该写答案")) }
    form = try AcceptedAnswer.form(trimmed)
  }

  private static func form(_ text: String) throws(SyntaxError) -> Form {
    if text == "*" { return .any }
    if text.hasPrefix("<") { return .segment(try SegmentNotation.fields(text)) }
    do throws(SyntaxError) {
      var parser = try ExpressionParser(text)
      let first = Expression(try parser.expression())
      if parser.accept("..") {
        let second = Expression(try parser.expression())
        try parser.expectEnd()
        return .range(first, second)
      }
      if parser.accept("±") || parser.accept("+-") {
        let second = Expression(try parser.expression())
        let percent = parser.accept("%")
        try parser.expectEnd()
        return .tolerance(first, second, percent: percent)
      }
      try parser.expectEnd()
      return .value(first)
    } catch {
      // Whatever has no arithmetic in it is a word to compare.
      let isWordy = text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || " -,':#.0123456789".unicodeScalars.contains($0)
      }
      guard isWordy, !text.contains(".."),
        text.unicodeScalars.first?.properties.isAlphabetic == true || text.hasPrefix("#")
      else { throw error }
      return .word(Self.folded(text))
    }
  }

  /// It accepts whatever is said.
  package var isAny: Bool { form == .any }

  /// It names one value, not a range of them: such an answer is right whatever else is said of it.
  package var isExact: Bool {
    switch form {
    case .word, .segment, .value: true
    case .any, .range, .tolerance: false
    }
  }

  /// It is written out, and says the same in every lab.
  package var isConstant: Bool {
    switch form {
    case .any: false
    case .word, .segment: true
    case .value(let value): value.constant != nil
    case .range(let a, let b), .tolerance(let a, let b, _): a.constant != nil && b.constant != nil
    }
  }

  /// A number, a duration, a state or a segment: something that a lab could say, and not a range of it.
  package var isMeasurable: Bool {
    switch form {
    case .segment, .value: true
    case .any, .word, .range, .tolerance: false
    }
  }

  /// It is the result of arithmetic: an operator or a function, or the middle or an end that is.
  package var isReckoned: Bool {
    switch form {
    case .any, .word, .segment: false
    case .value(let value), .tolerance(let value, _, _): value.isReckoned
    case .range(let low, let high): low.isReckoned || high.isReckoned
    }
  }

  /// Case, blanks and `-`, `_` do not matter in words.
  static func folded(_ text: String) -> String {
    String(foldedInput(text).lowercased().unicodeScalars.filter { $0 != " " && $0 != "-" && $0 != "_" })
  }

  /// What the history has to be watched for.
  package var watched: [Atom] {
    switch form {
    case .any, .word, .segment: []
    case .value(let value): value.watched
    case .range(let a, let b), .tolerance(let a, let b, _): a.watched + b.watched
    }
  }

  /// What the answer is in this scene, for showing it; nothing for `*` or where the scene has no value.
  package func canonical(in scene: Scene) -> String? {
    switch form {
    case .any: nil
    case .word, .segment: description
    case .value(let value), .tolerance(let value, _, _): value.value(in: scene)?.text
    case .range(let a, let b):
      if let a = a.value(in: scene)?.text, let b = b.value(in: scene)?.text {
        a == b ? a : "\(a) to \(b)"
      } else {
        nil
      }
    }
  }

  /// The reader's answer is this one.
  package func accepts(_ answer: ReadersAnswer, in scene: Scene) -> Bool {
    switch form {
    case .any: return true
    case .word(let word): return answer.folded == word
    case .segment(let wanted): return answer.segment.map { $0 == wanted } ?? false
    case .value(let expression):
      guard let value = expression.value(in: scene) else { return false }
      return answer.equals(value)
    case .range(let low, let high):
      guard let low = low.value(in: scene), let high = high.value(in: scene) else { return false }
      return answer.isBetween(low, high)
    case .tolerance(let middle, let width, let percent):
      guard let middle = middle.value(in: scene), let width = width.value(in: scene) else { return false }
      return answer.isNear(middle, width, percent: percent)
    }
  }
}

extension String {
  /// Without blanks at both ends.
  package var trimmedBlanks: String {
    let isLetter = { (octet: UInt8) in octet != 0x20 && octet != 0x09 }
    guard let first = utf8.firstIndex(where: isLetter), let last = utf8.lastIndex(where: isLetter) else {
      return ""
    }
    return String(Substring(utf8[first...last]))
  }
}
