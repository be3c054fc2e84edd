/// A language in which the program's own words can be said. The RFC's names, its words to programs and the commands are
/// English in all of them.
package enum Language: String, Hashable, Sendable, CaseIterable {
  /// The language of the originals.
  case english = "en"
  /// Simplified Chinese.
  case chinese = "zh-Hans"

  /// What its speakers call it.
  package var name: String {
    switch self {
    case .english: "English"
    case .chinese: "简体中文"
    }
  }

  /// The words for readers of a language: `zh-Hans`, `zh_CN.UTF-8`, `zh-SG`, `zh`; English where there are no others.
  package init(tag: String) {
    self = Language.tag(tag) == "zh-Hans" ? .chinese : .english
  }

  /// The tag, as in BCP 47, that the name of a locale means: `zh_CN.UTF-8` is `zh-Hans`, `de_AT@euro` is `de-AT`, `C`
  /// and `POSIX` are `en`.
  package static func tag(_ locale: String) -> String {
    let name = locale.prefix { $0 != "." && $0 != "@" }
    let parts = name.split { $0 == "_" || $0 == "-" }.map(String.init)
    guard let first = parts.first?.lowercased(), first != "c", first != "posix" else { return "en" }
    let rest = parts.dropFirst().map { $0.lowercased() }
    guard first == "zh" else {
      return ([first] + parts.dropFirst()).joined(separator: "-")
    }
    if rest.contains("hans") || rest.isEmpty { return "zh-Hans" }
    if rest.contains("hant") { return "zh-Hant" }
    return ["cn", "sg", "my"].contains(rest[0]) ? "zh-Hans" : "zh-Hant"
  }

  /// A phrase in this language. What is to be typed stands between backticks.
  package func callAsFunction(_ phrase: Phrase) -> String {
    switch self {
    case .english: phrase.english
    case .chinese: phrase.chinese
    }
  }
}
