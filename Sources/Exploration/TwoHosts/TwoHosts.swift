import Laboratory
import TCP

/// The world of a plan: two hosts with the real connection in each, and what is in flight between them.
///
/// A connection is a value and its events depend on nothing else, so each event of each different end is played once,
/// and remembered in `turns`. Ends and segments are numbered as they turn up; a state is a handful of numbers.
package struct TwoHosts: World, ~Copyable {
  let maker: TurnMaker
  /// A rule of one's own: a sentence about a connection that it breaks.
  let extraRule: (@Sendable (HostName, Connection) -> String?)?
  private(set) var ends: [End] = []
  private var numbers: [End: Int] = [:]
  private(set) var summaries = Flat<EndSummary>()
  private(set) var segments: [Sent] = []
  private var segmentNumbers: [Sent: Int] = [:]
  /// Which segments are resets.
  private(set) var resets = Flat<Bool>()
  private(set) var turns = TurnTable()
  /// The sentences that have been broken; the rule with number n stands at n-1.
  private(set) var sentences: [String] = TwoHosts.stillRules
  package private(set) var initial = PackedHosts(
    ends: 0, toClient: Channel(bits: 0), toServer: Channel(bits: 0))

  /// The plan's world, with a rule of one's own about every connection.
  package init(_ plan: Plan, rule: (@Sendable (HostName, Connection) -> String?)? = nil) {
    precondition(max(plan.loss, plan.duplicate, plan.reorder) <= Plan.mostFaults)
    precondition(plan.wire >= 1 && plan.wire <= Plan.widestWire)
    precondition(max(plan.client.count, plan.server.count) <= Plan.mostCalls)
    maker = TurnMaker(plan)
    extraRule = rule
    initial[.client] = number(of: maker.first(.client))
    initial[.server] = number(of: maker.first(.server))
    initial[.loss] = plan.loss
    initial[.duplicate] = plan.duplicate
    initial[.reorder] = plan.reorder
  }

  /// The sentence of a rule.
  package func sentence(_ rule: UInt32) -> String { sentences[Int(rule) - 1] }

  /// How many different ends, segments and turns there are.
  package var counts: (ends: Int, segments: Int, turns: Int) { (ends.count, segments.count, turns.count) }

  private mutating func number(of end: End) -> Int {
    if let number = numbers[end] { return number }
    let number = ends.count
    precondition(number < PackedHosts.mostEnds, "too many different ends")
    numbers[end] = number
    ends.append(end)
    summaries.append(EndSummary(end, choices: maker.choices(end)))
    return number
  }

  private mutating func number(of sent: Sent) -> Int {
    if let number = segmentNumbers[sent] { return number }
    let number = segments.count
    precondition(number < Channel.mostSegments, "too many different segments")
    segmentNumbers[sent] = number
    segments.append(sent)
    resets.append(sent.segment.ctl.contains(.rst))
    return number
  }

  private mutating func number(of sentence: String) -> UInt16 {
    if let index = sentences.firstIndex(of: sentence) { return UInt16(index + 1) }
    sentences.append(sentence)
    return UInt16(sentences.count)
  }
}

extension TwoHosts {
  /// Turns that one thread has played because they were not known.
  package struct Gaps {
    var played: [UInt64: TurnMaker.Result?] = [:]
  }

  package func noGaps() -> Gaps { Gaps() }

  /// The event of a turn: a segment's number, or beyond those a call's or a timer's.
  enum EventNumber {
    static let call = Channel.mostSegments
    static let timeout = Channel.mostSegments + Plan.mostCalls
  }

  @inline(__always)
  static func key(_ end: Int, _ event: Int) -> UInt64 { UInt64(truncatingIfNeeded: end << 16 | event) }

  /// The turn, if it is known; else it is played and noted.
  @inline(__always)
  func turn(_ end: Int, _ event: Int, _ gaps: inout Gaps) -> Turn? {
    let key = Self.key(end, event)
    if let turn = turns.turn(key) { return turn }
    play(end, event, key, &gaps)
    return nil
  }

  @inline(never)
  private func play(_ end: Int, _ event: Int, _ key: UInt64, _ gaps: inout Gaps) {
    guard gaps.played[key] == nil else { return }
    let what: TurnMaker.Event =
      if event >= EventNumber.timeout {
        .timeout(Timer.allCases[event - EventNumber.timeout])
      } else if event >= EventNumber.call {
        .call(event - EventNumber.call)
      } else {
        .arrival(segments[event])
      }
    var result = maker.turn(ends[end], what)
    if let after = result?.end, result?.broken == nil {
      result?.broken = extraRule?(after.host, after.connection)
    }
    gaps.played[key] = .some(result)
  }

  package mutating func learn(_ gaps: inout Gaps) {
    // In order, so that one thread always gives the same numbers.
    for key in gaps.played.keys.sorted() where turns.turn(key) == nil {
      guard let played = gaps.played[key] else { continue }
      turns.insert(turn(played), key)
    }
    gaps.played.removeAll(keepingCapacity: true)
  }

  private mutating func turn(_ result: TurnMaker.Result?) -> Turn {
    guard let result else { return Turn(flags: Turn.isRefused) }
    var turn = Turn(end: UInt32(number(of: result.end)))
    turn.sentCount = UInt8(min(result.sent.count, 3))
    let sent = result.sent.prefix(3).map { UInt16(number(of: $0)) } + [0, 0, 0]
    turn.sent = (sent[0], sent[1], sent[2])
    if result.startsTimer { turn.flags |= Turn.startsTimer }
    if result.forsakes { turn.flags |= Turn.forsakes }
    if result.ignoresReset { turn.flags |= Turn.ignoresReset }
    if result.sent.count > 3 { turn.flags |= Turn.overflows }
    if let sentence = result.broken { turn.broken = number(of: sentence) }
    return turn
  }
}
