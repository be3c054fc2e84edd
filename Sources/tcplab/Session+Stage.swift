import Terminal
import Tutor
import Typesetting

/// What the line editor shows of a session: shared by the session and the editor's questions.
final class Stage {
  var tutor: Tutor
  /// The page that stands for a tutor who has read nothing yet.
  private var kept: KeptPage?

  init(_ tutor: Tutor, _ kept: KeptPage?) {
    self.tutor = tutor
    self.kept = kept
  }

  /// The line above the prompt.
  var status: Text { kept?.status ?? tutor.statusLine }

  /// The session has done something.
  func show(_ tutor: Tutor) {
    self.tutor = tutor
    kept = nil
  }

  /// Reads what completion needs to know.
  func setUp(_ shelf: Shelf) {
    if kept != nil, let start = Start(shelf, .ofLearner, width: tutor.width, isWhole: true) {
      show(start.tutor)
    }
    if tutor.outlines.isEmpty { tutor.outlines = shelf.outlines }
  }
}

extension Tutor {
  /// What Tab offers.
  func completions(for line: String) -> Completions {
    let (begun, suggestions) = suggestions(for: line)
    return Completions(
      replacing: begun,
      with: suggestions.map {
        Completion($0.word, explanation: Text($0.explanation, .quiet), endsWord: $0.endsWord)
      })
  }
}
