import Laboratory
import TCP

extension CommandParser {
  /// `1/3`, `1/3 seed 7`, `30%` or `off`, after `loss` or `reorder`.
  mutating func odds(_ verb: String) throws(SyntaxError) -> Odds? {
    if accept("off", .init("none from now on", "从现在起没有")) { return nil }
    expect(.word("1/3", .init("one of three, on average", "平均三个里有一个")))
    let example = Wording(
      "For example: \(verb) 1/3, \(verb) 1/3 seed 7, \(verb) off.",
      "例如：\(verb) 1/3、\(verb) 1/3 seed 7、\(verb) off。")
    guard let token else { throw wrong(.init("how many of how many?", "比例是多少？"), mend: example) }
    guard let (times, of) = Self.fraction(token.text), Odds(times, in: of, seed: 0) != nil else {
      throw SyntaxError(
        at: token.offset,
        .init("'\(token.text.prefix(40))' is no share such as 1/3", "“\(token.text.prefix(40))”不是 1/3 这样的比例"),
        mend: nearestTried(token) ?? example)
    }
    position += 1
    return Odds(times, in: of, seed: try seed())
  }

  /// `seed N`; 1 when it is not said.
  private mutating func seed() throws(SyntaxError) -> UInt32 {
    guard accept("seed", .init("which segments are chosen", "选中哪些报文段")) else { return 1 }
    expect(.free("N"))
    guard let token else { throw wrong(.init("which seed?", "种子是多少？"), mend: .forExample("seed 7")) }
    guard let seed = UInt32(token.text) else {
      throw wrong(.init("a seed is a number from 0 to \(UInt32.max)", "种子是 0 到 \(UInt32.max) 的数"))
    }
    position += 1
    return seed
  }

  /// `1/3`, or `30%` as 30 of 100.
  private static func fraction(_ text: String) -> (UInt32, UInt32)? {
    if text.hasSuffix("%") { return UInt32(text.dropLast()).map { ($0, 100) } }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let times = UInt32(parts[0]), let of = UInt32(parts[1]) else { return nil }
    return (times, of)
  }

  mutating func delay() throws(SyntaxError) -> Command {
    expect(.free("200ms"))
    guard token != nil else { throw wrong(.howLong, mend: .forExample("delay 200ms")) }
    let (text, start) = rest()
    do throws(SyntaxError) { return .lab(.delay(try Expression(parsing: text))) } catch {
      throw error.shifted(by: start)
    }
  }
}
