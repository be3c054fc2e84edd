import LabLanguage
import Laboratory
import TCP
import Typesetting

extension Workbench {
  /// Plays the commands so far under these profiles, or under all, and tells where they part.
  func compare(_ named: [Profile.Known]) -> Outcome {
    Self.compare(
      commands.map { ($0, $1) }, named, from: self, following: lab.profile, isAutomatic: isAutomatic)
  }

  /// Plays these commands under these profiles, or under all, and tells where they part.
  package static func compare(
    _ script: [(LabCommand, String)], _ named: [Profile.Known], from bench: Workbench = Workbench(),
    following current: Profile = .rfc9293, isAutomatic: Bool = false
  ) -> Outcome {
    let commands = script.filter { if case .action(.setProfile) = $0.0 { false } else { true } }
    guard !commands.isEmpty else {
      return Outcome(
        blocks: [
          .paragraph(
            bench.settings.language(
              "There is nothing to compare yet: do something first, and \("compare", .command) plays it again under each profile.",
              "还没有可以比较的：先做点什么，\("compare", .command) 再在每个 profile 下重做一遍。"),
            indent: 2)
        ], isRefused: true)
    }
    var profiles = named.map { Profile($0) }
    if named.isEmpty { profiles = Profile.all }
    if profiles.count == 1 {
      profiles.insert(profiles[0].name == current.name ? .rfc9293 : current, at: 0)
    }
    let comparison = Comparison(
      bench: bench, commands: commands.map { (command: $0.0, text: $0.1) }, isAutomatic: isAutomatic,
      base: profiles[0])
    return Outcome(blocks: ComparisonPage(comparison, Array(profiles.dropFirst())).blocks)
  }
}

/// What `compare` shows.
private struct ComparisonPage {
  private let comparison: Comparison
  private let profiles: [Profile]
  private let say: Language

  init(_ comparison: Comparison, _ profiles: [Profile]) {
    (self.comparison, self.profiles) = (comparison, profiles)
    say = comparison.bench.settings.language
  }

  var blocks: [Block] {
    let base = comparison.base.name
    let all = profiles.map { ($0.name, comparison.partings(of: $0)) }
    let partings = all.flatMap(\.1)
    var blocks: [Block] = []
    for index in Set(partings.map(\.command)).sorted() {
      blocks.append(
        .paragraph(
          Text(say("command \(index + 1): ", "第 \(index + 1) 条命令："), .quiet)
            + Text(comparison.commands[index].text, .command), indent: 2)
      )
      blocks += partings.filter { $0.command == index }.grouped.flatMap { sideBySide($0) }
      blocks.append(.blank)
    }
    let same = all.filter { $0.1.isEmpty }.map(\.0)
    if !same.isEmpty {
      blocks.append(
        .paragraph(
          say(
            "\(same.joined(separator: ", ")): nothing that shows is other than under \(base).",
            "\(same.joined(separator: "、"))：看得到的都与 \(base) 相同。"), indent: 2))
    }
    return blocks + ends
  }

  private func sideBySide(_ group: (names: [String], parting: Comparison.Parting)) -> [Block] {
    let (ours, theirs) = (group.parting.ours.flattened, group.parting.theirs.flattened)
    let rows = (0..<max(ours.count, theirs.count)).map { row in
      [row < ours.count ? ours[row] : "", row < theirs.count ? theirs[row] : ""]
    }
    let header = [Text(comparison.base.name), Text(group.names.joined(separator: ", "))]
    return [.table(header: header, alignments: [.left, .left], rows: rows)]
      + group.parting.because.map { one in
        .paragraph(
          Text(say("because of ", "原因是 "), .quiet) + Text(one.name, .command)
            + Text(say(": \(one.meaning). ", "：\(one.chinese)。")) + Text(one.source, .reference), indent: 2)
      }
  }

  /// Both hosts at the end, where a profile ends otherwise than the base.
  private var ends: [Block] {
    let all = ([comparison.base] + profiles).map { profile -> (String, String) in
      let lab = comparison.end(of: profile)
      let states = HostName.allCases.map { "\($0.rawValue) \(lab.state(of: $0))" }
      return (profile.name, states.joined(separator: ", "))
    }
    guard Set(all.map(\.1)).count > 1 else { return [] }
    return [.paragraph(Text(say("at the end", "最后"), .quiet), indent: 2)]
      + all.map { .row(label: Text($0.0), body: [Text($0.1)]) }
  }
}

extension [Comparison.Parting] {
  /// Profiles that do the same for the same reason stand together.
  fileprivate var grouped: [(names: [String], parting: Comparison.Parting)] {
    var groups: [(names: [String], parting: Comparison.Parting)] = []
    for parting in self {
      let key = parting.because.map(\.name)
      if let same = groups.firstIndex(where: {
        $0.parting.because.map(\.name) == key && $0.parting.theirs == parting.theirs
      }) {
        groups[same].names.append(parting.profile)
      } else {
        groups.append(([parting.profile], parting))
      }
    }
    return groups
  }
}

extension [Block] {
  /// Rows as running text, for a cell of a table each.
  fileprivate var flattened: [Text] {
    flatMap { block -> [Text] in
      switch block {
      case .row(let row):
        let parts = ([row.label] + row.body + [row.note]).filter { !$0.isEmpty }
        return [parts.dropFirst().reduce(parts.first ?? "") { $0 + " " + $1 }]
      case .paragraph(let text, _): return [text]
      default: return []
      }
    }
  }
}
