import Foundation
import Lessons

/// The lessons in the folder beside this file.
enum Fixtures {
  static let names = ["orderly-close.md", "capture.md", "zh-Hans/orderly-close.md"]

  static func text(_ name: String) throws -> [UInt8] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return try [UInt8](Data(contentsOf: folder.appendingPathComponent("Fixtures/\(name)")))
  }

  static func load(_ name: String) throws -> (lesson: Lesson?, problems: [Problem]) {
    Lesson.load(file: name, id: id(name), text: try text(name))
  }

  static func id(_ name: String) -> String {
    String((name.split(separator: "/").last ?? "").dropLast(3))
  }
}

/// Five lines that any lesson may begin with; what follows begins in line 6.
let opening = "---\ntitle: T\nformat: 1\n---\n# T\n"

/// Loads a lesson from its text.
func load(_ text: String) -> (lesson: Lesson?, problems: [Problem]) {
  Lesson.load(file: "t.md", id: "t", text: Array(text.utf8))
}
