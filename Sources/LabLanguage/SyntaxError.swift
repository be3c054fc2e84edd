/// What could not be understood, where, and how to mend it.
package struct SyntaxError: Error, Hashable, Sendable {
  /// Where in the parsed string the trouble begins, in UTF-8 octets.
  package var offset: Int
  /// What is wrong, as a sentence without a full stop, in every language.
  package var complaint: Wording
  /// What to write instead, in every language.
  package var advice: Wording?
  /// The string ended too early: what is there is right, and more has to follow.
  package var isIncomplete = false

  /// This is wrong here.
  package init(at offset: Int, _ complaint: Wording, mend: Wording? = nil, isIncomplete: Bool = false) {
    self.offset = offset
    self.complaint = complaint
    advice = mend
    self.isIncomplete = isIncomplete
  }

  /// What is wrong, in English, as authors and graders read it.
  package var message: String { complaint.english }

  /// What to write instead, in English. It ends with a question mark when it is what was probably meant.
  package var mend: String? { advice?.english }

  /// What is wrong, as a whole sentence in this language.
  package func sentence(_ language: Language) -> String {
    language(
      complaint.english.atStart + (complaint.english.hasSuffix("?") ? "" : "."),
      complaint.chinese + (complaint.chinese.hasSuffix("？") ? "" : "。"))
  }

  /// The same error in a string that begins `octets` earlier.
  func shifted(by octets: Int) -> SyntaxError {
    var copy = self
    copy.offset += octets
    return copy
  }
}
