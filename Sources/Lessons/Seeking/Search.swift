import LabLanguage
import Laboratory

/// A search for the shortest way, in order of how long each way is at least: commands so far and those that are
/// certainly still needed (A*, Hart, Nilsson and Raphael 1968). As that never says too much, what is found first is as
/// short as what a breadth-first search would find.
struct Search {
  private let quest: Quest
  private let target: Int
  private let connections: Int
  private var nodes: [Node] = []
  private var places: [Int: Int] = [:]
  private var open = Frontier()
  /// What later stages need is left out of account.
  private let isShortSighted: Bool
  /// From these places a way is known that is so long.
  private let known: [Int: Int]
  /// The best way that has met one of them.
  private var joint: (index: Int, length: Int)?
  /// How many commands were tried, long ones counted more than once.
  private(set) var tries = 0

  private struct Node {
    var standing: Standing
    var parent: Int
    var move: Move?
    var depth: Int
    var distance: Int
  }

  /// The stages before `target` are sought; of some places it is known how far they are from there, by likeness. Whoever
  /// is short-sighted also goes where a later stage can never be reached any more.
  init(
    _ quest: Quest, from start: Standing, target: Int, known: [Int: Int] = [:], isShortSighted: Bool = false
  ) {
    self.known = known
    self.isShortSighted = isShortSighted
    self.quest = quest
    self.target = target
    connections = 1 + (HostName.allCases.map { start.lab[$0].endpoints.count }.max() ?? 0)
    add(start, parent: -1, move: nil, depth: 0, likeness: quest.likeness(start))
  }

  /// Looks for a way of at most `limit` commands, for at most so many tries.
  mutating func run(limit: Int = .max, budget: Int) -> Finding {
    while let (index, length) = open.first {
      if let joint, joint.length <= length { return .way(way(to: joint.index, isShortest: true)) }
      if nodes[index].standing.earned >= target { return .way(way(to: index, isShortest: true)) }
      guard length <= limit else { return .none(within: limit, isExhausted: false) }
      guard tries < budget else {
        return shortEnough(limit).map { .way(way(to: $0.index, isShortest: false)) }
          ?? .none(within: length - 1, isExhausted: false)
      }
      open.removeFirst()
      if nodes[index].depth + nodes[index].distance == length { expand(index) }
    }
    return shortEnough(limit).map { .way(way(to: $0.index, isShortest: true)) }
      ?? .none(within: nodes.map(\.depth).max() ?? 0, isExhausted: true)
  }

  /// The first places that reach the target, those with the shortest ways first, on ways of which none is longer than the
  /// shortest: at most so many, found with at most so many tries.
  mutating func arrivals(most: Int, budget: Int) -> [Arrival] {
    var arrivals: [Arrival] = []
    var shortest = Int.max
    while arrivals.count < most, tries < budget, let (index, length) = open.first, length <= shortest {
      open.removeFirst()
      guard nodes[index].depth + nodes[index].distance == length else { continue }
      guard nodes[index].standing.earned >= target else {
        expand(index)
        continue
      }
      shortest = length
      arrivals.append(
        Arrival(standing: nodes[index].standing, commands: way(to: index, isShortest: true).commands))
    }
    return arrivals
  }

  private func shortEnough(_ limit: Int) -> (index: Int, length: Int)? {
    joint.flatMap { $0.length <= limit ? $0 : nil }
  }

  private mutating func expand(_ index: Int) {
    let standing = nodes[index].standing
    let depth = nodes[index].depth + 1
    for move in quest.alphabet.moves(at: standing, connections: connections) {
      tries += 1
      guard let (next, cost) = quest.after(move, standing) else { continue }
      tries += cost / 8
      let likeness = quest.likeness(next)
      if let place = places[likeness] {
        if nodes[place].depth > depth {
          shorten(place, next, index, move, depth)
          meet(place, known[likeness])
        }
      } else {
        add(next, parent: index, move: move, depth: depth, likeness: likeness)
      }
    }
  }

  private mutating func add(_ standing: Standing, parent: Int, move: Move?, depth: Int, likeness: Int) {
    places[likeness] = nodes.count
    // What can never be reached again is kept, so that nobody looks at it twice, but not gone on with.
    let isLost = quest.isLost(standing, before: isShortSighted ? target : quest.stages)
    let distance = isLost ? Int.max / 2 : quest.distance(standing, to: target)
    nodes.append(Node(standing: standing, parent: parent, move: move, depth: depth, distance: distance))
    guard distance < Int.max / 2 else { return }
    open.insert(nodes.count - 1, length: depth + distance, depth: depth)
    meet(nodes.count - 1, known[likeness])
  }

  /// The rest of the way is known from here.
  private mutating func meet(_ index: Int, _ rest: Int?) {
    guard let rest, nodes[index].depth + rest < joint?.length ?? .max else { return }
    joint = (index, nodes[index].depth + rest)
  }

  /// A shorter way to a place that is known.
  private mutating func shorten(_ place: Int, _ standing: Standing, _ parent: Int, _ move: Move, _ depth: Int)
  {
    let distance = nodes[place].distance
    nodes[place] = Node(standing: standing, parent: parent, move: move, depth: depth, distance: distance)
    if distance < Int.max / 2 { open.insert(place, length: depth + distance, depth: depth) }
  }

  private func way(to index: Int, isShortest: Bool) -> Way {
    var commands: [Way.Command] = []
    var place = index
    while let move = nodes[place].move {
      commands.append(Way.Command(move: move, text: quest.text(move)))
      place = nodes[place].parent
    }
    return Way(commands: commands.reversed(), isShortest: isShortest)
  }
}

extension Quest {
  /// A command as it would be typed.
  package func text(_ move: Move) -> String {
    if let authored = alphabet.authored.first(where: { $0.move == move }) { return authored.text }
    if case .action(.call(let party, .send(let text, urgent: false))) = move.command,
      alphabet.texts[party.host]?.contains(text) == true
    {
      return "\(party.name) send \(quoted(text))"
    }
    return move.spelling ?? ""
  }

  /// So many tries are made for a hint.
  package static let budget = 3_000

  /// Seeks the shortest way to the next stage, or to all of them.
  package func seek(from standing: Standing, all: Bool = true, budget: Int = Quest.budget) -> Finding {
    var search = Search(self, from: standing, target: all ? stages : min(stages, standing.earned + 1))
    return search.run(budget: budget)
  }
}
