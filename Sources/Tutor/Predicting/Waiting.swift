import LabLanguage
import Laboratory
import Lessons
import Misconceptions
import TCP
import Workbench

/// A command that waits for what the learner says will happen (`predict on`).
package struct Waiting: Sendable {
  /// The command.
  package let command: LabCommand
  /// As it was written.
  package let text: String
  /// What is asked about it.
  package let asked: Asked
  /// What will happen.
  let situation: Situation
  /// The choices, as they are shown.
  package let choices: [Outcome]
  /// Which command in which lab it is.
  let key: Key
  /// What else stood on the line.
  var rest: [(command: Command, text: String)] = []

  /// A command in a lab, without keeping the lab.
  struct Key: Hashable, Sendable {
    var text: String
    var lab: Int
  }

  /// Nothing when there is nothing to ask about it.
  init?(_ command: LabCommand, _ text: String, on bench: Workbench, knowing diagnosis: Diagnosis) {
    guard let situation = Situation([.lab(command)], on: bench, under: bench.rules) else { return nil }
    guard let asked = Asked(about: situation, knowing: diagnosis) else { return nil }
    key = Key(text: text, lab: bench.lab.hashValue)
    (self.command, self.text, self.asked, self.situation) = (command, text, asked, situation)
    let aspects = asked.aspects.map(\.description).joined(separator: " ")
    let order = Shuffle.order(asked.choices.count, for: "\(text) \(aspects) \(bench.lab.nextSegment)")
    choices = order.map { asked.choices[$0] }
  }

  /// The lab as it will be.
  var lab: Lab { situation.after }

  /// What a line says about the question, in the words of the choice when it is a letter; nothing when it cannot be
  /// meant so.
  func answer(in line: String) -> ReadersAnswer? {
    let word = foldedInput(line).trimmedBlanks.lowercased()
    if let index = choices.indices.first(where: { Letters.letter($0) == word }) {
      return ReadersAnswer(choices[index].description)
    }
    let answer = ReadersAnswer(line.trimmedBlanks)
    if choices.contains(where: { $0.isMeant(by: answer) }) { return answer }
    // Several things at once are said by a letter, or as they are offered.
    guard asked.aspects.count == 1 else { return nil }
    switch asked.aspects[0] {
    case .state: return answer.isState ? answer : nil
    case .sends: return answer.isNothing || answer.isFlags ? answer : nil
    case .ack, .unread, .una, .nxt: return answer.isQuantity ? answer : nil
    case .reply: return answer.text.lowercased().hasPrefix("error") ? answer : nil
    }
  }
}

extension Situation {
  /// The turn that decides an aspect.
  func decidingTurn(_ aspect: Aspect) -> Turn? {
    switch aspect {
    case .state(let host): turns.last { $0.host == host && $0.before != $0.after } ?? last(host)
    case .unread(let host), .una(let host), .nxt(let host): last(host)
    case .sends(let host): turns.first { $0.host == host && !$0.sent.isEmpty } ?? last(host)
    case .ack(let number): turns.first { $0.sent.contains { $0.number == number } }
    case .reply: turns.first
    }
  }

  private func last(_ host: HostName) -> Turn? { turns.last { $0.host == host } }

  /// What these commands do, tried on a copy; nothing when the last is forbidden or makes no sense.
  init?(_ commands: [Command], on bench: Workbench, under rules: Rules = Rules()) {
    var copy = bench
    copy.isQuiet = true
    copy.rules = rules
    var events: [Event] = []
    var last: (command: LabCommand, outcome: Workbench.Outcome)?
    for case .lab(let command) in commands {
      let outcome = copy.execute(command, text: "")
      events += outcome.events
      last = (command, outcome)
    }
    guard let (command, outcome) = last, !outcome.isRefused || outcome.refusal != nil else { return nil }
    self.init(
      command, in: bench.lab, leadsTo: copy.lab, events, copy.chronicle, refusal: outcome.refusal)
  }
}
