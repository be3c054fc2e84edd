// `#ifdef NAME … #else … #endif`: lines that do not count become empty, so that all others keep their numbers.

/// The text of a script with only those lines that count when these names are defined.
///
/// - Returns: the text, or the line and the sentence that say what is wrong.
func linesThatCount(_ text: [UInt8], defined: Set<String>) -> Result<[UInt8], Misplaced> {
  guard text.contains(UInt8(ascii: "#")) else { return .success(text) }
  var result: [UInt8] = []
  result.reserveCapacity(text.count)
  var branches: [Branch] = []
  for (index, line) in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    .enumerated()
  {
    if index > 0 { result.append(UInt8(ascii: "\n")) }
    let words = directive(line)
    switch words.first {
    case "#ifdef", "#ifndef":
      guard words.count > 1 else { return .failure(Misplaced(line: index + 1, "\(words[0]) needs a name")) }
      let holds = defined.contains(words[1]) == (words[0] == "#ifdef")
      branches.append(Branch(line: index + 1, counts: holds))
    case "#else":
      guard let last = branches.indices.last, !branches[last].hasElse else {
        return .failure(Misplaced(line: index + 1, "#else without #ifdef"))
      }
      branches[last].counts.toggle()
      branches[last].hasElse = true
    case "#endif":
      guard branches.popLast() != nil else {
        return .failure(Misplaced(line: index + 1, "#endif without #ifdef"))
      }
    default:
      if branches.allSatisfy(\.counts) { result += line }
    }
  }
  if let open = branches.last { return .failure(Misplaced(line: open.line, "#ifdef without #endif")) }
  return .success(result)
}

/// Something wrong with a line as a whole.
struct Misplaced: Error {
  var line: Int
  var message: String

  init(line: Int, _ message: String) {
    self.line = line
    self.message = message
  }
}

private struct Branch {
  var line: Int
  var counts: Bool
  var hasElse = false
}

/// The words of a line that begins with `#`; none of any other line.
private func directive(_ line: ArraySlice<UInt8>) -> [String] {
  guard let first = line.first(where: { $0 != 32 && $0 != 9 }), first == UInt8(ascii: "#") else { return [] }
  let words = line.split { $0 == 32 || $0 == 9 || $0 == 13 }.prefix(3)
  if words.first == [UInt8(ascii: "#")][...], words.count > 1 {  // "# ifdef"
    return ["#" + String(decoding: words[words.startIndex + 1], as: UTF8.self)]
      + words.dropFirst(2).map { String(decoding: $0, as: UTF8.self) }
  }
  return words.map { String(decoding: $0, as: UTF8.self) }
}
