import LabLanguage
import Misconceptions

/// Somebody who answers by one wrong model whenever it has an opinion, else rightly, and slips now and then.
struct Learner {
  /// What they believe; nothing for who has it all right.
  let belief: String?
  /// So many answers of a hundred are any other of the choices.
  let slipsInHundred: Int
  var chance: Chance

  mutating func answer(_ asked: Asked) -> Foretold {
    let meant = belief.flatMap { asked.opinions[$0] } ?? asked.truth
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
