/// The checks that come before any parsing: is this a text at all, and one that a terminal may be shown?
enum TextChecks {
  /// The largest lesson that is read, in octets: a hundred times a long one, and a bound on what a stray file costs.
  static let largest = 1 << 20

  /// Reports what is wrong with the octets of a file; false if no lesson can be read from them.
  static func run(on source: SourceText, reporting problems: inout ProblemList) -> Bool {
    let bytes = source.bytes
    guard bytes.count <= largest else {
      problems.report(
        .fileTooLarge, at: .start, "the file has \(bytes.count) octets; a lesson may have \(largest) (1 MiB)",
        mend: "Split the lesson in two and let the second one require the first.")
      return false
    }
    if let offset = firstInvalid(in: bytes) {
      problems.report(
        .notUTF8, at: source.position(at: offset),
        "the octet \(hexadecimal(bytes[offset])) at offset \(offset) is not UTF-8",
        mend: "Save the file in the encoding UTF-8.")
      return false
    }
    if bytes.has(0) {
      let offset = bytes.index(of: 0)
      problems.report(
        .nulOctet, at: source.position(at: offset), "a NUL octet stands in the text",
        mend: "Delete it; is this file a text?")
      return false
    }
    guard source.lines.indices.contains(where: { !source.trimmed(source.lines[$0]).isEmpty }) else {
      problems.report(
        .emptyFile, at: .start, "the file is empty", mend: "Begin it with `---`, a title and `format: 1`.")
      return false
    }
    reportControls(in: source, to: &problems)
    return true
  }

  /// The offset of the first octet that begins no well-formed sequence of UTF-8 (no surrogates, nothing overlong).
  private static func firstInvalid(in bytes: [UInt8]) -> Int? {
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      if lead < 0x80 {
        let plain = bytes.withUnsafeBytes { $0.endOfPlain(from: index, until: $0.count) }
        index = max(plain, index + 1)
        continue
      }
      // The bounds of the second octet exclude overlong forms, surrogates and what lies above U+10FFFF.
      let (length, second): (Int, ClosedRange<UInt8>) =
        switch lead {
        case 0xC2...0xDF: (2, 0x80...0xBF)
        case 0xE0: (3, 0xA0...0xBF)
        case 0xED: (3, 0x80...0x9F)
        case 0xE1...0xEF: (3, 0x80...0xBF)
        case 0xF0: (4, 0x90...0xBF)
        case 0xF1...0xF3: (4, 0x80...0xBF)
        case 0xF4: (4, 0x80...0x8F)
        default: (0, 0...0)
        }
      guard length > 0, index + length <= bytes.count, second.contains(bytes[index + 1]),
        bytes[(index + 2)..<(index + length)].allSatisfy({ $0 & 0xC0 == 0x80 })
      else { return index }
      index += length
    }
    return nil
  }

  /// Reports the first control character of each line, for at most twenty lines: rubbish has them everywhere.
  private static func reportControls(in source: SourceText, to problems: inout ProblemList) {
    var reported = 0
    for number in source.lines.indices where reported < 20 {
      guard let (offset, name) = firstControl(in: source.lines[number], of: source.bytes) else { continue }
      reported += 1
      problems.report(
        .controlCharacter, at: source.position(at: offset, line: number),
        "the control character \(name) stands in the text; it is never sent to a terminal",
        mend: "Delete it.")
    }
  }

  private static func firstControl(in line: Range<Int>, of bytes: [UInt8]) -> (Int, String)? {
    var next = line.lowerBound
    while next < line.upperBound {
      next = bytes.withUnsafeBytes { $0.endOfPlain(from: next, until: line.upperBound) }
      guard next < line.upperBound else { break }
      let index = next
      let byte = bytes[index]
      next += 1
      if byte < 0x20 && byte != UInt8(ascii: "\t") || byte == 0x7F {
        return (index, "U+00\(hexadecimal(byte))")
      }
      // C1 controls are C2 80 … C2 9F.
      if byte == 0xC2, bytes[index + 1] < 0xA0 { return (index, "U+00\(hexadecimal(bytes[index + 1]))") }
      // Marks that turn the direction of writing, E2 80 AA … AE and E2 81 A6 … A9, show a text other than it is.
      if byte == 0xE2 {
        let (second, third) = (bytes[index + 1], bytes[index + 2])
        if second == 0x80, (0xAA...0xAE).contains(third) {
          return (index, "U+20\(hexadecimal(third - 0x80))")
        }
        if second == 0x81, (0xA6...0xA9).contains(third) {
          return (index, "U+20\(hexadecimal(third - 0x40))")
        }
      }
    }
    return nil
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return byte < 16 ? "0" + digits : digits
  }
}
