/// The part of a lesson's text that one step needs: so that the first page need not wait for the others.
package enum Excerpt {
  /// The text with every line inside the other steps emptied, so that lines keep their numbers: what is left are the
  /// opening, all headings with their ids, the step, and the steps that it begins after.
  /// Nothing when the step cannot be found without reading everything.
  package static func text(_ text: [UInt8], step wanted: String?) -> [UInt8]? {
    let sections = sections(of: text)
    guard let first = sections.first else { return nil }
    var needed: Set<Int> = []
    var next = wanted ?? first.id
    while let id = next {
      guard let index = sections.firstIndex(where: { $0.id == id }), needed.insert(index).inserted else {
        return nil
      }
      next = sections[index].after
    }
    var result: [UInt8] = []
    var copied = 0
    for (index, section) in sections.enumerated() where !needed.contains(index) {
      result += text[copied..<section.body.lowerBound]
      result += text[section.body].filter { $0 == UInt8(ascii: "\n") }
      copied = section.body.upperBound
    }
    return result + text[copied...]
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
      let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
      let line = text[start..<end]
      let next = min(end + 1, text.count)
      if line.starts(with: "```".utf8) {
        isSetup = !isInFence && line.starts(with: "```setup".utf8)
        isInFence.toggle()
      } else if isSetup, line.starts(with: "after ".utf8), !sections.isEmpty {
        sections[sections.count - 1].after = word(line.dropFirst(6))
      } else if !isInFence, line.starts(with: "## ".utf8) {
        sections.append(Section(body: next..<next))
      } else if let last = sections.indices.last, sections[last].id == nil, sections[last].body.isEmpty,
        line.starts(with: "<!-- id=".utf8)
      {
        sections[last].id = word(line.dropFirst(8))
        sections[last].body = next..<next
        start = next
        continue
      }
      if let last = sections.indices.last, !line.starts(with: "## ".utf8) || isInFence {
        sections[last].body = sections[last].body.lowerBound..<next
      }
      start = next
    }
    return sections
  }

  private static func word(_ octets: ArraySlice<UInt8>) -> String {
    String(decoding: octets.prefix { $0 != 0x20 && $0 != 0x0D && $0 != 0x23 }, as: UTF8.self)
  }
}
