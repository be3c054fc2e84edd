import LabLanguage
import Laboratory
import TCP
import Typesetting

/// The same commands under several profiles: where they part, and which switches make them part.
///
/// Why is found by trying: the switches in which a profile differs are taken back one after the other, and those
/// without which the two would not have parted there remain. Then these are taken back for good, and the search
/// goes on, so that a first difference does not hide the next.
struct Comparison {
  /// What all begin with, each as its own hosts have it.
  let bench: Workbench
  /// The commands, each with its words.
  let commands: [(command: LabCommand, text: String)]
  /// `run` follows each command.
  let isAutomatic: Bool
  /// The profile that the others are compared with.
  let base: Profile

  /// One place where a profile does something else.
  struct Parting {
    /// The profile's name.
    var profile: String
    /// Which command it was, from 0.
    var command: Int
    /// What the base did, and what the profile did.
    var ours: [Block]
    var theirs: [Block]
    /// The switches that make the difference.
    var because: [Switch]
  }

  /// No more places of one profile than these.
  static let partingLimit = 8

  /// What came of a command, as far as anybody can see it.
  private struct Seen {
    /// A line for each event, or the refusal.
    var lines: [String] = []
    var events: [Event] = []
    var refusal: [Block] = []
    var bench: Workbench
  }

  /// Where `profile` parts from the base.
  func partings(of profile: Profile) -> [Parting] {
    let ours = play(base)
    var current = profile
    var found: [Parting] = []
    while found.count < Self.partingLimit {
      let theirs = play(current)
      guard let index = zip(ours, theirs).enumerated().first(where: { $1.0.lines != $1.1.lines })?.offset
      else { break }
      let because = responsible(for: current, upTo: index, theirs)
      let place = zip(ours[index].lines, theirs[index].lines).enumerated().first { $1.0 != $1.1 }?.offset
      let event = place ?? min(ours[index].lines.count, theirs[index].lines.count)
      var parting = Parting(
        profile: profile.name, command: index, ours: told(ours[index], event),
        theirs: told(theirs[index], event), because: because)
      if parting.ours == parting.theirs {
        // What the rows leave out.
        parting.ours += windows(ours[index], event)
        parting.theirs += windows(theirs[index], event)
        if parting.ours == parting.theirs {
          parting.ours += moment(ours[index], event)
          parting.theirs += moment(theirs[index], event)
        }
      }
      found.append(parting)
      for one in because { one.copy(from: base, to: &current) }
      if because.isEmpty { break }
    }
    return found
  }

  /// The fewest switches that still make `profile` do what it did.
  private func responsible(for profile: Profile, upTo index: Int, _ seen: [Seen]) -> [Switch] {
    let wanted = seen[...index].map(\.lines)
    var least = profile
    for one in Switch.between(base, profile) {
      var trial = least
      one.copy(from: base, to: &trial)
      if play(trial, first: index + 1).map(\.lines) == wanted { least = trial }
    }
    return Switch.between(base, least)
  }

  private var language: Language { bench.settings.language }

  private func play(_ profile: Profile, first count: Int? = nil) -> [Seen] {
    var bench = bench.start(under: profile)
    bench.isQuiet = true
    bench.settings.language = language
    bench.isAutomatic = isAutomatic
    return commands.prefix(count ?? commands.count).map { command, text in
      let outcome = bench.execute(command, text: text)
      let lines = outcome.isRefused ? [outcome.sentences] : outcome.events.map { Self.line($0, profile) }
      return Seen(
        lines: lines, events: outcome.events, refusal: outcome.isRefused ? outcome.blocks : [], bench: bench)
    }
  }

  /// What can be seen of an event: states, segments, what the user is told and given, and when.
  private static func line(_ event: Event, _ profile: Profile) -> String {
    guard case .turn(let turn) = event.kind else { return "\(event.time) \(event.kind)" }
    let sent = turn.sent.map { "\($0.packet.segment) \($0.packet.segment.wnd)" }
    let told = turn.effects.signals.map(\.text)
    let isReset = turn.before == .closeWait && told.contains(Signal.connectionReset.text)
    let words = isReset && profile.resetIsBrokenPipe ? "EPIPE" : ""
    let given = turn.effects.all.map { if case .deliver(let text, _, _) = $0 { text.count } else { 0 } }
    return
      "\(event.time) \(turn.host) \(turn.connection?.number ?? 0) \(turn.after) \(sent) \(told) \(words) \(given.reduce(0, +))"
  }

  private func told(_ seen: Seen, _ place: Int) -> [Block] {
    if !seen.refusal.isEmpty { return seen.refusal }
    guard seen.events.indices.contains(place) else { return [.paragraph(language("nothing more", "没有别的了"))] }
    let blocks = seen.bench.narrator.blocks([seen.events[place]])
    return blocks.isEmpty ? [.paragraph(language("nothing that shows", "看不到什么"))] : blocks
  }

  private func windows(_ seen: Seen, _ place: Int) -> [Block] {
    guard seen.events.indices.contains(place), case .turn(let turn) = seen.events[place].kind else {
      return []
    }
    return turn.sent.map { packet in
      let window = packet.packet.segment.wnd.description
      return .paragraph(language("with a window of \(window)", "窗口 \(window)"))
    }
  }

  private func moment(_ seen: Seen, _ place: Int) -> [Block] {
    seen.events.indices.contains(place)
      ? [
        .paragraph(
          language(
            "at \(seen.events[place].time.inWords)", "在 \(seen.events[place].time.inWords)"))
      ] : []
  }

  /// How a profile ends: the lab after all commands.
  func end(of profile: Profile) -> Lab { play(profile).last?.bench.lab ?? bench.start(under: profile).lab }
}
