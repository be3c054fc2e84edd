import LabLanguage

/// Comments beside an answer that say how it follows: `when …`, `ask …`, `outside the lab`.
extension LessonReader {
  /// Adds what a comment says to the grounds of an answer; says whether it is such a comment.
  mutating func readGround(_ marker: Marker, into grounds: inout Grounds) -> Bool {
    switch marker {
    case .when(let line), .ask(let line):
      if let derivation = derivation(line, marker) { grounds.derivations.append(derivation) }
    case .outside(let line):
      grounds.outside = grounds.outside ?? Sourced(line.text, text: line.text, position: line.position)
    case .fill, .example, .swap: return false
    }
    return true
  }

  /// Reads `CLAIM after COMMANDS under PROFILE, PROFILE`; nil for what cannot be read, which is reported.
  func derivation(
    _ line: SourceLine, _ marker: Marker, reporting problems: inout ProblemList
  ) -> Derivation? {
    let (claim, after, under) = parts(of: line)
    let claimed: Derivation.Claim?
    if case .ask = marker {
      claimed = question(claim, reporting: &problems).map { .says($0) }
    } else {
      claimed = LanguageReader.condition(claim, reporting: &problems).map { .holds($0) }
    }
    var commands: ScriptLine?
    if let after {
      guard !after.text.isEmpty else {
        problems.report(
          .commandSyntax, at: after.position, "`after` names no command",
          mend: "Write what is done before, such as `after client close; run`, or delete `after`.")
        return nil
      }
      commands = LanguageReader.commands(after, reporting: &problems)
      if commands == nil { return nil }
    }
    let profiles = under.map(names) ?? []
    return claimed.map {
      Derivation(claim: $0, commands: commands, profiles: profiles, position: claim.position)
    }
  }

  private mutating func derivation(_ line: SourceLine, _ marker: Marker) -> Derivation? {
    let before = problems.found.count
    let derivation = derivation(line, marker, reporting: &problems)
    // A comment may have several lines: where in them something stands is known by its offset.
    problems.move(from: before) { source.position(at: $0.offset) }
    return derivation
  }

  private func question(_ line: SourceLine, reporting problems: inout ProblemList) -> Sourced<Question>? {
    let question = LanguageReader.question(line, reporting: &problems)
    guard question?.value == .reply else { return question }
    problems.report(
      .askSyntax, at: line.position, "a reply is for predictions, and no answer's value",
      mend: "Write an expression, `client sends`, or `when` and a condition.")
    return nil
  }

  /// The names behind `under`, between commas; an empty one is a name, too, which no profile bears.
  private func names(_ line: SourceLine) -> [Sourced<String>] {
    var start = line.position.offset
    return line.text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { part in
      let range = HTMLPiece.trimmed(start..<(start + part.count), of: source)
      start += part.count + 1
      let name = source.string(range)
      return Sourced(name, text: name, position: source.position(at: range.lowerBound))
    }
  }

  // MARK: Parts

  private func parts(of line: SourceLine) -> (claim: SourceLine, after: SourceLine?, under: SourceLine?) {
    let octets = Array(line.text.utf8)
    let end = octets.count
    let after = Self.word("after", in: octets, from: 0)
    let under = Self.word("under", in: octets, from: after?.upperBound ?? 0)
    let claim = part(0..<(after ?? under ?? end..<end).lowerBound, of: octets, line)
    return (
      claim, after.map { part($0.upperBound..<(under?.lowerBound ?? end), of: octets, line) },
      under.map { part($0.upperBound..<end, of: octets, line) }
    )
  }

  private func part(_ range: Range<Int>, of octets: [UInt8], _ line: SourceLine) -> SourceLine {
    let start = line.position.offset
    let trimmed = HTMLPiece.trimmed((start + range.lowerBound)..<(start + range.upperBound), of: source)
    let text = octets[(trimmed.lowerBound - start)..<(trimmed.upperBound - start)]
    return SourceLine(
      text: String(decoding: text, as: UTF8.self), position: source.position(at: trimmed.lowerBound))
  }

  /// Where a word stands by itself, outside quotes.
  private static func word(_ word: String, in octets: [UInt8], from start: Int) -> Range<Int>? {
    let wanted = Array(word.utf8)
    var isQuoted = false
    for index in octets.indices.dropFirst(start) {
      if octets[index] == UInt8(ascii: "\""), index == 0 || octets[index - 1] != UInt8(ascii: "\\") {
        isQuoted.toggle()
      }
      let end = index + wanted.count
      guard !isQuoted, index == 0 || octets[index - 1] <= 0x20, octets[index...].starts(with: wanted),
        end == octets.count || octets[end] <= 0x20
      else { continue }
      return index..<end
    }
    return nil
  }
}
