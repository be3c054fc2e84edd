extension Record {
  /// `one-end-first: One end closes first`
  var heading: String { title.isEmpty ? step : "\(step): \(title)" }

  /// `2/3`
  var score: String { "\(points)/\(maximum)" }

  /// All that is to be said about it, a sentence or a line each.
  var explanation: [String] {
    var lines = message.isEmpty ? [] : [message]
    lines += conditions.filter(\.isBegun).map { condition in
      let present = condition.present.isEmpty ? "" : " (\(condition.present))"
      return "\(condition.holds ? "yes" : "no"): \(condition.text)\(present)"
    }
    if let waiting { lines.append(waiting) }
    return lines + reasonsNotTold + findings.map(\.sentence) + leftOut(findingsLeftOut)
  }

  /// How many conditions have not had their turn; nothing for none.
  var waiting: String? {
    let count = conditions.count { !$0.isBegun }
    guard count > 0 else { return nil }
    return (count == 1 ? "1 condition" : "\(count) conditions") + " of later stages not begun"
  }

  /// The reasons, unless the message holds them.
  var reasonsNotTold: [String] {
    guard let first = reasons.first, !message.tells(first) else { return [] }
    return reasons
  }
}

extension Result {
  /// The records of steps that have points or something to be said.
  var shown: [Record] { records.filter { $0.maximum > 0 || !$0.findings.isEmpty } }

  /// The records that have points.
  var counting: [Record] { records.filter { $0.maximum > 0 } }

  /// What is to be said about lines that belong to no step, and about the file.
  var remarks: [String] { findings.map(\.sentence) + leftOut(findingsLeftOut) + (trouble.map { [$0] } ?? []) }
}

extension Record.Finding {
  /// `:3 client clse: no such command`
  fileprivate var sentence: String {
    let words = [command, message].filter { !$0.isEmpty }
    return ":\(line) " + words.joined(separator: ": ")
  }
}

/// How many findings there were beside those that are listed.
func leftOut(_ count: Int) -> [String] { count == 0 ? [] : ["… and \(count) more like these"] }
