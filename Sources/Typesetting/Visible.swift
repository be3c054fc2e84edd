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
  default: !isHidden(scalar.value)
  }
}

/// Characters that are themselves invisible and change, hide or smuggle text.
private func isHidden(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x00AD: true  // soft hyphen
  case 0x034F: true  // grapheme joiner
  case 0x061C: true  // Arabic letter mark: bidi
  case 0x115F...0x1160, 0x3164, 0xFFA0: true  // Hangul fillers: look like nothing
  case 0x17B4...0x17B5: true  // Khmer inherent vowels
  case 0x180B...0x180F: true  // Mongolian selectors
  case 0x200B...0x200F: true  // zero-width space, joiners, bidi marks
  case 0x2028...0x202E: true  // line and paragraph separator, bidi embeddings and overrides
  case 0x2060...0x206F: true  // word joiner, invisible operators, bidi isolates
  case 0xFEFF: true  // byte order mark
  case 0xFFF9...0xFFFB: true  // interlinear annotation
  case 0x1D173...0x1D17A: true  // musical format characters
  case 0xE0000...0xE0FFF: true  // tags and further selectors, which can carry whole texts
  default: false
  }
}

/// `\x1B` for what fits an octet, `\u{202E}` for the rest.
private func escape(_ scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16, uppercase: true)
  if scalar.value > 0xFF { return "\\u{\(digits)}" }
  return digits.count == 1 ? "\\x0\(digits)" : "\\x\(digits)"
}
