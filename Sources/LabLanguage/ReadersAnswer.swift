import Laboratory
import TCP

/// What a reader said, understood in every way that it can be: as a number, a duration, a state, a segment, a word.
package struct ReadersAnswer: Hashable, Sendable {
  /// As it was said.
  package let text: String
  /// For comparing words.
  let folded: String
  private(set) var number: Double?
  private(set) var duration: Duration?
  private(set) var state: State?
  private(set) var control: Control?
  private(set) var segment: SegmentKind.Notation?

  /// Nothing longer, in octets, is a number, a state or a segment: looking for one would only take time.
  private static let longest = 256

  /// Understands what it can.
  package init(_ said: String) {
    text = said.trimmedBlanks
    let clean = Self.bare(foldedInput(text))
    folded = AcceptedAnswer.folded(clean)
    guard text.utf8.count <= Self.longest else { return }
    state = State(named: clean)
    if state == nil { control = Self.spokenFlags(clean) }
    if clean.hasPrefix("<") { segment = try? SegmentNotation.fields(clean) }
    if let value = (try? Expression(parsing: clean))?.constant {
      switch value {
      case .number(let number): self.number = number
      case .duration(let duration): self.duration = duration
      case .state, .control: break
      }
    } else {
      duration = Self.spoken(clean)
      if duration == nil { number = Self.numeral(folded).map(Double.init) }
    }
  }

  /// Without the full stop and the article of a sentence: `an ACK.` is `ACK`.
  private static func bare(_ said: String) -> String {
    var text = said
    if text.utf8.count > 1, text.hasSuffix(".") { text.removeLast() }
    for article in ["a ", "an ", "the "] where text.lowercased().hasPrefix(article) {
      let rest = String(text.dropFirst(article.count)).trimmedBlanks
      return rest.utf8.count > 1 ? rest : text
    }
    return text
  }

  /// `SYN,ACK`, and as people say it: `SYN-ACK`, `SYN+ACK`, `SYN/ACK`, `syn ack`, `SYN and ACK`, `SYNACK`.
  private static func spokenFlags(_ text: String) -> Control? {
    var names: [String] = []
    for word in text.lowercased().split(whereSeparator: isBetweenFlags) {
      switch word {
      case "and", "和", "与": break
      default: names += apart(String(word))
      }
    }
    return names.isEmpty ? nil : SegmentNotation.flags(names.joined(separator: ","))
  }

  private static func isBetweenFlags(_ character: Character) -> Bool {
    switch character {
    case " ", ",", "-", "+", "/", "&": true
    default: false
    }
  }

  /// The flags of a word in which they are written without anything between them, each of which has three letters.
  private static func apart(_ word: String) -> [String] {
    guard word.utf8.count > 3, word.utf8.count <= 18, word.utf8.count.isMultiple(of: 3) else { return [word] }
    return stride(from: 0, to: word.utf8.count, by: 3).map { String(word.dropFirst($0).prefix(3)) }
  }

  /// `two minutes`, `4 min 1 s`
  private static func spoken(_ text: String) -> Duration? {
    var total = Duration.zero
    var words = text.lowercased().split { $0 == " " || $0 == "," }.map(String.init).filter { $0 != "and" }
    guard !words.isEmpty, words.count.isMultiple(of: 2) else { return nil }
    while words.count >= 2 {
      guard let amount = Quantity.number(words[0]) ?? numeral(words[0]).map(Double.init),
        let part = Quantity.duration(amount, unit: words[1])
      else { return nil }
      total += part
      words.removeFirst(2)
    }
    return total
  }

  private static func numeral(_ word: String) -> Int? {
    [
      "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
      "twelve",
    ]
    .firstIndex(of: word)
  }

  /// A plain number answers a question about time in seconds.
  private var seconds: Duration? { duration ?? number.flatMap { Quantity.duration($0, unit: "s") } }

  /// It says this value.
  package func equals(_ value: Value) -> Bool {
    switch value {
    case .number(let wanted): number == wanted
    case .duration(let wanted): seconds == wanted
    case .state(let wanted): state == wanted
    case .control(let wanted): control == wanted
    }
  }

  /// It says this value, or a time within a hundredth of it: who predicts 60 s means 59.99 s, too.
  package func isRoughly(_ value: Value) -> Bool {
    if case .duration = value { return isNear(value, .number(1), percent: true) }
    return equals(value)
  }

  func isBetween(_ low: Value, _ high: Value) -> Bool {
    switch (low, high) {
    case (.number(let low), .number(let high)): number.map { low <= $0 && $0 <= high } ?? false
    case (.duration(let low), .duration(let high)): seconds.map { low <= $0 && $0 <= high } ?? false
    default: false
    }
  }

  func isNear(_ middle: Value, _ width: Value, percent: Bool) -> Bool {
    switch (middle, width) {
    case (.number(let middle), .number(let width)):
      let allowed = percent ? middle.magnitude * width / 100 : width
      return number.map { ($0 - middle).magnitude <= allowed } ?? false
    case (.duration(let middle), .number(let width)):
      let allowed = percent ? middle.inSeconds.magnitude * width / 100 : width
      return seconds.map { ($0.inSeconds - middle.inSeconds).magnitude <= allowed } ?? false
    case (.duration(let middle), .duration(let width)):
      return seconds.map { $0 <= middle + width && middle <= $0 + width } ?? false
    default: return false
    }
  }

  /// Something was understood beyond its letters.
  package var isQuantity: Bool { number != nil || duration != nil }
}

extension Expression {
  /// The value if it needs no lab.
  package var constant: Value? {
    switch node {
    case .literal(let value, _): return value
    case .binary, .negative, .call:
      guard isConstant(node) else { return nil }
      let lab = Lab()
      return value(in: Scene(lab, Chronicle(), from: lab, start: 0, watching: []))
    case .msl, .rto:
      let lab = Lab()
      return value(in: Scene(lab, Chronicle(), from: lab, start: 0, watching: []))
    case .field, .stateAt, .segmentField, .atom, .segments, .elapsed: return nil
    }
  }

  private func isConstant(_ node: Node) -> Bool {
    switch node {
    case .literal, .msl, .rto: true
    case .binary(_, let left, let right): isConstant(left) && isConstant(right)
    case .negative(let operand): isConstant(operand)
    case .call(_, let arguments): arguments.allSatisfy(isConstant)
    case .field, .stateAt, .segmentField, .atom, .segments, .elapsed: false
    }
  }
}

extension ReadersAnswer {
  /// It was understood as a state.
  package var isState: Bool { state != nil }

  /// It was understood as a segment.
  package var isSegment: Bool { segment != nil }

  /// It was understood as flags.
  package var isFlags: Bool { control != nil }

  /// It says that nothing happens.
  package var isNothing: Bool {
    ["nothing", "none", "no", "silence", "dropped", "nosegment", "没有", "无", "不发送", "什么都不发"].contains(folded)
  }

  /// It names this segment, by its flags or field by field. The ACK that goes without saying may be left out.
  package func names(_ sent: Segment) -> Bool {
    if let segment { return SegmentKind.exactly(segment).matches(sent) }
    guard let control else { return false }
    return control == sent.ctl || control == sent.ctl.subtracting(.psh)
      || (sent.ctl != .synAck && control.union(.ack) == sent.ctl.union(.ack) && !control.isEmpty
        && control != .ack)
  }

  /// It says this reply: `ok`, the error's words, or `error` for any.
  package func says(reply: String) -> Bool {
    let wanted = AcceptedAnswer.folded(reply)
    if folded == wanted { return true }
    guard reply.hasPrefix("error:") else {
      return ["ok", "yes", "success"].contains(folded) && wanted == "ok"
    }
    return folded == "error" || folded == "refused" || "error:" + folded == wanted
      || folded.hasPrefix("error") && wanted.hasSuffix(folded.dropFirst(5))
  }
}

extension Expression {
  /// Its value is a state.
  package var isState: Bool {
    switch node {
    case .field(_, .state), .stateAt, .literal(.state, _): true
    default: false
    }
  }
}
