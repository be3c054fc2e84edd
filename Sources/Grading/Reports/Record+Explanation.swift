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
    let waiting = conditions.count { !$0.isBegun }
    if waiting > 0 {
      lines.append("\(waiting == 1 ? "1 condition" : "\(waiting) conditions") of later stages not begun")
    }
    if let first = reasons.first, !message.tells(first) { lines += reasons }
    return lines + findings.map(\.sentence) + leftOut(findingsLeftOut)
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

private func leftOut(_ count: Int) -> [String] { count == 0 ? [] : ["… and \(count) more like these"] }
