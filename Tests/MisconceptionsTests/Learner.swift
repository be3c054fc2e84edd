import LabLanguage
import Misconceptions
import Tutor

/// Somebody who answers by one wrong model whenever its answer is offered, else rightly, and slips now and then.
struct Learner {
  /// What they believe; nothing for who has it all right.
  let belief: String?
  /// So many answers of a hundred are any other of the choices.
  let slipsInHundred: Int
  var chance: Chance

  mutating func answer(_ asked: Asked) -> Outcome {
    let believed = belief.flatMap { asked.opinions[$0] }.flatMap { asked.choices.contains($0) ? $0 : nil }
    let meant = believed ?? asked.truth
    guard chance.next(100) < slipsInHundred else { return meant }
    let others = asked.choices.filter { $0 != meant }
    return others.isEmpty ? meant : others[chance.next(others.count)]
  }

  /// What is found out in these situations within so many predictions, and with how many.
  mutating func diagnosed(_ situations: some Sequence<Situation>, within limit: Int) -> (
    id: String?, predictions: Int
  ) {
    var diagnosis = Diagnosis()
    var count = 0
    for situation in situations where count < limit {
      guard let asked = Asked(about: situation, knowing: diagnosis) else { continue }
      count += 1
      diagnosis.note(asked.evidence(of: ReadersAnswer(answer(asked).description)))
      if let suspicion = diagnosis.suspicion { return (suspicion.id, count) }
    }
    return (nil, count)
  }
}

extension Learner {
  /// The claims of a drill that they say hold, by their places; a slip takes one the other way.
  mutating func ticks(_ round: Drill.Round) -> Set<Int> {
    let model = belief.flatMap { Misconception.named($0) }
    var said = Set(
      round.claims.indices.filter { index in
        let claim = round.claims[index]
        let situation = round.trial(claim).situation
        let expected = model?.opinions(on: situation)[claim.part.aspect] ?? situation.real[claim.part.aspect]
        return expected == claim.part.answer
      })
    if chance.next(100) < slipsInHundred { said.formSymmetricDifference([chance.next(round.claims.count)]) }
    return said
  }
}
