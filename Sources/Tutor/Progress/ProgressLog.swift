import Misconceptions

/// What a learner did, as an append-only log: one line an entry, so that a kill loses at most the last one.
package enum ProgressEntry: Hashable, Sendable {
  /// A step was begun, with the fingerprint of what it says.
  case opened(lesson: String, step: String, hash: String)
  /// A command that counts was done in it.
  case did(String)
  /// The step was completed, with or without help.
  case completed(lesson: String, step: String, points: Int, maximum: Int, assisted: Bool)
  /// What a prediction says about how the learner thinks.
  case predicted(Diagnosis.Evidence)
  /// The learner was told of this misconception.
  case told(String)

  /// The line of the log.
  package var line: String {
    switch self {
    case .opened(let lesson, let step, let hash): "open \(lesson) \(step) \(hash)"
    case .did(let text): "did \(text)"
    case .completed(let lesson, let step, let points, let maximum, let assisted):
      "done \(lesson) \(step) \(points)/\(maximum)" + (assisted ? " assisted" : "")
    case .predicted(let evidence): "guess \(evidence.text)"
    case .told(let id): "told \(id)"
    }
  }

  /// Reads a line; nothing for one that is damaged or from a later version.
  package init?(line: String) {
    let words = line.split(separator: " ", maxSplits: 1).map(String.init)
    guard words.count == 2 else { return nil }
    let parts = words[1].split(separator: " ").map(String.init)
    switch words[0] {
    case "open" where parts.count == 3: self = .opened(lesson: parts[0], step: parts[1], hash: parts[2])
    case "did": self = .did(words[1])
    case "done" where parts.count == 3 || parts.count == 4:
      let points = parts[2].split(separator: "/").compactMap { Int($0) }
      guard points.count == 2 else { return nil }
      self = .completed(
        lesson: parts[0], step: parts[1], points: points[0], maximum: points[1],
        assisted: parts.last == "assisted")
    case "guess":
      guard let evidence = Diagnosis.Evidence(text: words[1]) else { return nil }
      self = .predicted(evidence)
    case "told" where parts.count == 1: self = .told(parts[0])
    default: return nil
    }
  }
}

/// Where a learner stands: what is done, and the visit that was last.
package struct Progress: Hashable, Sendable {
  /// The best of each step, by `lesson/step`.
  package private(set) var records = StepTable<Record>()
  /// The visit that was last.
  package private(set) var visit: Visit?
  /// The visits that completed a step, the last unassisted one of each: what `save` writes.
  package private(set) var solved = StepTable<[String]>()

  /// How many steps have been completed, each time counted.
  private var completions = 0

  /// After so many more steps one that was done with help is offered again, and then each time after as many.
  package static let spacing = 4

  /// Which misconception the learner's predictions speak for.
  package private(set) var diagnosis = Diagnosis()

  /// A completed step.
  package struct Record: Hashable, Sendable {
    /// The points earned.
    package var points: Int
    /// The points that were to be had.
    package var maximum: Int
    /// The solution was asked for.
    package var assisted: Bool
    /// How many steps had been completed then, this one included.
    package var place = 0
  }

  /// A visit of a step.
  package struct Visit: Hashable, Sendable {
    /// The lesson's id.
    package var lesson: String
    /// The step's id.
    package var step: String
    /// The fingerprint of what the step said.
    package var hash: String
    /// The commands that count, in order.
    package var lines: [String] = []
  }

  /// Nothing is done.
  package init() {}

  /// The state after a log. A last line without its end is what a kill left, and is ignored.
  package init(log: String) {
    guard let end = log.lastIndex(of: "\n") else { return }
    for line in log[..<end].split(separator: "\n") {
      if let entry = ProgressEntry(line: String(line)) { note(entry) }
    }
  }

  /// Takes an entry.
  package mutating func note(_ entry: ProgressEntry) {
    switch entry {
    case .opened(let lesson, let step, let hash): visit = Visit(lesson: lesson, step: step, hash: hash)
    case .did(let text): visit?.lines.append(text)
    case .predicted(let evidence): diagnosis.note(evidence)
    case .told(let id): diagnosis.tell(id)
    case .completed(let lesson, let step, let points, let maximum, let assisted):
      let key = "\(lesson)/\(step)"
      completions += 1
      if !assisted, let visit, visit.lesson == lesson, visit.step == step {
        solved.set(key, visit.lines)
      }
      if let old = records[key], old.points > points || (old.points == points && !old.assisted) { return }
      records.set(key, Record(points: points, maximum: maximum, assisted: assisted, place: completions))
    }
  }

  /// What is known of a step.
  package func record(_ lesson: String, _ step: String) -> Record? { records["\(lesson)/\(step)"] }

  /// The steps of a lesson that were completed with help or without all their points, by their ids.
  package func worthAnotherTry(in lesson: String) -> [(step: String, record: Record)] {
    records(of: lesson).filter { $0.record.assisted || $0.record.points < $0.record.maximum }
      .sorted { $0.step < $1.step }
  }

  /// The step that is to be offered again now: done with help, and long enough ago. The log knows no dates; steps count.
  package var due: (lesson: String, step: String)? {
    let key = records.keys.first { key in
      guard let record = records[key], record.assisted else { return false }
      let since = completions - record.place
      // After four, eight, sixteen … steps: a reminder is easier to bear when it comes ever less often.
      return since > 0 && since.isMultiple(of: Self.spacing) && (since / Self.spacing).nonzeroBitCount == 1
    }
    guard let parts = key?.split(separator: "/", maxSplits: 1).map(String.init), parts.count == 2 else {
      return nil
    }
    return (parts[0], parts[1])
  }

  /// The steps of a lesson that were done with help, by their ids.
  package func assisted(in lesson: String) -> [String] {
    records(of: lesson).filter(\.record.assisted).map(\.step)
  }

  /// How many steps of a lesson are done, and the points they earned.
  package func summary(of lesson: String) -> (steps: Int, points: Int) {
    let mine = records(of: lesson)
    return (mine.count, mine.reduce(0) { $0 + $1.record.points })
  }

  private func records(of lesson: String) -> [(step: String, record: Record)] {
    let start = "\(lesson)/"
    return records.keys.compactMap { key in
      guard key.hasPrefix(start), let record = records[key] else { return nil }
      return (String(key.dropFirst(start.count)), record)
    }
  }
}
