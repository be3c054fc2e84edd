import Lessons
import Terminal

/// The folder that the lessons stand in.
struct Shelf {
  /// The folder.
  let folder: String
  /// The language of the reader, as a tag.
  var language = "en"

  /// A lesson is at most so large.
  static let limit = 1 << 20

  /// The first folder that exists; nothing when there is none.
  static func find(chosen: String?, language: String = "en") throws(SystemFailure) -> Shelf? {
    let candidates = Places.lessonFolders(chosen: chosen)
    guard let folder = candidates.first(where: Files.isFolder) else {
      if let chosen { throw SystemFailure("cannot open", path: chosen) }
      return nil
    }
    return Shelf(folder: folder, language: language)
  }

  /// The lessons' files by id: the Markdown files of the folder but README.md.
  private var files: [(id: String, path: String)] {
    let names = (try? Files.names(in: folder)) ?? []
    return names.filter { $0.hasSuffix(".md") && $0 != "README.md" }.map {
      (String($0.dropLast(3)), folder + "/" + $0)
    }
  }

  /// What the list of lessons shows, in the reader's language where there is a translation. A file that cannot be read
  /// is left out here; opening it says why.
  var outlines: [Outline] {
    Outline.ordered(
      files.compactMap { id, path in
        guard let outline = Self.outline(path, id: id) else { return nil }
        return translation(of: path).flatMap { Self.outline($0, id: id) }.map(outline.translated) ?? outline
      })
  }

  private static func outline(_ path: String, id: String) -> Outline? {
    guard let text = try? Files.read(path, limit: limit) else { return nil }
    return Outline(file: path, id: id, text: text)
  }

  /// The path of a lesson's file, without looking at the others.
  func path(of id: String) -> String? {
    let path = "\(folder)/\(id).md"
    return id != "README" && !id.utf8.contains(UInt8(ascii: "/")) && Files.exists(path) ? path : nil
  }

  /// All ids, in order.
  var ids: [String] { files.map(\.id) }

  /// All paths, in order of their names.
  var paths: [String] { files.map(\.path) }

  /// A lesson as it stands on the shelf, or as a file of its own.
  static func load(_ path: String) throws(SystemFailure) -> (lesson: Lesson?, problems: [Problem]) {
    Lesson.load(file: path, id: id(of: path), text: try Files.read(path, limit: limit))
  }

  /// As much of a lesson as a step needs, the first one when none is named; nothing when that takes reading it all.
  func excerpt(_ path: String, step: String?) -> Lesson? {
    guard let translation = translation(of: path) else {
      return Self.excerpt(path, step: step, hashed: false)
    }
    guard let original = Self.excerpt(path, step: step, hashed: true) else { return nil }
    return Self.excerpt(translation, step: step, hashed: false).map { original.translated(by: $0).lesson }
  }

  /// With `hashed` the lesson bears the hash of the whole file, which its translation is compared with.
  private static func excerpt(_ path: String, step: String?, hashed: Bool) -> Lesson? {
    guard let text = try? Files.read(path, limit: limit), text.count <= limit else { return nil }
    var lesson = Lesson.excerpt(file: path, id: id(of: path), text: text, step: step)
    if hashed { lesson?.hash = ContentHash(of: text) }
    return lesson
  }

  static func id(of path: String) -> String {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let name = String(path[(slash.map(path.utf8.index(after:)) ?? path.startIndex)...])
    return name.hasSuffix(".md") ? String(name.dropLast(3)) : name
  }

  /// The folder that a file stands in.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
