import TCP
import Typesetting

extension Summary {
  /// The report for people: what did not pass and how, what was passed over, and the counts.
  package var textReport: [Block] {
    var blocks: [Block] = []
    for verdict in verdicts where !verdict.isPassed { blocks += verdict.blocks }
    if !ignored.isEmpty {
      blocks.append(.paragraph(Text("without a meaning here: \(ignored.joined(separator: ", "))", .quiet)))
    }
    if verdicts.count > 1, !unsupported.isEmpty {
      let list = unsupported.map { "\($0.what) (\($0.scripts))" }.joined(separator: ", ")
      blocks.append(.paragraph(Text("not supported: \(list)", .quiet)))
    }
    if let only = verdicts.first, verdicts.count == 1, !only.profile.isEmpty {
      blocks.append(.paragraph(Text("profile \(only.profile): \(only.reason)", .quiet)))
    } else if verdicts.count > 1 {
      blocks.append(.paragraph(Text("profiles: \(profiles)", .quiet)))
    }
    return blocks + [.paragraph(Text(lastLine, failed + notSupported == 0 ? .yes : .strong))]
  }

  /// `linux 12, freebsd 30`
  private var profiles: String {
    var counts: [(name: String, scripts: Int)] = []
    for verdict in verdicts where !verdict.profile.isEmpty {
      if let place = counts.firstIndex(where: { $0.name == verdict.profile }) {
        counts[place].scripts += 1
      } else {
        counts.append((verdict.profile, 1))
      }
    }
    return counts.map { "\($0.name) \($0.scripts)" }.joined(separator: ", ")
  }
}

extension Verdict {
  /// How a script that did not pass is shown.
  fileprivate var blocks: [Block] {
    switch outcome {
    case .passed: return []
    case .unreadable(let line, let column, let message):
      return [.paragraph(Text("\(file):\(line):\(column): \(message)", .error)), .blank]
    case .notSupported(let line, let what):
      return [.paragraph(Text("\(file):\(line): not supported: \(what)"))]
    case .failed(let line, let expected, let happened):
      return [
        .paragraph(Text("\(file):\(line): failed", .error)),
        .row(Row(label: Text("expected"), body: [Text(expected, .segment)])),
        .row(Row(label: Text("happened"), body: [Text(happened)])),
      ] + ladderBlocks + [.blank]
    }
  }

  /// What went to and fro until then, the last rungs of a long ladder.
  private var ladderBlocks: [Block] {
    let shown = ladder.suffix(Self.longest)
    guard !shown.isEmpty else { return [] }
    var lines: [Text] = []
    if shown.count < ladder.count { lines.append(Text("… \(ladder.count - shown.count) before", .quiet)) }
    lines += shown.map { rung in
      Text("\(rung.at.inSeconds)  \(rung.isInbound ? "<" : ">")  \(rung.segment)  \(rung.state)")
    }
    return [.preformatted(lines, indent: 2)]
  }

  /// More rungs than these are not shown.
  private static let longest = 40
}
