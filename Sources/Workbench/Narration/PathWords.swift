import LabLanguage
import Laboratory

extension PathSetting {
  /// What the path does.
  func sentence(_ say: Language) -> String {
    switch self {
    case .delay(let duration): say("\(duration.inWords) each way", "单向 \(duration.inWords)")
    case .loss(let odds?): say("loses \(odds)", "丢失：\(odds.chinese)")
    case .loss(nil): say("loses nothing by itself", "不会自己丢失报文段")
    case .reordering(let odds?):
      say(
        "lets \(odds.times) in \(odds.of) be overtaken, seed \(odds.seed)", "被后来者超过：\(odds.chinese)")
    case .reordering(nil): say("lets nothing be overtaken", "报文段不会被后来者超过")
    }
  }
}

extension Path {
  /// All that can be said of it: its delay, and what goes wrong on it.
  func sentence(_ say: Language) -> String {
    var settings: [PathSetting] = [.delay(delay)]
    if let odds = lossOdds { settings.append(.loss(odds)) }
    if let odds = reorderingOdds { settings.append(.reordering(odds)) }
    return settings.map { $0.sentence(say) }.joined(separator: say("; ", "；"))
  }
}

extension Loss {
  /// How a segment was lost, after the word.
  func remark(_ say: Language) -> String {
    switch self {
    case .byHand: ""
    case .byChance(let odds): say(": \(odds)", "：\(odds.chinese)")
    case .checksum: say(": wrong checksum", "：校验和不对")
    }
  }
}

extension Odds {
  /// The odds in this language.
  func words(_ say: Language) -> String { say(description, chinese) }

  /// The same in Simplified Chinese.
  var chinese: String { "\(of) 个中 \(times) 个，种子 \(seed)" }
}
