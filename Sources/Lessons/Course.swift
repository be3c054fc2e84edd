/// Several lessons in the order in which they are taken.
package struct Course: Hashable, Sendable {
  /// The originals: each after those that it requires, otherwise in order of their ids.
  package var lessons: [Lesson]
  /// The translations, in order of their ids.
  package var translations: [Lesson]

  /// Orders lessons and finds what is wrong between them; the problems come file by file, in order of position.
  ///
  /// - Parameter others: ids of lessons that exist besides these, and may be required.
  package static func assemble(
    _ lessons: [Lesson], besides others: [String] = []
  ) -> (course: Course, problems: [Problem]) {
    let sorted = lessons.sorted { ($0.id, $0.file) < ($1.id, $1.file) }
    let originals = sorted.filter { !$0.isTranslation }
    var ids: [String: Int] = [:]
    var problems: [Problem] = []
    for (index, lesson) in originals.enumerated() {
      if let first = ids[lesson.id] {
        problems.append(
          Problem(
            file: lesson.file, position: .start, rule: .duplicateLesson,
            message: "`\(originals[first].file)` also has the id `\(lesson.id)`",
            mend: "Rename one of the files."))
      } else {
        ids[lesson.id] = index
      }
    }
    let edges = requirements(of: originals, ids: ids, others: others, reporting: &problems)
    reportCycles(edges, in: originals, to: &problems)
    let course = Course(
      lessons: order(edges).map { originals[$0] }, translations: sorted.filter(\.isTranslation))
    return (course, problems.sorted { ($0.file, $0.position) < ($1.file, $1.position) })
  }

  /// Which lessons each lesson requires, by index.
  private static func requirements(
    of lessons: [Lesson], ids: [String: Int], others: [String], reporting problems: inout [Problem]
  ) -> [[Int]] {
    lessons.enumerated().map { index, lesson in
      lesson.metadata.requires.compactMap { required in
        guard let target = ids[required.value] else {
          if others.contains(required.value) { return nil }
          let meant = Nearest.to(required.value, in: lessons.map(\.id) + others)
          problems.append(
            Problem(
              file: lesson.file, position: required.position, rule: .unknownLesson,
              message: "the course has no lesson `\(required.value)`",
              mend: meant.map { "Write `\($0)`." } ?? "Write the name of a lesson's file without `.md`."))
          return nil
        }
        guard target != index else {
          problems.append(
            Problem(
              file: lesson.file, position: required.position, rule: .requiresItself,
              message: "the lesson requires itself", mend: "Delete `\(required.value)` here."))
          return nil
        }
        return target
      }
    }
  }

  private static func reportCycles(_ edges: [[Int]], in lessons: [Lesson], to problems: inout [Problem]) {
    for circle in Graph.cycles(in: edges) {
      guard let first = circle.min(), let required = lessons[first].metadata.requires.first else { continue }
      let names = circle.map { lessons[$0].id } + circle.prefix(1).map { lessons[$0].id }
      problems.append(
        Problem(
          file: lessons[first].file, position: required.position, rule: .requiresCycle,
          message: "`requires` leads in a circle: \(names.joined(separator: " → "))",
          mend: "Delete one of these requirements."))
    }
  }

  /// Each index after those that it requires, the smallest possible one first; what is in a circle comes last.
  private static func order(_ edges: [[Int]]) -> [Int] {
    var order: [Int] = []
    var left = Array(edges.indices)
    var done = Set<Int>()
    while !left.isEmpty {
      let next = left.firstIndex { edges[$0].allSatisfy(done.contains) } ?? left.startIndex
      let index = left.remove(at: next)
      done.insert(index)
      order.append(index)
    }
    return order
  }
}
