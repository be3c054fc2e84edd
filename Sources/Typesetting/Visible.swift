/// `text` with everything that could steer the terminal, reorder or hide other text written out:
/// ESC becomes `\x1B`, a bidi override `\u{202E}`. A tab becomes a blank. Applying it twice changes
/// nothing more.
package func visible(_ text: String) -> String {
  if isPrintableASCII(text) { return text }
  var result = ""
  result.reserveCapacity(text.utf8.count)
  var previous: Unicode.Scalar?
  for scalar in text.unicodeScalars {
    if scalar == "\t" {
      result.unicodeScalars.append(" ")
    } else if isHarmless(scalar, after: previous) {
      result.unicodeScalars.append(scalar)
    } else {
      result += escape(scalar)
    }
    previous = scalar
  }
  return result
}

/// Whether a terminal shows `scalar` as what it is.
private func isHarmless(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar?) -> Bool {
  switch scalar.value {
  case 0x20...0x7E: true
  case 0x00...0x1F, 0x7F...0x9F: false  // C0, DEL and C1, with which every escape sequence begins
  // A joiner is honest only inside an emoji such as a family; between letters it hides a difference.
  case 0x200D: previous.map { $0.value >= 0x1F000 || $0.value == 0xFE0F } ?? false
  default: !hidden.contains { $0.contains(scalar.value) }
  }
}

/// Characters that are themselves invisible and change, hide or smuggle text.
private let hidden: [ClosedRange<UInt32>] = [
  0x00AD...0x00AD,  // soft hyphen
  0x034F...0x034F,  // grapheme joiner
  0x061C...0x061C,  // Arabic letter mark: bidi
  0x115F...0x1160, 0x3164...0x3164, 0xFFA0...0xFFA0,  // Hangul fillers: look like nothing
  0x17B4...0x17B5,  // Khmer inherent vowels
  0x180B...0x180F,  // Mongolian selectors
  0x200B...0x200F,  // zero-width space, joiners, bidi marks
  0x2028...0x202E,  // line and paragraph separator, bidi embeddings and overrides
  0x2060...0x206F,  // word joiner, invisible operators, bidi isolates
  0xFEFF...0xFEFF,  // byte order mark
  0xFFF9...0xFFFB,  // interlinear annotation
  0x1D173...0x1D17A,  // musical format characters
  0xE0000...0xE0FFF,  // tags and further selectors, which can carry whole texts
]

/// `\x1B` for what fits an octet, `\u{202E}` for the rest.
private func escape(_ scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16, uppercase: true)
  if scalar.value > 0xFF { return "\\u{\(digits)}" }
  return digits.count == 1 ? "\\x0\(digits)" : "\\x\(digits)"
}
