import TCP

/// Numbers and durations as people write them: `3`, `1_000`, `1e6`, `0x1f`, `1.5s`, `200ms`, `2MSL`.
enum Quantity {
  /// A unit of time, in nanoseconds.
  static func nanoseconds(of unit: String) -> Double? {
    switch unit {
    case "ns": 1
    case "us", "µs": 1e3
    case "ms": 1e6
    case "s", "sec", "secs", "second", "seconds": 1e9
    case "m", "min", "mins", "minute", "minutes": 60e9
    case "h", "hour", "hours": 3600e9
    default: nil
    }
  }

  /// The longest duration that is understood: about three years.
  static let longest = 1e17

  /// A whole or decimal number without a unit, not above 2⁵³.
  static func number(_ text: String) -> Double? {
    let digits = text.filter { $0 != "_" }
    if digits.lowercased().hasPrefix("0x") { return UInt32(digits.dropFirst(2), radix: 16).map(Double.init) }
    guard let first = digits.utf8.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
      return nil
    }
    guard let value = Double(digits), value.magnitude <= 9_007_199_254_740_992 else { return nil }
    return value
  }

  /// A duration from a number and its unit; nothing for an unknown unit or more than `longest`.
  static func duration(_ number: Double, unit: String) -> Duration? {
    guard let nanoseconds = nanoseconds(of: unit.lowercased()), number * nanoseconds <= longest else {
      return nil
    }
    return .nanoseconds(Int64((number * nanoseconds).rounded()))
  }

  /// Splits `1.5s` into its number and what follows the number.
  static func split(_ text: String) -> (number: String, rest: String) {
    if text.lowercased().hasPrefix("0x") { return (text, "") }
    var end = text.startIndex
    while end < text.endIndex {
      let character = text[end]
      let next = text.index(after: end)
      if character == "e" || character == "E", next < text.endIndex, text[next].isNumber,
        end > text.startIndex
      {
        end = next
      } else if character.isASCII, character.isNumber || character == "." || character == "_" {
        end = next
      } else {
        break
      }
    }
    return (String(text[..<end]), String(text[end...]))
  }
}

extension Duration {
  /// Seconds, as exactly as they can be had.
  package var inSeconds: Double { Double(nanoseconds) / 1e9 }

  /// `0.030 s`: seconds with at least three places, more only when they matter.
  package var inLabNotation: String {
    let (seconds, rest) = nanoseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
    var places = String(rest)
    places = String(repeating: "0", count: max(0, 9 - places.count)) + places
    while places.count > 3, places.hasSuffix("0") { places.removeLast() }
    return "\(nanoseconds < 0 ? "-" : "")\(seconds).\(places) s"
  }

  /// `240 s`, `1.5 s`, `10 ms`: as short as it can be said.
  package var inWords: String {
    if nanoseconds != 0, nanoseconds.magnitude < 1_000_000_000 {
      return Duration.trimmed(Double(nanoseconds) / 1e6) + " ms"
    }
    return Duration.trimmed(inSeconds) + " s"
  }

  /// At most six places, no zeros at the end.
  static func trimmed(_ value: Double) -> String {
    if let whole = Int64(exactly: value) { return String(whole) }
    guard value.magnitude < 1e12 else { return "\(value)" }
    let scaled = (value.magnitude * 1e6).rounded()
    let whole = UInt64(scaled / 1e6)
    var places = String(UInt64(scaled) - whole * 1_000_000)
    places = String(repeating: "0", count: max(0, 6 - places.count)) + places
    while places.hasSuffix("0") { places.removeLast() }
    return (value < 0 ? "-" : "") + "\(whole)" + (places.isEmpty ? "" : ".\(places)")
  }
}
