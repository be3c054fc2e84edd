import LabLanguage
import Laboratory
import Misconceptions
import Testing

/// `predict on` in what learners do anyway: nobody chooses the situations, so a belief can only be found where it bears.
@Suite struct `In ordinary play` {
  /// Runs of six predictions in a row, by how many of them the belief bears on.
  private struct Tally {
    var runs = [Int](repeating: 0, count: 7)
    var found = [Int](repeating: 0, count: 7)
    var mistaken = 0

    func sum(_ bearing: ClosedRange<Int>) -> (found: Int, runs: Int) {
      (found[bearing].reduce(0, +), runs[bearing].reduce(0, +))
    }
  }

  /// Six predictions in a row, from any place on, with what comes before them unknown.
  private static func tally(_ sessions: [[Situation]], _ models: [Misconception] = Misconception.all) -> Tally
  {
    var tally = Tally()
    for (number, session) in sessions.enumerated() {
      let asked = session.filter { Asked(about: $0, knowing: Diagnosis()) != nil }
      for start in stride(from: 0, through: asked.count - 6, by: 4) {
        let six = asked[start..<start + 6]
        for model in models {
          let bearing = six.count { !model.opinions(on: $0).isEmpty }
          guard bearing > 0 else { continue }
          let seed = UInt64(number * 100 + start + 1)
          var learner = Learner(belief: model.id, slipsInHundred: 3, chance: Chance(seed: seed))
          let found = learner.diagnosed(six, within: 6).id
          tally.runs[bearing] += 1
          if found == model.id { tally.found[bearing] += 1 } else if found != nil { tally.mistaken += 1 }
        }
      }
    }
    return tally
  }

  /// One answer is never enough, so six predictions of which one bears on the belief find nothing. Two that bear on it, and
  /// none that it shares with another belief, are.
  @Test(arguments: ["lessons", "lab"])
  func `six predictions in a row find a belief when three bear on it, and mostly when two do`(place: String) {
    let lab = Sessions.walks + Sessions.played.map(Sessions.situations)
    let tally = Self.tally(place == "lessons" ? Sessions.course.map { $0.flatMap { $0 } } : lab)
    let (one, two, more, all) = (tally.sum(1...1), tally.sum(2...2), tally.sum(3...6), tally.sum(1...6))
    print(
      "ordinary play, \(place): \(all.found) of \(all.runs) where any bears; one: \(one), two: \(two), more: \(more)"
    )
    #expect(one.found == 0)
    #expect(two.runs > 0 && two.found * 10 >= two.runs * 8)
    #expect(more.runs > 0 && more.found * 100 >= more.runs * 95)
    #expect(tally.mistaken * 50 <= all.runs)
  }
}
