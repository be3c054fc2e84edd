import Laboratory
import TCP

/// Reads conditions, in the words of the contract.
struct ConditionParser {
  var base: ExpressionParser
  private var depth = 0

  init(_ base: ExpressionParser) { self.base = base }

  mutating func disjunction() throws(SyntaxError) -> Condition.Node {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 50 else {
      throw SyntaxError(at: base.piece.offset, .init("the condition is nested too deeply", "条件嵌套太深"))
    }
    var left = try conjunction()
    while base.accept("or") { left = .or(left, try conjunction()) }
    return left
  }

  private mutating func conjunction() throws(SyntaxError) -> Condition.Node {
    var left = try negation()
    while base.accept("and") { left = .and(left, try negation()) }
    return left
  }

  private mutating func negation() throws(SyntaxError) -> Condition.Node {
    if base.accept("not") { return .not(try negation()) }
    guard base.piece.text == "(" else { return try statement() }
    // A parenthesis opens a condition or an expression: `(a or b)` and `(x + 1) = 2`.
    let start = base
    let asCondition: SyntaxError
    do throws(SyntaxError) { return try parenthesis() } catch { asCondition = error }
    base = start
    do throws(SyntaxError) {
      return try comparison()
    } catch {
      throw asCondition.offset >= error.offset ? asCondition : error
    }
  }

  private mutating func parenthesis() throws(SyntaxError) -> Condition.Node {
    base.advance()
    let inner = try disjunction()
    guard base.accept(")") else { throw base.unexpected(.noParenthesis) }
    return inner
  }

  private mutating func statement() throws(SyntaxError) -> Condition.Node {
    let start = base.piece
    guard start.kind == .word else { return try comparison() }
    switch start.text.lowercased() {
    case "every", "some", "no": return try quantified()
    case "wire": return try wire()
    case "nobody":
      base.advance()
      guard base.accept("sent") else { throw base.unexpected(.after("nobody", .init("'sent'", "sent"))) }
      return .happened(.sent(.anybody, try segmentKind()), .never)
    case "somebody":
      base.advance()
      guard base.accept("sent") else { throw base.unexpected(.after("somebody", .init("'sent'", "sent"))) }
      return try counted(.sent(.anybody, try segmentKind()))
    default:
      guard let subject = base.hostOrConnection(start.text), base.following.text.lowercased() != "time" else {
        var trial = base
        if base.following.kind == .word, (try? trial.expression()) == nil || trial.piece.kind == .word {
          throw unknownSubject(start)
        }
        return try comparison()
      }
      base.advance()
      return try predicate(subject)
    }
  }

  private func unknownSubject(_ piece: Scanner.Piece) -> SyntaxError {
    let known = [
      "client", "server", "wire", "nobody", "somebody", "every", "some", "no", "segments", "elapsed",
    ]
    if known.contains(piece.text.lowercased()) || piece.text.contains(".") || piece.text.contains("#") {
      var parser = base
      do { _ = try parser.expression() } catch { return error }
      return parser.unexpected(.comparison, mend: .comparisons)
    }
    let nearest = Spelling.nearest(to: piece.text, among: known)
    return SyntaxError(
      at: piece.offset,
      .init("a condition cannot begin with '\(piece.text)'", "条件不能以“\(piece.text)”开头"),
      mend: nearest.map { .didYouMean($0) }
        ?? .init(
          "Begin with client, server, nobody, wire, segments, elapsed, not, or a value to compare.",
          "开头可以是 client、server、nobody、wire、segments、elapsed、not，或者要比较的值。"))
  }

  private mutating func quantified() throws(SyntaxError) -> Condition.Node {
    let word = base.piece.text.lowercased()
    base.advance()
    guard let host = HostName(rawValue: base.piece.text.lowercased()) else {
      throw base.unexpected(.after(word, .hostNames))
    }
    base.advance()
    guard base.accept("is") else {
      throw base.unexpected(.after("\(word) \(host.rawValue)", .init("'is'", "is")))
    }
    let who: Condition.Quantified = word == "every" ? .every(host) : word == "some" ? .some(host) : .no(host)
    return try isIn(who)
  }

  private mutating func isIn(_ who: Condition.Quantified) throws(SyntaxError) -> Condition.Node {
    let negated = base.accept("not")
    return .isIn(who, try states(), negated: negated)
  }

  /// `LISTEN or SYN-RECEIVED`; an `or` that no state follows belongs to the condition around.
  private mutating func states() throws(SyntaxError) -> [State] {
    var states = [try state()]
    while base.isNext("or") {
      let before = base
      base.advance()
      guard let next = base.acceptState() else {
        base = before
        break
      }
      states.append(next)
    }
    return states
  }

  private mutating func state() throws(SyntaxError) -> State {
    if let state = base.acceptState() { return state }
    let nearest = Spelling.nearest(to: base.piece.text, among: State.names)
    throw base.unexpected(
      .state,
      mend: nearest.map { .didYouMean($0) }
        ?? .init(
          "States: \(State.names.joined(separator: ", ")).", "状态有：\(State.names.joined(separator: "、"))。"))
  }

  private mutating func wire() throws(SyntaxError) -> Condition.Node {
    base.advance()
    if base.accept("is") {
      guard base.accept("empty") else { throw base.unexpected(.after("wire is", .init("'empty'", "empty"))) }
      return .wireEmpty
    }
    guard base.accept("lost") else {
      throw base.unexpected(.after("wire", .init("'is empty' or 'lost'", "is empty 或 lost")))
    }
    let kind = try segmentKind()
    var host: HostName?
    if base.accept("from") {
      host = HostName(rawValue: base.piece.text.lowercased())
      guard host != nil else { throw base.unexpected(.after("from", .hostNames)) }
      base.advance()
    }
    return try counted(.lost(kind, from: host))
  }

  private mutating func predicate(_ subject: Expression.Subject) throws(SyntaxError) -> Condition.Node {
    if base.accept("is") { return try isIn(.one(subject)) }
    if base.accept("sent") { return try counted(.sent(subject.who, try segmentKind())) }
    if base.accept("received") { return try received(subject) }
    // `wait until client CLOSED`
    if let state = base.acceptState() { return .isIn(.one(subject), [state], negated: false) }
    guard base.accept("has") else {
      throw base.unexpected(
        .after(subject.text, .init("'is', 'has', 'sent' or 'received'", "is、has、sent 或 received")))
    }
    if base.accept("been") { return try counted(.beenIn(subject.who, try inStates())) }
    if base.accept("received") { return .text(.accepted(subject.who), try quotation()) }
    if base.accept("accepted") { return try counted(.tookConnection(subject.who)) }
    if base.accept("read") { return .text(.read(subject.who), try quotation()) }
    guard base.accept("never") else {
      throw base.unexpected(
        .after(
          "has",
          .init(
            "'been in', 'never been in', 'never left', 'received', 'read' or 'accepted'",
            "been in、never been in、never left、received、read 或 accepted")))
    }
    if base.accept("been") { return .never(.beenIn(subject.who, try inStates())) }
    guard base.accept("left") else {
      throw base.unexpected(.after("never", .init("'been in' or 'left'", "been in 或 left")))
    }
    return .neverLeft(subject.who, try state())
  }

  private mutating func inStates() throws(SyntaxError) -> [State] {
    guard base.accept("in") else {
      throw base.unexpected(.after("been", .init("'in' and a state", "in 和状态名")))
    }
    return try states()
  }

  private mutating func received(_ subject: Expression.Subject) throws(SyntaxError) -> Condition.Node {
    if base.piece.kind == .quotation {
      throw base.unexpected(
        .init("for text write 'has received'", "数据请用 has received"),
        mend: .same("\(subject.text) has received \(base.piece.text)"))
    }
    let kind = try segmentKind()
    var state: State?
    if base.accept("in") { state = try self.state() }
    return try counted(.received(subject.who, kind, inState: state))
  }

  private mutating func quotation() throws(SyntaxError) -> [UInt8] {
    let piece = base.piece
    guard piece.kind == .quotation else {
      throw base.unexpected(.init("text in quotes was expected", "这里应该写引号里的数据"))
    }
    guard !piece.octets.isEmpty else { throw base.unexpected(.init("empty text holds always", "空的数据总是成立")) }
    base.advance()
    return piece.octets
  }

  /// `RST`, `FIN,ACK`, `<CTL=ACK>`, `segment`.
  private mutating func segmentKind() throws(SyntaxError) -> SegmentKind {
    let piece = base.piece
    if piece.kind == .segment {
      base.advance()
      do { return .exactly(try SegmentNotation.fields(piece.text)) } catch {
        throw error.shifted(by: piece.offset)
      }
    }
    if base.accept("segment") || base.accept("segments") { return .any }
    guard piece.kind == .word, var flags = SegmentNotation.flags(piece.text) else {
      throw base.unexpected(
        .init("a segment was expected", "这里应该写报文段"),
        mend: .init(
          "For example FIN, SYN,ACK, <CTL=ACK> or segment.", "例如 FIN、SYN,ACK、<CTL=ACK> 或 segment。"))
    }
    base.advance()
    while base.piece.text == ",", let more = SegmentNotation.flags(base.following.text) {
      flags.formUnion(more)
      base.advance()
      base.advance()
    }
    return .having(flags)
  }

  /// `… = 2`, `… before …`, or at least once.
  private mutating func counted(_ atom: Atom) throws(SyntaxError) -> Condition.Node {
    if base.accept("before") {
      guard case .happened(let later, .atLeastOnce) = try statement() else {
        throw base.unexpected(
          .after(
            "before",
            .init("something that happens once, such as 'server sent FIN'", "只发生一次的事，如 server sent FIN")))
      }
      return .before(atom, later)
    }
    guard let relation = acceptRelation() else { return .happened(atom, .atLeastOnce) }
    guard base.piece.kind == .number, let count = Int(base.piece.text) else {
      throw base.unexpected(.init("a count was expected", "这里应该写次数"))
    }
    base.advance()
    return .happened(atom, Condition.Comparison(relation: relation, count: count))
  }

  private mutating func acceptRelation() -> Condition.Relation? {
    let text = base.piece.text == "==" ? "=" : base.piece.text
    guard base.piece.kind == .symbol, let relation = Condition.Relation(rawValue: text) else { return nil }
    base.advance()
    return relation
  }

  private mutating func comparison() throws(SyntaxError) -> Condition.Node {
    let left = Expression(try base.expression())
    guard let relation = acceptRelation() else {
      throw base.unexpected(.comparison, mend: .comparisons)
    }
    return .compare(left, relation, Expression(try base.expression()))
  }
}
