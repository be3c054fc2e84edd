/// A word of the language.
enum Token: Hashable {
  /// Digits, perhaps with a minus before them.
  case integer(Int64)
  /// `0x` and hexadecimal digits.
  case hexadecimal(Int64)
  /// A number with a point, in millionths, as all of them are times.
  case decimal(Int64)
  /// Letters, digits and underscores.
  case word(String)
  /// What stands between quotation marks.
  case string(String)
  /// What stands between backquotes.
  case shell(String)
  /// What stands between `%{` and `}%`.
  case code(String)
  /// `--name`
  case option(String)
  /// `...`
  case ellipsis
  /// Any other character.
  case mark(Character)
  /// Nothing more.
  case end

  /// How it stands in a message.
  var spelling: String {
    switch self {
    case .integer(let number), .hexadecimal(let number): "\(number)"
    case .decimal(let millionths): "\(Double(millionths) / 1e6)"
    case .word(let word): word
    case .string(let text): "\"\(text)\""
    case .shell: "`"
    case .code: "%{"
    case .option(let name): "--\(name)"
    case .ellipsis: "..."
    case .mark(let mark): String(mark)
    case .end: "the end"
    }
  }
}
