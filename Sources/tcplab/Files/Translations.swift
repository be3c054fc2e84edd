import LabLanguage
import Lessons
import Terminal

/// Translations stand beside their originals, each language in a folder of its own: `zh-Hans/ID.md`.
extension Shelf {
  /// The language that readers want: what they say, else what the environment says, as a tag.
  static func language(chosen: String?) -> String {
    let said = chosen ?? Places.variable("TCPLAB_LANGUAGE")
    let found = said ?? ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(Places.variable).first
    return Language.tag(found ?? "en")
  }

  /// The tags of all languages that the course is in: `en`, and each that has a folder.
  var languages: [String] {
    let names = (try? Files.names(in: folder)) ?? []
    let translated = names.filter { name in
      let parts = name.split(separator: "-", omittingEmptySubsequences: false)
      return parts.allSatisfy { (2...8).contains($0.utf8.count) && $0.utf8.allSatisfy(\.isLetterOrDigit) }
        && parts[0].utf8.count <= 3 && Files.isFolder("\(folder)/\(name)")
    }
    return ["en"] + translated.filter { $0 != "en" }
  }

  /// The paths of all translations, language by language.
  var translations: [String] {
    languages.filter { Files.isFolder("\(folder)/\($0)") }.flatMap { language in
      Shelf(folder: "\(folder)/\(language)").paths
    }
  }

  /// The translation of a lesson's file into the reader's language, if there is one: `zh-Hans`, else `zh`.
  func translation(of path: String) -> String? { Self.translation(of: path, into: language) }

  private static func translation(of path: String, into language: String) -> String? {
    possibleTranslations(of: path, into: language).first(where: Files.exists)
  }

  /// Where a translation into the reader's language could stand, the best first.
  func possibleTranslations(of path: String) -> [String] {
    Self.possibleTranslations(of: path, into: language)
  }

  private static func possibleTranslations(of path: String, into language: String) -> [String] {
    let (folder, name) = split(path)
    let general = String(language.prefix { $0 != "-" })
    return [language, general].map { "\(folder)\($0)/\(name)" }
  }

  /// A lesson in the words of the reader's language, as far as they are translated. A translation that has errors of its
  /// own is left aside; one that is named itself is shown, on top of its original.
  func load(_ path: String) throws(SystemFailure) -> (lesson: Lesson?, problems: [Problem]) {
    let (lesson, problems) = try Self.load(path)
    guard let lesson, problems.allSatisfy({ $0.severity == .warning }) else { return (lesson, problems) }
    if lesson.isTranslation {
      let (original, found) = try Self.load(Self.original(of: path, named: lesson))
      guard let original, found.allSatisfy({ $0.severity == .warning }) else { return (original, found) }
      return (original.translated(by: lesson).lesson, [])
    }
    guard let other = translation(of: path) else { return (lesson, problems) }
    let (translation, wrong) = try Self.load(other)
    guard let translation, translation.isTranslation, wrong.allSatisfy({ $0.severity == .warning }) else {
      return (lesson.inOriginalWords, problems)
    }
    return (lesson.translated(by: translation).lesson, problems)
  }

  /// Where the original of a translation stands: one folder up, under its id.
  static func original(of path: String, named translation: Lesson) -> String {
    let folder = split(path).folder
    let up = folder.isEmpty ? "../" : split(String(folder.dropLast())).folder
    return up + (translation.metadata.translates?.id ?? translation.id) + ".md"
  }

  /// `a/b/` and `c.md` of `a/b/c.md`.
  private static func split(_ path: String) -> (folder: String, name: String) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return (String(path.dropLast(name.count)), name)
  }
}

extension UInt8 {
  fileprivate var isLetterOrDigit: Bool {
    (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
  }
}
