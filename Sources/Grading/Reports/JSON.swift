/// JSON, written: keys in the order given, so that the same value gives the same octets.
package enum JSON {
  /// Text.
  case string(String)
  /// A whole number.
  case number(Int)
  /// Values in order.
  case list([JSON])
  /// Members in the order in which they are written.
  case object([(String, JSON)])
  /// Yes or no.
  case truth(Bool)
  /// A share of a whole: `case share(1, of: 3)` is 0.333333.
  case share(Int, of: Int)
  /// No value.
  case null

  /// The text, with two blanks a level.
  package var text: String {
    var text = ""
    write(to: &text, indent: "")
    return text
  }

  /// The text on one line.
  package var line: String {
    switch self {
    case .string, .number, .truth, .share, .null: text
    case .list(let items): "[" + items.map(\.line).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.map { "\(JSON.quoted($0.0)): \($0.1.line)" }.joined(separator: ", ") + "}"
    }
  }

  private func write(to text: inout String, indent: String) {
    let inner = indent + "  "
    switch self {
    case .string(let string): text += JSON.quoted(string)
    case .number(let number): text += String(number)
    case .truth(let value): text += value ? "true" : "false"
    case .share(let part, let whole): text += JSON.decimal(part, of: whole)
    case .null: text += "null"
    case .list(let items) where items.isEmpty: text += "[]"
    case .list(let items):
      for (index, item) in items.enumerated() {
        text += (index == 0 ? "[\n" : ",\n") + inner
        item.write(to: &text, indent: inner)
      }
      text += "\n\(indent)]"
    case .object(let members):
      for (index, member) in members.enumerated() {
        text += (index == 0 ? "{\n" : ",\n") + inner
        text += JSON.quoted(member.0) + ": "
        member.1.write(to: &text, indent: inner)
      }
      text += "\n\(indent)}"
    }
  }

  /// To six places, rounded down, in whole numbers: the same everywhere. Nothing of nothing is nothing.
  private static func decimal(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "0" }
    var places = String((part % whole) * 1_000_000 / whole)
    places = String(repeating: "0", count: 6 - places.count) + places
    while places.last == "0" { places.removeLast() }
    return places.isEmpty ? String(part / whole) : "\(part / whole).\(places)"
  }

  /// RFC 8259, 7; whatever could steer a terminal is escaped, too.
  static func quoted(_ string: String) -> String {
    let isPlain = string.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }
    if isPlain { return "\"\(string)\"" }
    var result = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case let scalar
      where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        || scalar.properties.generalCategory == .format:
        for unit in String(scalar).utf16 {
          let hex = String(unit, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        }
      case let scalar: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
