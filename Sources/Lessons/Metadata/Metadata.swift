/// What stands between the `---` lines of a lesson.
package struct Metadata: Hashable, Sendable {
  /// The lesson's title; empty only if it is missing, which is a problem.
  package var title = ""
  /// A sentence for the list of lessons.
  package var summary: String?
  /// The ids of the lessons that come before this one.
  package var requires: [Sourced<String>] = []
  /// Sections of RFC 9293, or other documents.
  package var rfc: [String] = []
  /// How long the lesson takes.
  package var minutes: Int?
  /// The name of the profile both hosts follow.
  package var profile: Sourced<String>?
  /// The hosts' initial sequence numbers.
  package var iss: InitialSequence?
  /// Where these are given.
  package var issPosition: Position?
  /// The commands allowed in every step, everything else being forbidden.
  package var allow: [CommandPrefixLine] = []
  /// The commands forbidden in every step.
  package var forbid: [CommandPrefixLine] = []
  /// The language of the text, as in BCP 47.
  package var locale: String?
  /// What this file is a translation of; nil in an original.
  package var translates: TranslationSource?
}

/// The initial sequence numbers of a lesson or a step.
package enum InitialSequence: Hashable, Sendable {
  /// `random`: from the seed.
  case random
  /// `client 4294967290, server 5`; a host that is not named keeps its usual number.
  case numbers(client: UInt32?, server: UInt32?)
}

/// `translates: ID HASH`.
package struct TranslationSource: Hashable, Sendable {
  /// The original's id.
  package var id: String
  /// The original's fingerprint when it was translated.
  package var hash: ContentHash?
  /// Where the id stands.
  package var position: Position
}
