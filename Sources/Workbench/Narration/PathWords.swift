import LabLanguage
import Laboratory

extension PathSetting {
  /// What the path does.
  var sentence: String {
    switch self {
    case .delay(let duration): "\(duration.inWords) each way"
    case .loss(let odds?): "loses \(odds)"
    case .loss(nil): "loses nothing by itself"
    case .reordering(let odds?): "lets \(odds.times) in \(odds.of) be overtaken, seed \(odds.seed)"
    case .reordering(nil): "lets nothing be overtaken"
    }
  }
}

extension Path {
  /// All that can be said of it: its delay, and what goes wrong on it.
  var sentence: String {
    var settings: [PathSetting] = [.delay(delay)]
    if let odds = lossOdds { settings.append(.loss(odds)) }
    if let odds = reorderingOdds { settings.append(.reordering(odds)) }
    return settings.map(\.sentence).joined(separator: "; ")
  }
}

extension Loss {
  /// How a segment was lost, after the word.
  var remark: String {
    switch self {
    case .byHand: ""
    case .byChance(let odds): ": \(odds)"
    case .checksum: ": wrong checksum"
    }
  }
}
