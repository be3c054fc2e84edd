/// JSON, written: keys in the order given, so that the same value gives the same octets.
enum JSON {
  case string(String)
  case number(Int)
  case list([JSON])
  case object([(String, JSON)])
  case null

  /// The text, with two blanks a level.
  func text(indent: String = "") -> String {
    let inner = indent + "  "
    switch self {
    case .string(let string): return JSON.quoted(string)
    case .number(let number): return String(number)
    case .null: return "null"
    case .list(let items) where items.isEmpty: return "[]"
    case .list(let items):
      return "[\n" + items.map { inner + $0.text(indent: inner) }.joined(separator: ",\n") + "\n\(indent)]"
    case .object(let members):
      let lines = members.map { "\(inner)\(JSON.quoted($0)): \($1.text(indent: inner))" }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
    }
  }

  /// RFC 8259, 7; whatever could steer a terminal is escaped, too.
  static func quoted(_ string: String) -> String {
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
