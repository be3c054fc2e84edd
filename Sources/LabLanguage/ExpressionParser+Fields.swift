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
          at: start.offset, "'\(parts[0])' is no connection's name",
          mend: "Connections are called \(host)#1 to \(host)#\(Lab.connectionLimit).")
      }
      let nearest = Spelling.nearest(to: String(parts[0]), among: HostName.allCases.map(\.rawValue))
      throw SyntaxError(
        at: start.offset, "no host is called '\(parts[0])'",
        mend: nearest.map { "Did you mean \($0).\(parts[1])?" } ?? "The hosts are client and server.")
    }
    let name = String(parts[1])
    guard let field = Expression.ConnectionField(rawValue: name) else {
      let names = Expression.ConnectionField.allCases.map(\.rawValue)
      let nearest = Spelling.nearest(to: name, among: names)
      throw SyntaxError(
        at: start.offset + parts[0].utf8.count + 1, "a connection has no '\(name)'",
        mend: nearest.map { "Did you mean \(subject.text).\($0)?" }
          ?? "It has " + names.joined(separator: ", ") + ".")
    }
    advance()
    guard field == .state, accept("at") else { return .field(subject, field) }
    guard piece.kind == .word, let number = segmentNumber(piece.text) else {
      throw unexpected("a segment was expected, such as #4")
    }
    advance()
    return .stateAt(subject, segment: number)
  }

  /// `#4.seq`
  mutating func segmentField() throws(SyntaxError) -> Expression.Node {
    let start = piece
    let parts = start.text.split(separator: ".", maxSplits: 1).map(String.init)
    guard let number = segmentNumber(parts[0]) else {
      throw SyntaxError(at: start.offset, "'\(parts[0])' is no segment's number")
    }
    let names = Expression.SegmentField.allCases.map(\.rawValue)
    guard parts.count == 2, let field = Expression.SegmentField(rawValue: parts[1].lowercased()) else {
      throw SyntaxError(
        at: start.offset, "a segment's field was expected",
        mend: "Fields: " + names.map { "\(parts[0]).\($0)" }.joined(separator: ", ") + ".")
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
