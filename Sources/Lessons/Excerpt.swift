extension Lesson {
  /// Reads as much of a lesson as one step needs, the first one when none is named: so that the first page need not
  /// wait for the others, which are there with their headings only.
  /// Nothing when the step cannot be found without reading everything, or when something is wrong with what is read.
  package static func excerpt(file: String, id: String, text: [UInt8], step: String?) -> Lesson? {
    guard let part = Excerpt.text(text, step: step) else { return nil }
    let (lesson, problems) = read(file: file, id: id, text: part, isWhole: false)
    return problems.contains { $0.severity == .error } ? nil : lesson
  }
}

/// The part of a lesson's text that one step needs.
enum Excerpt {
  /// The text with every line inside the other steps emptied, so that lines keep their numbers: what is left are the
  /// opening, all headings with their ids, the step, and the steps that it begins after.
  /// Nothing when the step cannot be found without reading everything.
  static func text(_ text: [UInt8], step wanted: String?) -> [UInt8]? {
    let sections = sections(of: text)
    guard let first = sections.first else { return nil }
    var needed: [Int] = []
    var next = wanted ?? first.id
    while let id = next {
      guard let index = sections.firstIndex(where: { $0.id == id }), !needed.contains(index) else {
        return nil
      }
      needed.append(index)
      next = sections[index].after
    }
    return text.emptyingLines(in: sections.indices.filter { !needed.contains($0) }.map { sections[$0].body })
  }

  private struct Section {
    var id: String?
    var after: String?
    /// What stands behind the heading and its comment.
    var body: Range<Int>
  }

  private static func sections(of text: [UInt8]) -> [Section] {
    var sections: [Section] = []
    var isInFence = false
    var isSetup = false
    var start = 0
    while start < text.count {
      let end = text.index(of: UInt8(ascii: "\n"), from: start)
      let line = text[start..<end]
      let next = min(end + 1, text.count)
      // Most lines are plain text, which one look at the first octet tells.
      let isMark = isMark(text[start])
      if isMark, line.starts(with: "```".utf8) {
        isSetup = !isInFence && line.starts(with: "```setup".utf8)
        isInFence.toggle()
      } else if isMark, isSetup, line.starts(with: "after ".utf8), !sections.isEmpty {
        sections[sections.count - 1].after = word(line.dropFirst(6))
      } else if isMark, !isInFence, line.starts(with: "## ".utf8) {
        sections.append(Section(body: next..<next))
      } else if isMark, let last = sections.indices.last, sections[last].id == nil,
        sections[last].body.isEmpty,
        line.starts(with: "<!-- id=".utf8)
      {
        sections[last].id = word(line.dropFirst(8))
        sections[last].body = next..<next
        start = next
        continue
      }
      if let last = sections.indices.last, !isMark || isInFence || !line.starts(with: "## ".utf8) {
        sections[last].body = sections[last].body.lowerBound..<next
      }
      start = next
    }
    return sections
  }

  private static func isMark(_ first: UInt8) -> Bool {
    switch first {
    case UInt8(ascii: "`"), UInt8(ascii: "#"), UInt8(ascii: "<"), UInt8(ascii: "a"): true
    default: false
    }
  }

  private static func word(_ octets: ArraySlice<UInt8>) -> String {
    String(decoding: octets.prefix { $0 != 0x20 && $0 != 0x0D && $0 != 0x23 }, as: UTF8.self)
  }
}

extension [UInt8] {
  /// The text with every line in these ranges emptied, so that lines keep their numbers; the ranges may overlap.
  func emptyingLines(in ranges: [Range<Int>]) -> [UInt8] {
    let newline = UInt8(ascii: "\n")
    var result: [UInt8] = []
    result.reserveCapacity(count)
    var copied = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where range.upperBound > copied {
      let start = Swift.max(copied, range.lowerBound)
      result += self[copied..<start]
      var end = index(of: newline, from: start)
      while end < range.upperBound {
        result.append(newline)
        end = index(of: newline, from: end + 1)
      }
      copied = range.upperBound
    }
    return result + self[copied...]
  }
}
