/// Folds what an input method may produce: full-width forms, typographic quotation marks, dashes and brackets become
/// ASCII. What stands in quotes is text and stays as it is.
package func foldedInput(_ line: String) -> String {
  guard !line.utf8.allSatisfy({ $0 < 0x80 }) else { return line }
  var result = ""
  var quotation = Quotation.none
  for scalar in line.unicodeScalars {
    switch quotation {
    case .none:
      let folded = Folding.outsideQuotes(scalar)
      if folded == "\"" { quotation = scalar == "\"" || scalar == "＂" ? .straight : .curly }
      result += folded
    case .straight where scalar == "\"" || scalar == "＂", .curly where Folding.isQuotationMark(scalar):
      quotation = .none
      result += "\""
    case .straight where scalar == "\\", .curly where scalar == "\\":
      quotation = quotation == .straight ? .escapeInStraight : .escapeInCurly
      result.unicodeScalars.append(scalar)
    case .straight, .curly: result.unicodeScalars.append(scalar)
    case .escapeInStraight, .escapeInCurly:
      quotation = quotation == .escapeInStraight ? .straight : .curly
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// Where in a line the folding is: a quotation ends with the kind of mark that it began with, so that either kind can
/// stand in the other.
private enum Quotation {
  case none, straight, curly, escapeInStraight, escapeInCurly
}

private enum Folding {
  static func isQuotationMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\"" || scalar == "＂" || scalar == "“" || scalar == "”"
  }

  /// Compatibility forms as NFKC maps them, and the marks that Chinese keyboards put in the place of ASCII's.
  static func outsideQuotes(_ scalar: Unicode.Scalar) -> String {
    if isQuotationMark(scalar) { return "\"" }
    switch scalar.value {
    case 0xFF01...0xFF5E: return String(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
    case 0x3000, 0xA0, 0x2000...0x200A, 0x202F, 0x205F: return " "
    case 0x2010...0x2015, 0x2212: return "-"
    default: return marks[scalar] ?? String(scalar)
    }
  }

  private static let marks: [Unicode.Scalar: String] = [
    "、": ",", "。": ".", "｡": ".", "《": "<", "〈": "<", "》": ">", "〉": ">", "【": "[", "】": "]", "≤": "<=",
    "≥": ">=",
    "≠": "!=", "×": "*", "÷": "/",
  ]
}
