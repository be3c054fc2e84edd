import LabLanguage
import Laboratory
import TCP
import Workbench

/// What a learner can do in a step that matters: the calls of both programs, what can happen to the segments in
/// flight, and the passing of time; with the texts, ports and numbers that the lesson speaks of. The author's own
/// commands come first, so that of two ways as short as each other the more natural one is found.
package struct Alphabet: Sendable {
  /// How much is tried.
  package enum Breadth: Sendable {
    /// What helps a learner.
    case natural
    /// Also what a learner does who looks for another way: crashes, copies, segments that are held.
    case wide
  }

  /// A command of the author's, as it is written.
  struct Authored: Sendable {
    var move: Move
    var text: String
  }

  let authored: [Authored]
  let breadth: Breadth
  let wishes: [Wish]
  let texts: [HostName: [[UInt8]]]
  let ports: [UInt16]
  let listeners: Set<HostName>
  /// The most connections of a host that the lesson speaks of.
  let connections: [HostName: Int]
  /// What can be set, where the step calls for it.
  let settings: [Move]
  /// What the step's `allow` names.
  let named: Set<Deed>
  private let allowed: Set<Deed>

  package init(_ step: Step, of lesson: Lesson, rules: Rules, _ breadth: Breadth) {
    self.breadth = breadth
    let allowed = Set(Self.deeds.filter { rules.objection(to: $0) == nil })
    self.allowed = allowed
    named = allowed.filter { deed in rules.allow.contains { $0.covers(deed) } }
    let own = Self.commands(step.solution ?? [])
    authored = Self.unique(own).filter { authored in
      authored.move.deed.map { rules.objection(to: $0) == nil } ?? false
    }
    let before = lesson.steps.first { $0.id == step.after?.value }
    let played =
      Self.commands(lesson.setup + (before?.setup ?? []) + (before?.solution ?? []) + step.setup) + own
    let wishes = step.goals.flatMap { $0.conditions.flatMap { $0.value.wishes } }
    self.wishes = wishes.filter {
      if case .octets = $0 { true } else if case .time = $0 { true } else { $0 == .copies }
    }
    settings = Self.settings(named, wishes) { allowed.contains($0) }
    texts = Self.texts(wishes, own, breadth)
    ports = Self.ports(played)
    listeners = Self.listeners(played)
    connections = Self.connections(wishes, played)
  }

  private static let deeds = Deed.Kind.allCases.flatMap { kind in
    [Deed(host: nil, kind: kind)] + HostName.allCases.map { Deed(host: $0, kind: kind) }
  }

  /// The step lets this host, or the network, do such a thing.
  func allows(_ kind: Deed.Kind, _ host: HostName? = nil) -> Bool {
    allowed.contains(Deed(host: host, kind: kind))
  }

  // MARK: What the lesson speaks of

  private static func commands(_ lines: [ScriptLine]) -> [Authored] {
    lines.flatMap { line in
      line.value.compactMap { command in
        guard case .lab(let deed) = command, deed.deed != nil else { return nil }
        let move = Move(deed)
        return Authored(move: move, text: line.value.count == 1 ? line.text : move.spelling ?? line.text)
      }
    }
  }

  private static func unique(_ commands: [Authored]) -> [Authored] {
    var seen = Set<Move>()
    return commands.filter { !$0.move.namesSegment && seen.insert($0.move).inserted }
  }

  /// What each host may send: what the other is to get, or the author sends; a greeting if there is neither, or all that
  /// a learner may do is tried.
  private static func texts(
    _ wishes: [Wish], _ own: [Authored], _ breadth: Breadth
  ) -> [HostName: [[UInt8]]] {
    var texts: [HostName: [[UInt8]]] = [:]
    for host in HostName.allCases {
      let sent = own.contains { $0.move.deed == Deed(host: host, kind: .send) }
      let wanted = wishes.compactMap { wish in
        if case .text(let text, host.other) = wish, !text.isEmpty { text } else { nil }
      }
      let greets = wanted.isEmpty && !sent || breadth == .wide
      texts[host] = wanted + (greets ? [Array("hi".utf8)] : [])
    }
    return texts
  }

  private static func ports(_ played: [Authored]) -> [UInt16] {
    let named = played.compactMap { authored -> UInt16? in
      guard case .action(.listen(_, let port, _, _)) = authored.move.command else { return nil }
      return port
    }
    var seen = Set<UInt16>()
    return (named.isEmpty ? [80] : named).filter { seen.insert($0).inserted }
  }

  private static func listeners(_ played: [Authored]) -> Set<HostName> {
    Set([.server] + played.compactMap { $0.move.deed?.kind == .listen ? $0.move.deed?.host : nil })
  }

  private static func connections(_ wishes: [Wish], _ played: [Authored]) -> [HostName: Int] {
    var most: [HostName: Int] = [:]
    for case .connection(let id) in wishes { most[id.host] = max(most[id.host] ?? 1, id.number) }
    for case .action(let action) in played.map(\.move.command) {
      if let party = action.party, let number = party.number {
        most[party.host] = max(most[party.host] ?? 1, number)
      }
    }
    return most
  }
}

extension Action {
  /// Who does it.
  fileprivate var party: Party? {
    switch self {
    case .connect(let party, _, _), .listen(let party, _, _, _), .accept(let party), .call(let party, _),
      .crash(let party), .emit(let party, _), .setOption(let party, _):
      party
    case .inject, .deliver, .drop, .duplicate, .hold, .release, .corrupt, .set, .run, .wait, .waitNext,
      .setISS, .setHost, .setProfile:
      nil
    }
  }
}
