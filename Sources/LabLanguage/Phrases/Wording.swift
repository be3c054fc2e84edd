/// Something that is said, in every language that there is, side by side: none can be forgotten.
package struct Wording: Hashable, Sendable {
  /// The words in English.
  package var english: String
  /// The same in Simplified Chinese.
  package var chinese: String

  /// The same thing said in both languages.
  package init(_ english: String, _ chinese: String) {
    (self.english, self.chinese) = (english, chinese)
  }

  /// What is typed or printed alike in every language: commands, names.
  package static func same(_ text: String) -> Wording { Wording(text, text) }

  /// Nothing is said.
  package static var none: Wording { .same("") }
}

extension Language {
  /// The words in this language.
  package func of(_ wording: Wording) -> String { self(wording.english, wording.chinese) }

  /// The one of the two that is in this language; the other is not made.
  package func callAsFunction<Value>(
    _ english: @autoclosure () -> Value, _ chinese: @autoclosure () -> Value
  ) -> Value {
    switch self {
    case .english: english()
    case .chinese: chinese()
    }
  }
}

// What several complaints have in common.

extension Wording {
  static func noHost(_ name: some StringProtocol) -> Wording {
    .init("no host is called '\(name)'", "没有叫“\(name)”的主机")
  }

  static func noSegment(_ text: String) -> Wording {
    .init("'\(text)' is no segment's number", "“\(text)”不是报文段的编号")
  }

  /// `'x'` comes before what is named.
  static func after(_ word: String, _ next: Wording) -> Wording {
    .init("after '\(word)' comes \(next.english)", "“\(word)”之后应该写 \(next.chinese)")
  }

  static func didYouMean(_ word: String) -> Wording {
    .init("Did you mean \(word)?", "是不是想写 \(word)？")
  }

  /// An example, which is a sentence if it `stops`, or a command on its own.
  static func forExample(_ command: String, stops: Bool = true) -> Wording {
    .init("For example: \(command)\(stops ? "." : "")", "例如：\(command)\(stops ? "。" : "")")
  }

  static func fields(_ names: String) -> Wording {
    .init("Fields: \(names).", "字段有：\(names)。")
  }

  static var hosts: Wording { .init("The hosts are client and server.", "主机是 client 和 server。") }
  static var hostNames: Wording { .init("client or server", "client 或 server") }
  static var howLong: Wording { .init("how long?", "多长时间？") }
  static var state: Wording { .init("a state was expected", "这里应该写状态名") }
  static var port: Wording { .init("a port is a number from 1 to 65535", "端口是 1 到 65535 的数") }
  static var noFile: Wording { .init("a file's name is missing", "缺少文件名") }
  static var noParenthesis: Wording { .init("a ) is missing", "缺少 )") }
  static var openQuotation: Wording { .init("the quotation is not closed", "引号没有结束") }
  static var closeQuotation: Wording { .init("Put a \" at its end.", "请在末尾加上 \"。") }
  static var comparison: Wording { .init("a comparison was expected", "这里应该写比较") }
  static var comparisons: Wording { .init("For example = 102 or >= 2MSL.", "例如 = 102 或 >= 2MSL。") }
  static var onlyTheLab: Wording {
    .init("only what changes the lab can be tried", "只有改变实验的命令才能试")
  }

  /// The same complaint about a word that stands where something else should.
  func unlike(_ word: some StringProtocol) -> Wording {
    english.hasSuffix("?")
      ? .init("\(english) '\(word)' does not fit", "\(chinese)“\(word)”不合适")
      : .init("\(english), not '\(word)'", "\(chinese)，而不是“\(word)”")
  }
}
