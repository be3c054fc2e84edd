import Tutor
import Typesetting

/// The page with which the next session goes on, kept by the last one: the prompt need not wait until the log and the
/// lesson are read. It is believed only while none of the files that it was made from has changed.
struct KeptPage: Equatable {
  /// The lesson's file.
  let lesson: String
  /// What stands above the prompt.
  let status: Text
  /// The page, line by line.
  let page: [Text]

  /// For whom it was made: another width, language or folder has another page.
  struct Reader: Equatable {
    let width: Int
    let language: String
    let folder: String

    fileprivate var line: String { "tcplab page 1 \(width) \(language) \(folder)" }
  }

  /// The page that was kept, if it still holds.
  static func load(_ path: String, for reader: Reader) -> KeptPage? {
    guard let octets = try? Files.read(path, limit: 1 << 16) else { return nil }
    var lines = octets.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)[...]
    guard lines.popFirst()?.elementsEqual(reader.line.utf8) == true else { return nil }
    var lesson: String?
    while let line = lines.first, line.first == UInt8(ascii: "=") {
      lines.removeFirst()
      let parts = line.dropFirst().split(separator: UInt8(ascii: " "), maxSplits: 1)
      guard parts.count == 2 else { return nil }
      let source = String(decoding: parts[1], as: UTF8.self)
      guard (FileMark(source) ?? .absent).text.utf8.elementsEqual(parts[0]) else { return nil }
      lesson = source
    }
    guard let lesson, let status = lines.popFirst(), lines.popLast()?.isEmpty == true,
      lines.popLast()?.elementsEqual(end.utf8) == true
    else { return nil }
    return KeptPage(lesson: lesson, status: text(status), page: lines.map(text))
  }

  /// Keeps it, with how the files are that it was made from; the lesson's is the last of them.
  func save(_ path: String, for reader: Reader, madeFrom sources: [String]) throws {
    var file = reader.line + "\n"
    for source in sources { file += "=\((FileMark(source) ?? .absent).text) \(source)\n" }
    for line in [status] + page { file += Self.line(line) + "\n" }
    file += Self.end + "\n"
    try Files.replace(Array(file.utf8), at: path)
  }

  /// The last line: without it the page was cut short.
  private static let end = "."
  private static let styles = Array(Style.allCases)
  private static let separator = UInt8(0x1F)

  /// Each span: a letter for its style, and its characters. What could end a line or a span is left out: no page of
  /// ours has it, and none needs it.
  private static func line(_ text: Text) -> String {
    text.spans.map { span in
      let letter = UInt8(0x41 + (styles.firstIndex(of: span.style) ?? 0))
      return String(UnicodeScalar(letter)) + span.text.filter { $0 != "\n" && $0 != "\u{1F}" }
    }.joined(separator: "\u{1F}")
  }

  private static func text(_ line: ArraySlice<UInt8>) -> Text {
    Text(
      line.split(separator: separator).map { span in
        let index = Int(span[span.startIndex]) - 0x41
        let style = styles.indices.contains(index) ? styles[index] : .plain
        return Span(String(decoding: span.dropFirst(), as: UTF8.self), style)
      })
  }
}
