import Laboratory
import TCP

extension ExpressionParser {
  /// `client.snd.nxt`, `server#2.state`, `client.state at #4`.
  mutating func connectionField() throws(SyntaxError) -> Expression.Node {
    let start = piece
    let parts = start.text.lowercased().split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let subject = hostOrConnection(String(parts[0])) else {
      if let host = HostName.allCases.first(where: { parts[0].hasPrefix("\($0.rawValue)#") })?.rawValue {
        throw SyntaxError(
          at: start.offset, .init("'\(parts[0])' is no connection's name", "“\(parts[0])”不是连接的名称"),
          mend: .init(
            "Connections are called \(host)#1 to \(host)#\(Lab.connectionLimit).",
            "连接的名称是 \(host)#1 到 \(host)#\(Lab.connectionLimit)。"))
      }
      let nearest = Spelling.nearest(to: String(parts[0]), among: HostName.allCases.map(\.rawValue))
      throw SyntaxError(
        at: start.offset, .noHost(parts[0]),
        mend: nearest.map { .didYouMean("\($0).\(parts[1])") } ?? .hosts)
    }
    let name = String(parts[1])
    guard let field = Expression.ConnectionField(rawValue: name) else {
      let names = Expression.ConnectionField.allCases.map(\.rawValue)
      let nearest = Spelling.nearest(to: name, among: names)
      throw SyntaxError(
        at: start.offset + parts[0].utf8.count + 1, .init("a connection has no '\(name)'", "连接没有“\(name)”"),
        mend: nearest.map { .didYouMean("\(subject.text).\($0)") }
          ?? .init(
            "It has " + names.joined(separator: ", ") + ".", "它有：" + names.joined(separator: "、") + "。"))
    }
    advance()
    guard field == .state, accept("at") else { return .field(subject, field) }
    guard piece.kind == .word, let number = segmentNumber(piece.text) else {
      throw unexpected(.init("a segment was expected, such as #4", "这里应该写报文段，如 #4"))
    }
    advance()
    return .stateAt(subject, segment: number)
  }

  /// `#4.seq`
  mutating func segmentField() throws(SyntaxError) -> Expression.Node {
    let start = piece
    let parts = start.text.split(separator: ".", maxSplits: 1).map(String.init)
    guard let number = segmentNumber(parts[0]) else {
      throw SyntaxError(at: start.offset, .noSegment(parts[0]))
    }
    let names = Expression.SegmentField.allCases.map(\.rawValue)
    guard parts.count == 2, let field = Expression.SegmentField(rawValue: parts[1].lowercased()) else {
      throw SyntaxError(
        at: start.offset, .init("a segment's field was expected", "这里应该写报文段的字段"),
        mend: .fields(names.map { "\(parts[0]).\($0)" }.joined(separator: ", ")))
    }
    advance()
    return .segmentField(number, field)
  }

  /// The number in `#4`.
  func segmentNumber(_ text: String) -> Int? {
    guard text.hasPrefix("#"), let number = Int(text.dropFirst()), number > 0 else { return nil }
    return number
  }
}
