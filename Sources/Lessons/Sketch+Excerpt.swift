// What is left of a file when only some of its steps are asked for.

extension Sketch {
  /// The file with every line inside other steps than these emptied, and all asides, so that lines keep their numbers;
  /// the steps that these begin after are kept, too. Nothing when there is none of that name.
  package func excerpt(keeping wanted: [Int]) -> (text: [UInt8], kept: [Bool])? {
    var kept = steps.map { _ in false }
    var open = wanted
    while let index = open.popLast() {
      guard !kept[index] else { continue }
      kept[index] = true
      guard let after = steps[index].after else { continue }
      guard let before = indexOfStep(named: after) else { return nil }
      open.append(before)
    }
    let left = zip(steps, kept).filter { !$1 }.map(\.0.body)
    return (text.emptyingLines(in: left + asides), kept)
  }
}
