/// A script that somebody handed in, as the lines that could be read of it.
package struct Submission: Hashable, Sendable {
  /// How reports call it: the file's name.
  package var name: String
  /// Its lines, in order, with their numbers from 1.
  package var lines: [Line]
  /// Why the rest of it was not read, if so.
  package var cut: String?

  /// A line, or why it could not be read.
  package enum Line: Hashable, Sendable {
    /// A line of text.
    case text(Int, String)
    /// A line that cannot be read, and why.
    case unreadable(Int, String)
  }

  /// A script with this name.
  package init(name: String, lines: [Line], cut: String? = nil) {
    self.name = name
    self.lines = lines
    self.cut = cut
  }

  /// The same for text that is there whole.
  package init(name: String, text: String) {
    self.name = name
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
      .text($0.offset + 1, String($0.element))
    }
  }
}

/// What one submission may cost, at most. Each limit is named in the report when it is hit.
package enum Limits {
  /// Octets of the file.
  package static let octets = 1 << 20
  /// Lines of the file, empty ones and comments included.
  package static let lines = 20_000
  /// Commands, those that are not understood included.
  package static let commands = 2_000
  /// Events in the lab, over all visits of all steps: those of setups, refused waits and commands taken back, too.
  package static let events = 20_000
  /// Octets of text that are handed to SEND.
  package static let text = 1 << 20
  /// The clock of a visit.
  package static let time = Duration.seconds(10 * 31_536_000)
}
