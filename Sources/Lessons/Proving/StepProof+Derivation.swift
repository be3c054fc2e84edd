import LabLanguage
import Laboratory
import TCP
import Workbench

/// How right answers follow from the lab, as their author says: proved on copies of the step's start.
extension StepProof {
  /// Each item's conditions hold exactly if it is right.
  mutating func prove(_ choice: ChoiceQuestion) {
    for item in choice.items where !item.derivations.isEmpty {
      var failing: (derivation: Derivation, place: String)?
      var isKnown = true
      for derivation in item.derivations {
        guard case .holds(let condition) = derivation.claim, let benches = benches(of: derivation) else {
          isKnown = false
          continue
        }
        guard let bench = benches.first(where: { !condition.value.holds(on: $0.bench) }) else { continue }
        failing = failing ?? (derivation, stands(condition, on: bench, derivation))
      }
      guard isKnown, (failing == nil) != item.isRight else { continue }
      let first = item.derivations[0]
      problems.report(
        .choiceDiffers, at: failing?.derivation.position ?? first.position,
        failing.map {
          "this item is marked right, but `\($0.derivation.claimText)` does not hold \($0.place)"
        }
          ?? "this item is marked wrong, but `\(first.claimText)` holds \(place(first, first.profiles.map(\.text)))",
        mend: "Change the box or the condition.")
    }
  }

  /// What the author says that an answer follows from is so, and gives this answer.
  mutating func prove(_ grounds: Grounds, of accepted: [(offset: Int, element: Sourced<AcceptedAnswer>)]) {
    for derivation in grounds.derivations {
      guard let benches = benches(of: derivation) else {
        refuted.formUnion(accepted.map(\.offset))
        continue
      }
      let right: [Int]?
      switch derivation.claim {
      case .holds(let condition):
        right = prove(condition, derivation, on: benches) ? accepted.map(\.offset) : nil
      case .says(let question): right = prove(question, derivation, on: benches, among: accepted)
      }
      if right == nil { refuted.formUnion(accepted.map(\.offset)) }
      for index in right ?? [] where derived[index] == nil { derived[index] = derivation.description }
    }
  }

  private mutating func prove(
    _ condition: Sourced<Condition>, _ derivation: Derivation, on benches: [Copy]
  ) -> Bool {
    guard let bench = benches.first(where: { !condition.value.holds(on: $0.bench) }) else { return true }
    problems.report(
      .derivationDiffers, at: derivation.position,
      "the answer is said to follow from `\(derivation.claimText)`, which does not hold \(stands(condition, on: bench, derivation))",
      mend: "Change the answer or the condition; `tcplab run` shows what the commands do.")
    return false
  }

  /// Which of the accepted values the lab says under every profile; nothing, and reported, where it says another one.
  private mutating func prove(
    _ question: Sourced<Question>, _ derivation: Derivation, on benches: [Copy],
    among accepted: [(offset: Int, element: Sourced<AcceptedAnswer>)]
  ) -> [Int]? {
    var right = accepted.map(\.offset)
    for bench in benches {
      let said = bench.said(to: question.value)
      guard let first = said.first else {
        problems.report(
          .askWithoutValue, at: derivation.position,
          "`\(question.text)` has no value \(place(derivation, bench.profiles))",
          mend: "Ask for something that is there then; a closed connection has no numbers, only a state.")
        return nil
      }
      let fitting = accepted.filter { answer in
        let scene = start.scene(watching: answer.element.value.watched)
        return said.contains { answer.element.value.accepts(ReadersAnswer($0), in: scene) }
      }.map(\.offset)
      guard !fitting.isEmpty else {
        let wanted = accepted.map { "`\($0.element.text)`" }.joined(separator: " or ")
        problems.report(
          .derivationDiffers, at: derivation.position,
          "`\(question.text)` is `\(first)` \(place(derivation, bench.profiles)), and not \(wanted)",
          mend: "Change the answer, or what is asked; `tcplab run` shows what the commands do.")
        return nil
      }
      right.removeAll { !fitting.contains($0) }
    }
    return right
  }

  // MARK: Copies of the start

  /// A copy of the step's start after some commands, and the profile that it was put under, if any.
  private struct Copy {
    var bench: Workbench
    var profiles: [String]
    /// The event that is the first of the commands' events.
    var first: Int

    /// What the lab says, in every way in which an answer may be written; empty where there is no value.
    func said(to question: Question) -> [String] {
      switch question {
      case .value(let expression):
        return expression.value(in: bench.scene(watching: question.watched)).map { [$0.text] } ?? []
      case .sends(let host):
        let sent = bench.chronicle.events(from: first).lazy.compactMap { event -> Segment? in
          guard case .turn(let turn) = event.kind, turn.host == host else { return nil }
          return turn.sent.first?.packet.segment
        }.first
        return sent.map { ["\($0)", $0.ctl.description] } ?? ["nothing"]
      case .reply: return []
      }
    }
  }

  /// The copies that a derivation speaks of; nothing, and reported, where its commands cannot be done.
  private mutating func benches(of derivation: Derivation) -> [Copy]? {
    let before = problems.found.count
    for profile in derivation.profiles { problems.checkProfile(profile) }
    guard problems.found.count == before else { return nil }
    let profiles = derivation.profiles.compactMap { Profile(named: $0.value) }
    var copies = profiles.map { profile in
      Copy(bench: start.following(profile), profiles: [profile.name], first: 0)
    }
    if copies.isEmpty { copies = [Copy(bench: start, profiles: [], first: 0)] }
    for index in copies.indices {
      copies[index].bench.rules = Rules()  // what the author lets happen is not the learner's doing
      copies[index].first = copies[index].bench.chronicle.count
      if let line = derivation.commands, !play(line, on: &copies[index]) { return nil }
    }
    return copies
  }

  private mutating func play(_ line: ScriptLine, on copy: inout Copy) -> Bool {
    for (command, words) in line.commands {
      if case .look = command { continue }
      guard case .lab(let deed) = command else {
        problems.report(
          .derivationRefused, at: line.position, "`\(words)` is no command of the lab",
          mend: "Write only what a host, the wire or the clock does.")
        return false
      }
      let outcome = copy.bench.execute(deed, text: words)
      guard outcome.isRefused else { continue }
      let whose = copy.profiles.isEmpty ? "" : " under \(copy.profiles.joined())"
      problems.report(
        .derivationRefused, at: line.position, "`\(words)` cannot be done\(whose): \(outcome.clause)",
        mend: "Change the commands so that each works where it stands; they begin at the step's start.")
      return false
    }
    return true
  }

  // MARK: Words

  private func stands(_ condition: Sourced<Condition>, on copy: Copy, _ derivation: Derivation) -> String {
    let present = condition.value.present(in: copy.bench.scene(watching: condition.value.watched))
    return place(derivation, copy.profiles) + (present.isEmpty ? "" : " (\(present))")
  }

  /// `at the step's start`, or after which commands and under which profile.
  private func place(_ derivation: Derivation, _ profiles: [String]) -> String {
    derivation.commands == nil
      ? "at the step's start" + derivation.circumstances(under: profiles)
      : String(derivation.circumstances(under: profiles).dropFirst())
  }
}
