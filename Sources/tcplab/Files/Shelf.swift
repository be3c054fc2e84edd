import Lessons
import Terminal

/// The folder that the lessons stand in.
struct Shelf {
  /// The folder.
  let folder: String

  /// A lesson is at most so large.
  static let limit = 1 << 20

  /// The first folder that exists; nothing when there is none.
  static func find(chosen: String?) throws(SystemFailure) -> Shelf? {
    let candidates = Places.lessonFolders(chosen: chosen)
    guard let folder = candidates.first(where: Files.isFolder) else {
      if let chosen { throw SystemFailure("cannot open", path: chosen) }
      return nil
    }
    return Shelf(folder: folder)
  }

  /// The lessons' files by id: the Markdown files of the folder but README.md.
  private var files: [(id: String, path: String)] {
    let names = (try? Files.names(in: folder)) ?? []
    return names.filter { $0.hasSuffix(".md") && $0 != "README.md" }.map {
      (String($0.dropLast(3)), folder + "/" + $0)
    }
  }

  /// What the list of lessons shows. A file that cannot be read is left out here; opening it says why.
  var outlines: [Outline] {
    Outline.ordered(
      files.compactMap { id, path in
        guard let text = try? Files.read(path, limit: Self.limit) else { return nil }
        return Outline(file: path, id: id, text: text)
      })
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
  static func excerpt(_ path: String, step: String?) -> Lesson? {
    guard let text = try? Files.read(path, limit: limit), text.count <= limit else { return nil }
    return Lesson.excerpt(file: path, id: id(of: path), text: text, step: step)
  }

  private static func id(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return name.hasSuffix(".md") ? String(name.dropLast(3)) : name
  }
}
