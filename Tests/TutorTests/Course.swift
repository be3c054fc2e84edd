import LabLanguage
import Lessons
import Testing
import Tutor
import Typesetting

import struct Foundation.Data
import class Foundation.FileManager
import struct Foundation.URL

/// The lessons of this checkout, and learners who work through them.
enum Shipped {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Lessons")

  /// A lesson's file.
  typealias File = URL

  static let files: [File] = {
    let all =
      (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return all.filter { $0.pathExtension == "md" && $0.lastPathComponent != "README.md" }.sorted {
      $0.path < $1.path
    }
  }()

  static func text(_ file: URL) throws -> [UInt8] { [UInt8](try Data(contentsOf: file)) }

  static func lesson(_ file: URL) throws -> Lesson {
    let id = file.deletingPathExtension().lastPathComponent
    return try #require(Lesson.load(file: file.lastPathComponent, id: id, text: try text(file)).lesson)
  }

  static let outlines: [Outline] = Outline.ordered(
    files.compactMap { file in
      (try? text(file)).flatMap {
        Outline(file: file.path, id: file.deletingPathExtension().lastPathComponent, text: $0)
      }
    })

  static func tutor(_ progress: Progress = Progress()) -> Tutor {
    Tutor(outlines: outlines, progress: progress)
  }
}

extension Tutor.Reply {
  /// What is shown, at 80 columns.
  var text: String { blocks.plainText(width: 80) }
}

extension Step {
  /// The lines with which a diligent learner does this step: any prediction, the author's solution, the right answer.
  var diligentLines: [String] {
    let predictions = predictions.flatMap { prediction in
      prediction.questions.map { "predict \($0.value.guess)" }
    }
    let solution = solution?.map(\.text) ?? []
    switch question {
    case .choice(let choice):
      let letters = choice.items.indices.filter { choice.items[$0].isRight }.map { Block.Marker.letters($0) }
      return predictions + solution + ["answer \(letters.joined(separator: ", "))"]
    case .answer(let answer):
      let middle = answer.accepted[0].text.split(separator: "±")[0]
      return predictions + solution + ["answer \(middle)"]
    case .order(let order):
      return predictions + solution + ["answer \(order.rightLetters(for: id).joined(separator: " "))"]
    case .fill(let fill):
      let values = fill.blanks.map { $0.accepted.text.split(separator: "±")[0] }
      return predictions + solution + ["answer \(values.joined(separator: ", "))"]
    default:
      return predictions + solution
    }
  }
}

extension Question {
  /// Something that can be understood as an answer, right or not.
  var guess: String {
    switch self {
    case .sends: "nothing"
    case .reply: "ok"
    case .value(let expression): expression.isState ? "CLOSED" : "1"
    }
  }
}
