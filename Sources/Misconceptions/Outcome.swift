import LabLanguage

/// What somebody may say will happen: an answer to each aspect that is asked about, nearly always one.
package struct Outcome: Hashable, Sendable, CustomStringConvertible {
  /// The aspects, in the order in which they are told, each with its answer.
  package let parts: [Part]

  /// One aspect and its answer.
  package struct Part: Hashable, Sendable {
    /// What is asked about.
    package let aspect: Aspect
    /// What is said of it.
    package let answer: Foretold

    /// This is said of that.
    package init(_ aspect: Aspect, _ answer: Foretold) { (self.aspect, self.answer) = (aspect, answer) }
  }

  /// These answers; the aspects are the same in all outcomes of a question.
  package init(_ parts: [Part]) { self.parts = parts }

  /// As it is offered, in English.
  package var description: String { words(.english) }

  /// As it is offered: the answer alone, where one thing is asked; where several are, each says what it is about.
  package func words(_ language: Language) -> String {
    guard parts.count != 1 else { return parts[0].answer.words(language) }
    return parts.map { language($0.statement(language)) }.joined(separator: language == .chinese ? "；" : "; ")
  }

  /// A reader's words mean this: the words that were offered, or the answers one after the other.
  package func isMeant(by answer: ReadersAnswer) -> Bool {
    if parts.count == 1 { return parts[0].answer.isMeant(by: answer) }
    if Language.allCases.contains(where: { words($0) == answer.text }) { return true }
    let said = answer.text.split { $0 == ";" || $0 == "；" }.map { ReadersAnswer(String($0)) }
    return said.count == parts.count && zip(parts, said).allSatisfy { $0.answer.isMeant(by: $1) }
  }

  /// The same with another answer to one of its aspects.
  func with(_ answer: Foretold, at index: Int) -> Outcome {
    var parts = parts
    parts[index] = Part(parts[index].aspect, answer)
    return Outcome(parts)
  }

  /// An order that tells nothing about which is true.
  var rank: String { parts.map(\.answer.rank).joined(separator: " ") }
}

extension Foretold {
  /// As it is offered in this language.
  package func words(_ language: Language) -> String {
    self == .nothing ? language(.nothing) : description
  }
}

extension Outcome.Part {
  /// What it says, where it stands among others.
  package func statement(_ language: Language) -> Phrase {
    let words = answer.words(language)
    return switch aspect {
    case .state(let host): .sayState(host.rawValue, words)
    case .sends(let host): .saySends(host.rawValue, answer == .nothing ? nil : words)
    case .reply: .sayReply(words)
    case .ack(let number): .sayField("#\(number) ACK", words)
    case .unread(let host): .sayUnread(host.rawValue, words)
    case .una(let host): .sayField("\(host.rawValue) SND.UNA", words)
    case .nxt(let host): .sayField("\(host.rawValue) SND.NXT", words)
    }
  }
}
