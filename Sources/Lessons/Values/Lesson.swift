/// A lesson: metadata, an introduction, and steps.
///
/// A value without any knowledge of a lab. What it holds in the lab's language is parsed, and keeps its text and
/// its place, so that whoever proves or plays it can point into the file.
package struct Lesson: Hashable, Sendable {
  /// The lesson's id: the file's name without `.md`.
  package var id: String
  /// The file's name for diagnostics.
  package var file: String
  /// What stands between the `---` lines.
  package var metadata: Metadata
  /// The words of the `#` heading; empty if there is none, which is a problem.
  package var heading: [Markdown.Inline]
  /// What stands before the first step: prose, and the setup, allow and forbid that every step begins with.
  package var introduction: [Content]
  /// The steps, in order of the file.
  package var steps: [Step]
  /// The fingerprint of the whole file, as `translates: ID HASH` names it.
  package var hash: ContentHash
  /// The fingerprint of what comes before the first step, metadata included: a change there concerns every step.
  package var openingHash: ContentHash
  /// Which random sequence numbers the steps that ask for such have: 0 for those that learners and graders meet, others
  /// for proving that any will do.
  var seed = 0
}

extension Lesson {
  /// The metadata's title.
  package var title: String { metadata.title }
  /// Whether the file holds only the words of another lesson.
  package var isTranslation: Bool { metadata.translates != nil }
  /// The commands that every step begins with, unless it begins `after` another.
  package var setup: [ScriptLine] { introduction.flatMap { $0.setup?.commands ?? [] } }
  /// The command prefixes that the metadata and the introduction allow in every step; empty if all are.
  package var allow: [CommandPrefixLine] { metadata.allow + introduction.flatMap { $0.allowed } }
  /// The command prefixes that the metadata and the introduction forbid in every step.
  package var forbid: [CommandPrefixLine] { metadata.forbid + introduction.flatMap { $0.forbidden } }

  /// The step of an id, in whatever case it is written.
  package func step(_ id: String) -> Step? { indexOfStep(id).map { steps[$0] } }

  private func indexOfStep(_ id: String) -> Int? {
    if let index = steps.firstIndex(where: { $0.id == id }) { return index }
    let id = id.lowercased()
    return steps.firstIndex { $0.id.lowercased() == id }
  }

  /// The place of the step that a reader names, by its number or its id.
  package func indexOfStep(named name: String) -> Int? {
    if let number = Int(name), steps.indices.contains(number - 1) { return number - 1 }
    return indexOfStep(name)
  }
}
