import LabLanguage
import Laboratory
import TCP
import Workbench

/// A word that can come next, and what it means.
package struct Suggestion: Hashable, Sendable {
  /// The word.
  package var word: String
  /// What it means, in a few words.
  package var explanation: String
  /// A blank may follow: the word is complete.
  package var endsWord = true
}

extension Tutor {
  /// What can come next after this beginning of a line, and how much of it is replaced. Only what makes sense here:
  /// segments that are in flight, lessons and steps that exist.
  package func suggestions(for line: String) -> (begun: String, suggestions: [Suggestion]) {
    if let condition = conditionBegun(line) { return condition }
    let (expected, begun) = Command.expectations(after: line)
    var suggestions = expected.flatMap(words)
    if let run, playground == nil, line.allSatisfy({ $0 == " " || $0.isLetter || $0 == "-" }),
      !line.contains(" ")
    {
      suggestions += answers(run)
    }
    if !line.contains(" ") { suggestions = choices + suggestions }
    let folded = begun.lowercased()
    var seen = Set<String>()
    let fitting = suggestions.filter {
      $0.word.lowercased().hasPrefix(folded) && seen.insert($0.word).inserted
    }
    return (begun, fitting)
  }

  /// What can be said to what is asked.
  private var choices: [Suggestion] {
    if let claims = drill?.round?.claims {
      return claims.indices.map { Suggestion(word: Letters.letter($0), explanation: "") }
    }
    guard let waiting else { return [] }
    return waiting.choices.enumerated().map { index, choice in
      waiting.asked.aspects.count == 1
        ? Suggestion(word: choice.description, explanation: "")
        : Suggestion(word: Letters.letter(index), explanation: choice.words(language))
    }
  }

  private func words(_ expected: Expected) -> [Suggestion] {
    switch expected {
    case .word(let word, let meaning):
      return isAvailable(word) ? [Suggestion(word: word, explanation: language.of(meaning))] : []
    case .party:
      return HostName.allCases.flatMap { host -> [Suggestion] in
        let count = bench.lab[host].endpoints.count
        let numbered = count > 1 ? (1...count).map { "\(host.rawValue)#\($0)" } : []
        return ([host.rawValue] + numbered).map { name in
          Suggestion(word: name, explanation: state(name).rawValue)
        }
      }
    case .segmentInFlight: return bench.lab.wire.filter { !$0.isHeld }.map(suggestion)
    case .heldSegment: return bench.lab.wire.filter(\.isHeld).map(suggestion)
    case .anySegment: return bench.chronicle.segments(last: 50).map { suggestion($0.flight) }
    case .lesson: return outlines.map { Suggestion(word: $0.id, explanation: $0.metadata.title) }
    case .step: return run?.lesson.steps.map { Suggestion(word: $0.id, explanation: $0.title) } ?? []
    case .flags: return ["SYN", "ACK", "FIN", "RST"].map { Suggestion(word: $0, explanation: "") }
    case .topic: return Help.topics.map { Suggestion(word: $0, explanation: "") }
    case .command: return HostName.allCases.map { Suggestion(word: $0.rawValue, explanation: "") }
    case .free(let name):
      return name.hasSuffix("=") ? [Suggestion(word: name, explanation: "", endsWord: false)] : []
    }
  }

  /// Words of lessons make no sense in the lab without one, nor does `accept` where no listener has a backlog.
  private func isAvailable(_ word: String) -> Bool {
    if word == HostVerb.accept.rawValue {
      return HostName.allCases.contains { bench.lab[$0].endpoints.contains { $0.backlog != nil } }
    }
    guard run == nil, let verb = Verb.spelt(word) else { return true }
    switch verb {
    case .next, .back, .goal, .answer, .hint, .solution, .skip, .play, .done: return false
    case .lessons, .lesson, .progress, .review: return !outlines.isEmpty
    default: return true
    }
  }

  private func state(_ name: String) -> State {
    let parts = name.split(separator: "#")
    guard let host = HostName(rawValue: String(parts[0])) else { return .closed }
    guard parts.count == 2, let number = Int(parts[1]) else { return bench.lab.state(of: host) }
    return bench.lab.state(ConnectionID(host, number))
  }

  private func suggestion(_ flight: InFlight) -> Suggestion {
    Suggestion(word: "#\(flight.number)", explanation: bench.printed(flight).description)
  }

  /// The answers that can be named: states, when a state is asked for.
  private func answers(_ run: StepRun) -> [Suggestion] {
    guard let prediction = run.openPrediction,
      let question = prediction.questions.dropFirst(run.said.count).first?.value
    else { return [] }
    switch question {
    case .value(let expression) where expression.isState:
      return State.names.map { Suggestion(word: $0, explanation: "") }
    case .sends:
      return ["nothing", "SYN", "SYN,ACK", "ACK", "FIN,ACK", "RST", "RST,ACK"].map {
        Suggestion(word: $0, explanation: "")
      }
    case .reply: return ["ok", "error:"].map { Suggestion(word: $0, explanation: "") }
    case .value: return []
    }
  }

  /// Inside `wait until …`: the words of conditions, and states where one can stand.
  private func conditionBegun(_ line: String) -> (begun: String, suggestions: [Suggestion])? {
    let command = line.split(separator: ";", omittingEmptySubsequences: false).last ?? ""
    let words = command.split(separator: " ").map { $0.lowercased() }
    guard words.count >= 2, words[0] == "wait", words[1] == "until", words.count > 2 || line.hasSuffix(" ")
    else { return nil }
    let begun =
      line.hasSuffix(" ") || words.count == 2 ? "" : String(command.split(separator: " ").last ?? "")
    let before = begun.isEmpty ? words.last ?? "" : words[words.count - 2]
    let next: [String]
    switch before {
    case "is", "in", "or", "left": next = State.names + ["not", "empty"]
    case "client", "server": next = ["is", "has", "sent", "received"]
    case "has": next = ["been", "never", "received", "read", "accepted"]
    case "been": next = ["in"]
    case "wire": next = ["is", "lost"]
    default: next = ["client", "server", "wire", "nobody", "not", "segments", "elapsed", "and", "or"]
    }
    let fitting = next.filter { $0.lowercased().hasPrefix(begun.lowercased()) }
    return (begun, fitting.map { Suggestion(word: $0, explanation: "") })
  }
}
