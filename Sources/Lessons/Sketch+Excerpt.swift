// What is left of a file when only some of its steps are asked for.

extension Sketch {
  /// The file without what stands in other steps than these, and without asides: each leaves an empty line, so that what
  /// stands around it stays apart. The steps that these begin after are kept, too. Nothing when there is none of that
  /// name.
  package func excerpt(keeping wanted: [Int]) -> (text: [UInt8], kept: [Bool])? {
    var kept = [Bool](repeating: false, count: steps.count)
    var open = wanted
    while let index = open.popLast() {
      guard !kept[index] else { continue }
      kept[index] = true
      guard let after = steps[index].after else { continue }
      guard let before = indexOfStep(named: after) else { return nil }
      open.append(before)
    }
    var left = asides
    for index in steps.indices where !kept[index] { left.append(steps[index].body) }
    return (text.withoutLines(in: left), kept)
  }
}

extension [UInt8] {
  /// The text with one empty line for all lines in each of these ranges, which may overlap.
  fileprivate func withoutLines(in ranges: [Range<Int>]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(count)
    var copied = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where range.upperBound > copied {
      if range.lowerBound > copied { result += self[copied..<range.lowerBound] }
      result.append(UInt8(ascii: "\n"))
      copied = range.upperBound
    }
    return result + self[copied...]
  }
}
