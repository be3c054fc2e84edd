import LabLanguage

/// Expected lines of a transcript beside what the lab prints: where they part, and what to write instead.
struct ExampleMatch {
  private let expected: [Example.Output]
  /// What the lab prints, without blanks at the ends of lines and without empty lines around it.
  let actual: [String]

  /// Where both part for the first time.
  struct Difference {
    /// The expected line, if there is one.
    var expected: SourceLine?
    /// What the lab prints there, if anything.
    var actual: String?
  }

  init(_ expected: [Example.Output], actual: [String]) {
    self.expected = expected.trimmed
    let lines = actual.map(\.withoutTrailingBlanks)
    let start = lines.firstIndex { !$0.isEmpty } ?? lines.endIndex
    let end = lines.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? start
    self.actual = Array(lines[start..<end])
  }

  /// The expected lines between the skips.
  private var parts: [[SourceLine]] {
    var parts: [[SourceLine]] = [[]]
    for output in expected {
      switch output {
      case .line(let line): parts[parts.count - 1].append(line)
      case .skip: parts.append([])
      }
    }
    return parts
  }

  /// The first difference; nil if the lab prints what is expected.
  var difference: Difference? {
    let parts = parts
    var place = 0
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      if index > 0, isLast, !part.isEmpty { place = max(place, actual.count - part.count) }
      if index > 0, !isLast { place = find(part, from: place) ?? nearest(part, from: place) }
      if let difference = difference(of: part, at: place) { return difference }
      place += part.count
    }
    let endsOpen = parts.count > 1 && parts.last?.isEmpty == true
    guard !endsOpen, place < actual.count else { return nil }
    return Difference(expected: nil, actual: actual[place])
  }

  private func difference(of part: [SourceLine], at place: Int) -> Difference? {
    for (offset, line) in part.enumerated() {
      let printed = actual.indices.contains(place + offset) ? actual[place + offset] : nil
      if printed.map(\.withNarrowGaps) != line.text.withNarrowGaps {
        return Difference(expected: line, actual: printed)
      }
    }
    return nil
  }

  /// Where a part stands in what the lab prints.
  private func find(_ part: [SourceLine], from place: Int) -> Int? {
    (min(place, actual.count)...actual.count).first { difference(of: part, at: $0) == nil }
  }

  /// Where at least the first line of a part stands, for pointing at the line that differs.
  private func nearest(_ part: [SourceLine], from place: Int) -> Int {
    let first = part.prefix(1)
    return find(Array(first), from: place) ?? actual.count
  }

  /// Every line that stands here is printed so, to the last blank.
  var isToTheLetter: Bool {
    let lines = expected.compactMap {
      if case .line(let line) = $0 { line.text.withoutTrailingBlanks } else { nil }
    }
    return difference == nil && lines.allSatisfy(actual.contains)
  }

  /// What to write instead: the same lines and skips as far as they still fit, otherwise everything.
  var rewritten: [String] {
    let parts = parts
    guard parts.count > 1, let head = parts.first, let tail = parts.last else { return actual }
    var place = head.count
    for part in parts.dropFirst().dropLast() {
      guard let found = find(part, from: place) else { return actual }
      place = found + part.count
    }
    guard place + tail.count < actual.count else { return actual }
    var lines = Array(actual[..<head.count])
    for part in parts.dropFirst().dropLast() { lines += ["..."] + part.map(\.text) }
    return lines + ["..."] + actual[(actual.count - tail.count)...]
  }
}

extension [Example.Output] {
  /// Without empty lines around it.
  var trimmed: [Example.Output] {
    let isEmpty = { (output: Example.Output) in
      if case .line(let line) = output { line.text.withoutTrailingBlanks.isEmpty } else { false }
    }
    guard let start = firstIndex(where: { !isEmpty($0) }), let end = lastIndex(where: { !isEmpty($0) })
    else { return [] }
    return Array(self[start...end])
  }
}

extension Example.Output {
  /// Where it stands.
  var position: Position {
    switch self {
    case .line(let line): line.position
    case .skip(let position): position
    }
  }
}

extension String {
  /// With each gap between columns two blanks wide: how wide it is says nothing.
  fileprivate var withNarrowGaps: String {
    var result = ""
    var blanks = 0
    for character in self {
      if character == " " || character == "\t" {
        blanks += 1
        continue
      }
      result += String(repeating: " ", count: min(blanks, 2))
      blanks = 0
      result.append(character)
    }
    return result
  }

  fileprivate var withoutTrailingBlanks: String {
    var part = self[...]
    while let last = part.last, last == " " || last == "\t" { part.removeLast() }
    return String(part)
  }
}
