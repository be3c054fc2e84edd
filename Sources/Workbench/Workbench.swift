import LabLanguage
import Laboratory
import TCP
import Typesetting

/// A lab on the bench: what has happened in it, undo, and what may be done. A command goes in, blocks to show come
/// out.
package struct Workbench: Sendable {
  /// The lab.
  package internal(set) var lab: Lab
  /// All that has happened in it.
  package private(set) var chronicle = Chronicle()
  /// The lab at the start, after the setup: where counting begins.
  package private(set) var origin: Lab
  /// How many events had happened at the start.
  package private(set) var originEvents = 0
  /// The lab before the setup, and the commands of it.
  let beginning: Lab
  private(set) var prelude: [Played] = []
  /// The commands since the start that count.
  private(set) var played: [Played] = []
  /// `run` follows each command.
  package var isAutomatic = false
  /// How things are shown.
  package var settings = Preferences()
  /// What may be done, and what not.
  package var rules = Rules()
  /// Nobody reads what is told of commands that succeed: it is not written.
  package var isQuiet = false
  /// What everything done here has cost, in events: those played, even by what was refused or taken back, and those
  /// that had to be gone through again.
  package private(set) var work = 0
  /// What a goal has to remember, kept up with what happens.
  private var watch: Monitor?
  private var past: [Moment] = []
  private var future: [Moment] = []

  /// So many commands can be taken back.
  package static let undoLimit = 200
  /// But no more than about so many octets are kept for it while the lab holds much.
  static let undoOctets = 8 << 20

  /// A command that counts.
  struct Played: Sendable {
    var command: LabCommand
    var text: String
    var isAutomatic: Bool
  }

  /// The commands since the start that count, each with its words.
  var commands: [(command: LabCommand, text: String)] { played.map { ($0.command, $0.text) } }

  /// The commands since the start that count, as they were written.
  package var script: [String] { played.map(\.text) }

  /// How many commands can be taken back.
  var pastCount: Int { past.count }

  /// How many commands count.
  package var commandCount: Int { played.count }

  /// The last of them.
  package var lastCommand: String? { played.last?.text }

  /// The same, with what makes them do the same elsewhere: where `run` followed each of them.
  package var replay: [String] {
    var wasAutomatic = false
    return played.flatMap { command in
      defer { wasAutomatic = command.isAutomatic }
      let isSame = command.isAutomatic == wasAutomatic
      return (isSame ? [] : [command.isAutomatic ? "auto on" : "auto off"]) + [command.text]
    }
  }

  /// Where the bench can go back to, or forward: the first events stay, the later ones are added again.
  private struct Moment: Sendable {
    var lab: Lab
    var played: [Played]
    var commonEvents: Int
    var laterEvents: [Event] = []
  }

  /// A lab at its very beginning.
  package init(_ lab: Lab = Lab()) {
    self.lab = lab
    origin = lab
    beginning = lab
  }

  /// Makes the present the start: what happened before was the setup.
  package mutating func beginHere() {
    origin = lab
    originEvents = chronicle.count
    prelude += played
    played = []
    past = []
    future = []
    watch = nil
  }

  /// Keeps up with what these atoms have to remember, so that looking at them costs nothing later.
  package mutating func watch(_ atoms: [Atom]) {
    watch = Scene(lab, chronicle, from: origin, start: originEvents, watching: atoms).monitor
  }

  /// Sees everything since the start again: the history is another now.
  private mutating func watchAgain() {
    work += chronicle.count - originEvents
    watch?.begin(from: origin)
    watch?.fold(chronicle.events(from: originEvents))
  }

  /// The scene for conditions and expressions, counting from the start.
  package func scene(watching atoms: [Atom] = []) -> Scene {
    if let watch, watch.watches(atoms) { return Scene(lab, chronicle, seen: watch) }
    return Scene(lab, chronicle, from: origin, start: originEvents, watching: atoms)
  }

  /// What came of a command.
  package struct Outcome: Sendable {
    /// What to show.
    package var blocks: [Block]
    /// What happened.
    package var events: [Event] = []
    /// The command was refused, and nothing changed.
    package var isRefused = false
    /// The lab is another than before.
    package var didChange = false
    /// Why it was refused, if the lab did it.
    package var refusal: Refusal?
  }

  /// Does something in the lab. `text` is how it was written.
  package mutating func execute(_ command: LabCommand, text: String) -> Outcome {
    if let deed = command.deed, let objection = rules.objection(to: deed) {
      return Outcome(blocks: [.paragraph(Text(settings.language.of(objection)), indent: 2)], isRefused: true)
    }
    let before = Moment(lab: lab, played: played, commonEvents: chronicle.count)
    do throws(Complaint) {
      if case .status(let party) = command { return try status(party) }
      var events = try perform(command)
      if isAutomatic, lab.wire.contains(where: { !$0.isHeld }), let more = try? record(.run) {
        events += more
      }
      watch?.fold(events)
      remember(before)
      played.append(Played(command: command, text: text, isAutomatic: isAutomatic))
      return Outcome(
        blocks: isQuiet ? [] : narrated(events, of: command, from: before.lab.now), events: events,
        didChange: true)
    } catch {
      lab = before.lab
      chronicle.truncate(to: before.commonEvents)
      let refusal: Refusal? = if case .refusal(let refusal) = error { refusal } else { nil }
      return Outcome(
        blocks: error.blocks(in: lab, of: command, settings.language)
          + (refusal == nil ? [] : command.alternative(settings.language)),
        isRefused: true, refusal: refusal)
    }
  }

  /// Does it, and what happened.
  private mutating func record(_ action: Action) throws(Refusal) -> [Event] {
    let start = chronicle.count
    try chronicle.record(action, in: &lab)
    work += chronicle.count - start
    return chronicle.events(from: start).listed
  }

  private func narrated(_ events: [Event], of command: LabCommand, from start: Duration) -> [Block] {
    if case .action(let action) = command, let told = lab.told(action, events, settings.language) {
      return told + narrator.sentBlocks(events.first)
        + narrator.blocks(Array(events.dropFirst()), from: start)
    }
    let blocks = narrator.blocks(events, from: start)
    return blocks.isEmpty
      ? [.paragraph(Text(EventWords.nothing(settings.language), .quiet), indent: 2)] : blocks
  }

  private mutating func perform(_ command: LabCommand) throws(Complaint) -> [Event] {
    if case .waitUntil(let condition) = command { return try wait(until: condition) }
    let action = try command.action(in: scene())
    do throws(Refusal) {
      return try record(action)
    } catch {
      throw .refusal(error)
    }
  }

  /// Plays instant after instant until the condition holds.
  private mutating func wait(until condition: Condition) throws(Complaint) -> [Event] {
    var events: [Event] = []
    // The scene goes along with the lab: looking back at everything again each time would take its square.
    let watched = condition.watched
    var scene = scene(watching: watched)
    if !watched.isEmpty { work += chronicle.count - originEvents }
    let before = work
    while !condition.holds(in: scene) {
      guard work - before < Lab.runLimit else {
        throw .said(
          .init(
            "\(events.count) events later it still does not hold: given up.",
            "\(events.count) 个事件之后仍不成立：放弃。"))
      }
      do throws(Refusal) {
        let more = try record(.waitNext)
        work += (watched.count + scene.monitor.octets / 1024) / 4  // what looking at the condition costs
        events += more
        scene.lab = lab
        scene.chronicle.append(more)
        scene.monitor.fold(more)
      } catch {
        throw .said(
          .init(
            "Nothing is due any more, and it still does not hold: \(condition)", "已经没有要发生的事，仍不成立：\(condition)"
          ))
      }
    }
    guard !events.isEmpty else { throw .said(.init("It holds already: \(condition)", "已经成立：\(condition)")) }
    return events
  }

  /// The way back to the present from a moment that shares its first events.
  private func present(since commonEvents: Int) -> Moment {
    Moment(
      lab: lab, played: played, commonEvents: commonEvents,
      laterEvents: chronicle.events(from: commonEvents).listed)
  }

  private mutating func remember(_ moment: Moment) {
    past.append(moment)
    let limit = min(Self.undoLimit, max(20, Self.undoOctets / lab.octets))
    if past.count > limit { past.removeFirst(past.count - limit) }
    future = []
  }

  // MARK: The bench itself

  /// Works the bench.
  package mutating func execute(_ command: BenchCommand) -> Outcome {
    switch command {
    case .undo(let count): return travel(count, from: \.past, to: \.future) { .undone($0, of: count) }
    case .redo(let count): return travel(count, from: \.future, to: \.past) { .redone($0, of: count) }
    case .reset:
      remember(present(since: originEvents))
      work += chronicle.count - originEvents
      (lab, played) = (origin, [])
      chronicle.truncate(to: originEvents)
      watchAgain()
      return Outcome(blocks: said(.atTheStart), didChange: true)
    case .auto(let isOn):
      isAutomatic = isOn
      return Outcome(blocks: said(.automatic(isOn)))
    }
  }

  private func said(_ words: BenchWords) -> [Block] { [.paragraph(words(settings.language), indent: 2)] }

  private mutating func travel(
    _ count: Int, from source: WritableKeyPath<Workbench, [Moment]>,
    to target: WritableKeyPath<Workbench, [Moment]>, _ words: (Int) -> BenchWords
  ) -> Outcome {
    let steps = min(count, self[keyPath: source].count)
    guard steps > 0 else { return Outcome(blocks: said(words(0)), isRefused: true) }
    for _ in 0..<steps {
      let moment = self[keyPath: source].removeLast()
      self[keyPath: target].append(present(since: moment.commonEvents))
      work += chronicle.count - moment.commonEvents
      (lab, played) = (moment.lab, moment.played)
      chronicle.truncate(to: moment.commonEvents)
      chronicle.append(moment.laterEvents)
      work += moment.laterEvents.count
    }
    watchAgain()
    return Outcome(blocks: said(words(steps)), didChange: true)
  }
}

extension Lab {
  /// The connection that a party means, if there is one.
  package func id(of party: Action.Party) -> ConnectionID? {
    guard let number = party.number else { return currentConnection(of: party.host) }
    let id = ConnectionID(party.host, number)
    return endpoint(id) == nil ? nil : id
  }
}
