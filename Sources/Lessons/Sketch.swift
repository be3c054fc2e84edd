/// What a lesson's lines tell of its steps without being read as Markdown: their ids, what they are worth, and where they
/// stand. Enough to leave out steps that nobody asks for.
///
/// Only the usual way of writing is understood; whatever could mean something else to a reader of Markdown makes the
/// whole sketch fail, and the lesson has to be read as it is.
package struct Sketch {
  /// A step.
  package struct Step: Hashable {
    /// Its id.
    package var id = ""
    /// The step that it begins after.
    package var after: String?
    /// The points of its goals and predictions.
    var points = 0
    /// The points of a question, if it asks one.
    var questionPoints = 1
    /// `goal`, `predict`.
    var work: [String] = []
    /// `choice`, `answer`, `order`, `fill`.
    var question: String?
    /// What stands behind the heading and its comment.
    var body: Range<Int>

    /// The points that are to be had.
    package var maximum: Int { points + (question == nil ? 0 : questionPoints) }
    /// The kinds of work in the step.
    package var tags: [String] {
      var tags: [String] = []
      if work.contains("goal") { tags.append("goal") }
      if work.contains("predict") { tags.append("predict") }
      if let question { tags.append(question) }
      return tags
    }
  }

  /// The steps, in order.
  package var steps: [Step] = []
  let text: [UInt8]
  private var fence: Fence?
  /// A comment goes on in the next line.
  var openComment: OpenComment?
  /// The last line that was not empty was a step's heading.
  private var isUnderHeading = false
  /// Paragraphs, hints and examples: they are there to be read, and decide nothing.
  private(set) var asides: [Range<Int>] = []

  private enum Fence { case setup, aside, other }
  /// At the left edge, or inside an item of a list.
  enum OpenComment { case outside, inside }

  /// The sketch of a file; nothing when it is written in an unusual way.
  package init?(_ text: [UInt8]) {
    self.text = text
    var start = 0
    guard text.starts(with: "---\n".utf8), let end = Self.endOfMetadata(text), !text.has(0x0D) else {
      return nil
    }
    start = end
    while start < text.count {
      let next = Self.endOfLine(text, from: start)
      let wasAside = fence == .aside
      if openComment != nil {
        guard takeInComment(Line(text[start..<next])) else { return nil }
      } else if isProse(text[start]) {
        isUnderHeading = false
        if wasAside || isParagraph(start..<next) { setAside(start..<next) }
      } else {
        guard take(Line(text[start..<next]), to: next) else { return nil }
        if wasAside || fence == .aside { setAside(start..<next) }
      }
      extend(to: next)
      start = next
    }
    guard fence == nil, openComment == nil, !steps.isEmpty, steps.allSatisfy({ !$0.id.isEmpty }) else {
      return nil
    }
    guard steps.indices.allSatisfy({ index in steps[..<index].allSatisfy { $0.id != steps[index].id } })
    else {
      return nil
    }
  }

  /// The place of the step that a reader names, by its number or its id.
  package func indexOfStep(named name: String) -> Int? {
    if let number = Int(name), steps.indices.contains(number - 1) { return number - 1 }
    let id = name.lowercased()
    return steps.firstIndex { $0.id == name } ?? steps.firstIndex { $0.id.lowercased() == id }
  }

  /// Behind the newline that ends the line.
  private static func endOfLine(_ text: [UInt8], from start: Int) -> Int {
    min(text.index(of: UInt8(ascii: "\n"), from: start) + 1, text.count)
  }

  private static func endOfMetadata(_ text: [UInt8]) -> Int? {
    var start = 4
    while let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) {
      let line = text[start..<end]
      if line.elementsEqual("---".utf8) { return end + 1 }
      if line.starts(with: "translates".utf8) { return nil }
      start = end + 1
    }
    return nil
  }
}

// MARK: Lines

extension Sketch {
  /// A line without what ends it.
  struct Line {
    var octets: ArraySlice<UInt8>

    init(_ octets: ArraySlice<UInt8>) {
      self.octets = octets
      var end = octets.endIndex
      while end > octets.startIndex, octets[end - 1] <= 0x20 { end -= 1 }
      self.octets = octets[..<end]
    }

    func has(_ prefix: StaticString) -> Bool {
      guard octets.count >= prefix.utf8CodeUnitCount else { return false }
      var index = octets.startIndex
      for offset in 0..<prefix.utf8CodeUnitCount {
        if octets[index] != prefix.utf8Start[offset] { return false }
        index += 1
      }
      return true
    }

    func text(from count: Int) -> String { String(decoding: octets.dropFirst(count), as: UTF8.self) }
  }

  /// Takes a line; false when it could mean something unusual.
  private mutating func take(_ line: Line, to end: Int) -> Bool {
    if let fence { return takeInFence(line, fence) }
    guard let first = line.octets.first else { return true }
    let wasUnderHeading = isUnderHeading
    isUnderHeading = false
    switch first {
    case UInt8(ascii: "`") where line.has("```"): return openFence(line)
    case UInt8(ascii: "#"): return line.has("##") && !line.has("###") ? heading(line, end) : true
    case UInt8(ascii: "<"): return comment(line, wasUnderHeading, end)
    case UInt8(ascii: "~"): return !line.has("~~~")
    case UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "_"),
      0x30...0x39:
      return listItem(line)
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ">"):
      let inner = line.octets.drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">") }
      return Self.isHarmless(inner) || innerComment(line)
    default: return true
    }
  }

  /// A line that begins so tells nothing, whatever follows.
  private func isProse(_ first: UInt8) -> Bool {
    let isFence = first == UInt8(ascii: "`")
    return fence == .other || fence == .aside
      ? !isFence
      : fence == nil && first | 0x20 >= UInt8(ascii: "a") && first != UInt8(ascii: "~")
        && first != UInt8(ascii: "_") && !isFence
  }

  /// A line of prose behind an empty line, or behind others of the same paragraph, and no row of a table.
  private func isParagraph(_ line: Range<Int>) -> Bool {
    guard fence == nil, !text.has(UInt8(ascii: "|"), in: line) else { return false }
    let isBehindEmpty = text[line.lowerBound - 2] == UInt8(ascii: "\n")
    return isBehindEmpty || asides.last?.upperBound == line.lowerBound
  }

  private mutating func setAside(_ line: Range<Int>) {
    if let last = asides.last, last.upperBound == line.lowerBound {
      asides[asides.count - 1] = last.lowerBound..<line.upperBound
    } else {
      asides.append(line)
    }
  }

  /// The last step goes on to here, once its id has been seen.
  private mutating func extend(to end: Int) {
    guard let last = steps.indices.last, !steps[last].id.isEmpty else { return }
    steps[last].body = steps[last].body.lowerBound..<max(end, steps[last].body.lowerBound)
  }

  private mutating func takeInFence(_ line: Line, _ fence: Fence) -> Bool {
    if line.has("```") {
      self.fence = nil
      return line.octets.count == 3
    }
    guard fence == .setup, line.has("after"), let last = steps.indices.last else { return true }
    guard line.has("after "), steps[last].after == nil else { return false }
    let id = line.text(from: 6)
    steps[last].after = id
    return !id.has(0x20) && !id.has(UInt8(ascii: "#"))
  }

  private mutating func openFence(_ line: Line) -> Bool {
    guard !line.octets.dropFirst(3).contains(UInt8(ascii: "`")) else { return false }
    let isAside = line.has("```hint") || line.has("```example")
    fence = line.has("```setup") ? .setup : isAside ? .aside : .other
    guard let last = steps.indices.last else { return true }
    let work = line.has("```goal") ? "goal" : line.has("```predict") ? "predict" : nil
    if let work {
      let attributes = line.octets.dropFirst(3 + work.utf8.count)
      guard let points = Self.points(attributes, mayName: work == "predict") else { return false }
      steps[last].points += points
      steps[last].work.append(work)
      return true
    }
    guard line.has("```answer") else { return true }
    guard line.octets.count == 9, steps[last].question == nil else { return false }
    steps[last].question = "answer"
    return true
  }

  /// Nothing, which is 1, or ` points=N`; a prediction may name a profile before it, ` profile=linux`, which is worth
  /// nothing.
  private static func points(_ octets: ArraySlice<UInt8>, mayName: Bool) -> Int? {
    var octets = octets
    if mayName, octets.starts(with: " profile=".utf8) {
      octets = octets.dropFirst(9).drop { 0x30...0x39 ~= $0 || 0x61...0x7A ~= $0 }
    }
    if octets.isEmpty { return 1 }
    guard octets.starts(with: " points=".utf8), octets.count <= 12 else { return nil }
    return Int(String(decoding: octets.dropFirst(8), as: UTF8.self))
  }

  private mutating func heading(_ line: Line, _ end: Int) -> Bool {
    steps.append(Step(body: end..<end))
    isUnderHeading = true
    return line.has("## ")
  }

  /// Fences and tasks inside of something else count, or do not, by rules of their own.
  static func isHarmless(_ inner: ArraySlice<UInt8>) -> Bool {
    !inner.starts(with: "```".utf8) && !inner.starts(with: "~~~".utf8) && !isTask(inner)
      && !inner.starts(with: "<".utf8)
  }

  /// A comment: right under a heading, on one line, it carries attributes, above a table it can make it one to fill in.
  private mutating func comment(_ line: Line, _ isUnderHeading: Bool, _ end: Int) -> Bool {
    guard line.has("<!-- ") else { return false }
    guard line.octets.suffix(4).elementsEqual(" -->".utf8) else {
      return !isUnderHeading && opensComment(line, .outside)
    }
    guard Self.ends(line) else { return false }
    var words = line.octets.dropFirst(5).dropLast(4).drop { $0 == 0x20 }
    guard let last = steps.indices.last else { return true }
    if isUnderHeading {
      while !words.isEmpty {
        let word = words.prefix { $0 != 0x20 }
        words = words.dropFirst(word.count).drop { $0 == 0x20 }
        if word.starts(with: "id=".utf8) {
          steps[last].id = String(decoding: word.dropFirst(3), as: UTF8.self)
          steps[last].body = end..<end
        } else if word.starts(with: "points=".utf8) {
          guard let points = Int(String(decoding: word.dropFirst(7), as: UTF8.self)) else { return false }
          steps[last].questionPoints = points
        }
      }
      return !steps[last].id.isEmpty && !steps[last].id.has(UInt8(ascii: "\""))
    }
    guard words.starts(with: "fill".utf8), words.dropFirst(4).allSatisfy({ $0 == 0x20 }) else { return true }
    guard steps[last].question == nil else { return false }
    steps[last].question = "fill"
    return true
  }

  /// `- [ ]` and `1. [x]` at the left edge begin questions, or list wrong answers to one.
  private mutating func listItem(_ line: Line) -> Bool {
    guard line.octets.contains(where: { $0 != line.octets.first && $0 != 0x20 }) else { return false }
    guard Self.isTask(line.octets), let last = steps.indices.last else { return true }
    let kind = line.has("- ") ? "choice" : line.has("* ") || line.has("+ ") ? nil : "order"
    guard let kind else { return false }
    steps[last].question = steps[last].question ?? kind
    return steps[last].question == kind || steps[last].question == "answer" || steps[last].question == "fill"
  }

  /// A mark of a list with a box behind it.
  static func isTask(_ octets: ArraySlice<UInt8>) -> Bool {
    let mark = octets.prefix { $0 != 0x20 }
    guard octets.dropFirst(mark.count).first(where: { $0 != 0x20 }) == UInt8(ascii: "[") else { return false }
    let isMark = mark.count == 1 || mark.last == UInt8(ascii: ".") || mark.last == UInt8(ascii: ")")
    let box = octets.dropFirst(mark.count).drop { $0 == 0x20 }
    guard isMark, mark.count < 11, box.count >= 3 else { return false }
    let inside = box[box.startIndex + 1]
    return box[box.startIndex + 2] == UInt8(ascii: "]")
      && (inside == 0x20 || inside | 0x20 == UInt8(ascii: "x"))
      && (box.count == 3 || box[box.startIndex + 3] == 0x20)
  }
}
