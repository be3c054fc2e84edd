import ArgumentParser
import LabLanguage
import Terminal
import Typesetting

/// Where a report goes, and in which form: `--report json`, `--report json=report.json`.
struct Outlet<Format: RawRepresentable & CaseIterable> where Format.RawValue == String {
  let format: Format
  /// The file; nothing for standard output.
  let path: String?

  /// A report as it is written.
  enum Content {
    /// Laid out for whoever reads it.
    case blocks([Block])
    /// To the letter.
    case text(String)
  }

  init(format: Format, path: String?) {
    self.format = format
    self.path = path
  }

  /// `json`, `json=report.json`
  init(_ text: String) throws {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let format = Format(rawValue: parts[0]) else {
      let known = Format.allCases.map(\.rawValue)
      let nearest = Spelling.nearest(to: parts[0], among: known).map { " Did you mean \($0)?" } ?? ""
      throw ValidationError(
        "There is no report format '\(parts[0])'.\(nearest) Formats: \(known.joined(separator: ", ")).")
    }
    self.init(format: format, path: parts.count == 2 && !parts[1].isEmpty ? parts[1] : nil)
  }

  func write(_ content: Content) throws(SystemFailure) {
    if let path {
      let text =
        switch content {
        case .blocks(let blocks): blocks.plainText(width: 80)
        case .text(let text): text
        }
      return try Files.save(Array(text.utf8), to: path)
    }
    var output = Output(.current())
    switch content {
    case .blocks(let blocks): output.write(blocks)
    case .text(let text): output.print(text)
    }
    output.flush()
  }
}
