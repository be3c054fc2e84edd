import LabLanguage
import Laboratory
import TCP
import Workbench

/// A step whose sequence numbers are random works whatever they are: it is proved under twenty others.
extension StepProof {
  private static let seeds = 1...20

  /// Whatever only the numbers that learners meet make true is named.
  mutating func proveSeeds() {
    guard isRandom else { return }
    let present = numbers
    var broken: [Problem] = []
    var others: [StepProof] = []
    for seed in Self.seeds {
      var other = lesson
      other.seed = seed
      let proof = StepProof.run(step, of: other, isAgain: true)
      others.append(proof)
      broken += proof.problems.found
    }
    report(broken)
    reportLiterals(present, others.map(\.numbers))
    proveValues(others)
  }

  /// A number that is an answer stays one: what says it in the lab says it under all other numbers, too. So a count, a port or
  /// seconds are told from what is right by chance.
  private mutating func proveValues(_ others: [StepProof]) {
    for (index, answer) in acceptedValues.enumerated() where answers.indices.contains(index) {
      guard answer.value.isConstant, !isReported(at: answer.position) else { continue }
      let present = sources(of: answer.value)
      guard !present.isEmpty else { continue }
      let lasting = others.reduce(present) { $1.saying(answer.value, among: $0) }
      if let source = lasting.first {
        answers[index].source =
          answers[index].source ?? "\(source.text), with \(Self.seeds.count) other numbers, too"
        answers[index].ground = .lab
        continue
      }
      let times = others.count { $0.saying(answer.value, among: present).isEmpty }
      problems.report(
        .dependsOnISS, at: answer.position,
        "`\(answer.text)` is `\(present[0].text)` only by chance: with \(times) of \(Self.seeds.count) other random numbers nothing says it",
        mend:
          "Write an expression in its place, such as `client.snd.nxt` or `#4.seq`, or give the step fixed numbers."
      )
    }
  }

  /// It has been found to be true by chance only.
  func isReported(at position: Position) -> Bool {
    problems.found.contains { $0.rule == .dependsOnISS && $0.position == position }
  }

  private var isRandom: Bool {
    guard !lesson.isTranslation else { return false }
    var visited: Set<String> = []
    var current: Step? = step
    while let step = current, visited.insert(step.id).inserted {
      if let iss = step.attributes.iss { return iss == .random }
      current = step.after.flatMap { lesson.step($0.value) }
    }
    return lesson.metadata.iss == .random
  }

  /// What is wrong under other numbers, and not under the present ones: how often, and the first time how.
  private mutating func report(_ broken: [Problem]) {
    var reported: Set<Position> = []
    for problem in broken where reported.insert(problem.position).inserted {
      guard !problems.found.contains(where: { $0.position == problem.position && $0.rule == problem.rule })
      else { continue }
      let times = broken.count { $0.position == problem.position && $0.rule == problem.rule }
      problems.report(
        .dependsOnISS, at: problem.position,
        "with \(times) of \(Self.seeds.count) other random numbers this fails: \(problem.message)",
        mend: "Write an expression in place of the number, such as `client.snd.nxt` or `#4.seq`.")
    }
  }

  /// Numbers that are written, and are sequence numbers by chance.
  private mutating func reportLiterals(_ present: Set<UInt32>, _ others: [Set<UInt32>]) {
    for (text, position) in writtenTexts {
      for number in Self.literals(in: text) where Self.isNear(number, present) {
        let times = others.count { !Self.isNear(number, $0) }
        guard times > 0, !isReported(at: position) else { continue }
        problems.report(
          .dependsOnISS, at: position,
          "`\(number)` is a sequence number of this step only by chance: with \(times) of \(Self.seeds.count) others it is none",
          mend:
            "Write an expression in its place, such as `client.snd.nxt` or `#4.seq`, or give the step fixed numbers."
        )
      }
    }
  }

  /// The sequence numbers that the step's labs knew, from the start to the end of the solution and of the predictions.
  private var numbers: Set<UInt32> {
    var numbers: Set<UInt32> = []
    for bench in visited {
      for host in HostName.allCases {
        for tcb in bench.lab[host].endpoints.map(\.tcb) where tcb.state != .closed && tcb.state != .listen {
          numbers.formUnion([tcb.iss, tcb.snd.una, tcb.snd.nxt].map(\.rawValue))
          if tcb.state != .synSent { numbers.formUnion([tcb.irs, tcb.rcv.nxt].map(\.rawValue)) }
        }
      }
    }
    return numbers
  }

  /// No further away than text that fits into a window: so near that it is no chance.
  private static func isNear(_ number: UInt32, _ known: Set<UInt32>) -> Bool {
    known.contains { min($0 &- number, number &- $0) <= 0xFFFF }
  }

  /// The numbers of at least five digits in a text: of the 4,294,967,296 sequence numbers hardly one is shorter by chance.
  static func literals(in text: String) -> [UInt32] {
    text.utf8.split { !isDigit($0) }.filter { $0.count >= 5 }.compactMap { UInt32(String(Substring($0))) }
  }
}
