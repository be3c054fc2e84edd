import Lessons
import TCP

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

extension Submission {
  /// The steps that it names with `step`, and the first when something stands before; nothing when it also goes on to
  /// others, or back. A guess from its words, to know what will be needed of the lesson.
  package func stepsNamed(in sketch: Sketch) -> [Int]? {
    var named: [Int] = []
    var isAtStart = true
    for case .text(_, let text) in lines {
      for command in text.utf8.split(separator: UInt8(ascii: ";")) {
        let words = command.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 })
        guard let first = words.first, first.first != UInt8(ascii: "#") else { continue }
        switch String(decoding: first, as: UTF8.self).lowercased() {
        case "step" where words.count > 1:
          if let index = sketch.indexOfStep(named: String(decoding: words[1], as: UTF8.self)) {
            named.append(index)
          }
        case "next", "skip", "back", "lesson": return nil
        default: if isAtStart { named.append(0) }
        }
        isAtStart = false
      }
    }
    return named
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
