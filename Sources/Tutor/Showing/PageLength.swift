import LabLanguage
import Lessons
import Typesetting

/// How much of a terminal a step's page takes, before anybody has typed anything.
extension Lesson {
  /// The rows of the smallest usual terminal, 80 × 24, without those of the status line and of the prompt.
  package static let rowsOfPage = 22

  /// The pages whose words do not fit between two prompts. Tables, transcripts and plain code do not count: they are
  /// looked things up in, and not read through.
  ///
  /// With a translation, this lesson being in its words, the pages are the translation's.
  package func longPages(of translation: Lesson? = nil) -> [Problem] {
    let language = Language(tag: translation?.metadata.locale ?? metadata.locale ?? "en")
    return steps.compactMap { step in
      guard translation == nil || step.wording != .original,
        let run = try? StepRun(step, of: self, in: language, isQuiet: true)
      else { return nil }
      let page = StepPage(run: run, lessonNumber: 1, width: 80, language: language, isWordsOnly: true)
      let rows = Typesetter(width: 80).lines(page.blocks).count
      guard rows > Self.rowsOfPage else { return nil }
      return Problem(
        file: translation?.file ?? file,
        position: translation?.step(step.id)?.position ?? step.position, rule: .longPage,
        message:
          "the words of this page take \(rows) lines, and 80 × 24 shows \(Self.rowsOfPage) beside the prompt",
        mend: "Say it shorter, or make two steps of it; tables, transcripts and plain code do not count.")
    }
  }
}
