/// One thread's part of a search: the states whose fingerprints fall to it, and what it has found about them.
struct Shard<W: World & ~Copyable>: ~Copyable {
  /// A state on its way to the shard that it falls to.
  struct Arrival: BitwiseCopyable {
    var fingerprint: UInt64
    var parent: UInt64
    var state: W.Packed
  }

  /// Something that is broken: in a state, or on the way on from it.
  struct Breach {
    /// The state's fingerprint.
    var place: UInt64
    /// The way that breaks the rule; nothing when the state itself does.
    var label: UInt32?
    /// The rule.
    var rule: UInt32
  }

  private(set) var visited = VisitedTable()
  private(set) var transitions = 0
  /// Ways on that led out of bounds.
  private(set) var cuts = 0
  /// The first state that breaks something in the level at hand, or else the first way on that does.
  private(set) var breach: Breach?
  var gaps: W.Gaps
  /// So many states wait to be asked about again.
  var lacking: Int { again.count }

  /// The states of the level at hand, and how far they have been expanded.
  private var level = Flat<W.Packed>()
  private var expanded = 0
  private var next = Flat<W.Packed>()
  private var again = Flat<W.Packed>()
  private var moves = Moves<W.Packed>()
  /// The boxes that are being filled, by shard.
  private let boxes: UnsafeMutablePointer<Box>
  private let shards: Int

  /// States on their way to one shard.
  typealias Box = UnsafeMutablePointer<Flat<Arrival>>

  /// So many states are expanded in one go: the more, the more cache they fill.
  static var goSize: Int { 4096 }

  /// So many goes, at most, lie between two meetings of all threads.
  static var mostGoes: Int { 128 }

  /// Where so many states have to be asked about again, something is better learned soon.
  static var mostLacking: Int { 512 }

  /// So many arrivals ahead the table is told what will be looked for: memory answers about that much later.
  static var lead: Int { 16 }

  init(of shards: Int, gaps: W.Gaps) {
    self.shards = shards
    self.gaps = gaps
    boxes = .allocate(capacity: shards)
  }

  deinit { boxes.deallocate() }

  /// Which shard a fingerprint falls to: by its upper bits, since the table uses the lower ones.
  @inline(__always)
  static func owner(of fingerprint: UInt64, among shards: Int) -> Int {
    Int(truncatingIfNeeded: fingerprint.multipliedFullWidth(by: UInt64(truncatingIfNeeded: shards)).high)
  }

  /// How many octets are set aside.
  var octets: Int {
    visited.octets + level.octets + next.octets + again.octets + moves.all.octets
  }

  var isLevelDone: Bool { expanded == level.count && again.count == 0 }

  /// How many states of the level at hand there are.
  var levelCount: Int { level.count }

  /// The first state of all.
  mutating func begin(_ state: W.Packed) {
    _ = visited.insert(state.fingerprint, from: 0)
    next.append(state)
  }

  mutating func beginLevel() {
    swap(&level, &next)
    next.removeAll()
    expanded = 0
    breach = nil
  }

  /// Expands the level, or a good part of it, as the shard with this number, and takes what the others find for it.
  mutating func play(_ mine: Int, _ world: borrowing W, _ exchange: borrowing Exchange<Arrival>) {
    open(mine, exchange)
    expandAgain(world)
    for _ in 0..<Self.mostGoes {
      expandGo(world)
      let isEnding = again.count >= Self.mostLacking
      guard exchange.hand(mine, isEnding: isEnding, take: { take($0) }), expanded < level.count else { break }
      open(mine, exchange)
    }
    exchange.finish(mine) { take($0) }
  }

  /// Expands a small level as the shard with this number; somebody else hands over what is found.
  mutating func expandAll(_ mine: Int, _ world: borrowing W, _ exchange: borrowing Exchange<Arrival>) {
    open(mine, exchange)
    expandAgain(world)
    while expanded < level.count { expandGo(world) }
  }

  private func open(_ mine: Int, _ exchange: borrowing Exchange<Arrival>) {
    for other in 0..<shards { boxes[other] = exchange.open(from: mine, to: other) }
  }

  private mutating func expandAgain(_ world: borrowing W) {
    var retried = Flat<W.Packed>()
    swap(&retried, &again)
    for index in 0..<retried.count { expand(retried[index], world) }
  }

  private mutating func expandGo(_ world: borrowing W) {
    let end = min(level.count, expanded + Self.goSize)
    while expanded < end {
      expand(level[expanded], world)
      expanded += 1
    }
  }

  @inline(__always)
  private mutating func expand(_ state: W.Packed, _ world: borrowing W) {
    moves.removeAll()
    guard world.expand(state, &moves, &gaps) else { return again.append(state) }
    let parent = state.fingerprint
    if moves.brokenHere != 0 { note(Breach(place: parent, label: nil, rule: moves.brokenHere)) }
    transitions += moves.all.count
    cuts += moves.cuts
    for index in 0..<moves.all.count {
      let move = moves.all[index]
      if move.broken != 0 { note(Breach(place: parent, label: move.label, rule: move.broken)) }
      let fingerprint = move.state.fingerprint
      boxes[Self.owner(of: fingerprint, among: shards)].pointee.append(
        Arrival(fingerprint: fingerprint, parent: parent, state: move.state))
    }
  }

  private mutating func note(_ new: Breach) {
    if breach == nil || (breach?.label != nil && new.label == nil) { breach = new }
  }

  /// Takes in what a shard, or this one itself, has found for this one.
  mutating func take(_ box: Box) {
    let count = box.pointee.count
    for place in 0..<min(Self.lead, count) { visited.prepare(box.pointee[place].fingerprint) }
    for place in 0..<count {
      if place + Self.lead < count { visited.prepare(box.pointee[place + Self.lead].fingerprint) }
      let arrival = box.pointee[place]
      if visited.insert(arrival.fingerprint, from: arrival.parent) { next.append(arrival.state) }
    }
  }
}
