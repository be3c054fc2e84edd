/// What could not be understood, where, and how to mend it.
package struct SyntaxError: Error, Hashable, Sendable {
  /// Where in the parsed string the trouble begins, in UTF-8 octets.
  package var offset: Int
  /// What is wrong, as a sentence without a full stop.
  package var message: String
  /// What to write instead.
  package var mend: String?
  /// The string ended too early: what is there is right, and more has to follow.
  package var isIncomplete = false

  /// This is wrong here.
  package init(at offset: Int, _ message: String, mend: String? = nil, isIncomplete: Bool = false) {
    self.offset = offset
    self.message = message
    self.mend = mend
    self.isIncomplete = isIncomplete
  }

  /// The same error in a string that begins `octets` earlier.
  func shifted(by octets: Int) -> SyntaxError {
    var copy = self
    copy.offset += octets
    return copy
  }
}
