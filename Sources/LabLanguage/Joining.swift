extension [String] {
  /// All strings in a row, `separator` between two of them: what the standard library does for every collection, whose
  /// types it first has to look up. That took a sixth of the time in which a short submission is graded.
  package func joined(separator: String) -> String {
    var result = ""
    for (index, string) in enumerated() {
      if index > 0 { result += separator }
      result += string
    }
    return result
  }
}

extension String {
  /// As it stands at the beginning of a sentence. (A slice would be added character by character, by types that first have
  /// to be looked up.)
  package var atStart: String { String(prefix(1)).uppercased() + String(dropFirst()) }
}
