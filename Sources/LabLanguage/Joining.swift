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
