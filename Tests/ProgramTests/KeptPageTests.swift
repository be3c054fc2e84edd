import Foundation
import Testing
import Typesetting

@testable import tcplab

@Suite struct `The page that a session keeps` {
  private static let reader = KeptPage.Reader(width: 80, language: "en", folder: "Lessons")

  private static func page(_ lesson: URL) -> KeptPage {
    KeptPage(
      lesson: lesson.path, status: "client \("LISTEN", .state) · wire empty",
      page: ["Lesson 1", Text(), "type \("client connect", .command), 中文 too", "\("<SEQ=100>", .segment)"])
  }

  /// A lesson and a page that was made from it.
  private func withPage(_ body: (_ kept: String, _ lesson: URL) throws -> Void) throws {
    try Program.withFolder { folder in
      let lesson = folder.appending(path: "trial.md")
      try Data("# Trial\n".utf8).write(to: lesson)
      let kept = folder.appending(path: "page").path
      try Self.page(lesson).save(
        kept, for: Self.reader, madeFrom: [folder.appending(path: "absent.md").path, lesson.path])
      try body(kept, lesson)
    }
  }

  @Test func `is read as it was written`() throws {
    try withPage { kept, lesson in
      #expect(KeptPage.load(kept, for: Self.reader) == Self.page(lesson))
      #expect(KeptPage.load(kept + "x", for: Self.reader) == nil)
    }
  }

  @Test(arguments: [
    KeptPage.Reader(width: 40, language: "en", folder: "Lessons"),
    KeptPage.Reader(width: 80, language: "zh-Hans", folder: "Lessons"),
    KeptPage.Reader(width: 80, language: "en", folder: "Other"),
  ])
  func `is for one reader`(other: KeptPage.Reader) throws {
    try withPage { kept, _ in #expect(KeptPage.load(kept, for: other) == nil) }
  }

  @Test func `is not believed when the lesson has changed`() throws {
    try withPage { kept, lesson in
      try Data("# Other\n".utf8).write(to: lesson)
      #expect(KeptPage.load(kept, for: Self.reader) == nil)
    }
  }

  @Test func `is not believed when a translation has come`() throws {
    try withPage { kept, lesson in
      try Data().write(to: lesson.deletingLastPathComponent().appending(path: "absent.md"))
      #expect(KeptPage.load(kept, for: Self.reader) == nil)
    }
  }

  @Test func `is not believed when it was cut short or is something else`() throws {
    try withPage { kept, _ in
      let whole = try Data(contentsOf: URL(fileURLWithPath: kept))
      for count in [0, 10, whole.count / 2, whole.count - 1] {
        try whole.prefix(count).write(to: URL(fileURLWithPath: kept))
        #expect(KeptPage.load(kept, for: Self.reader) == nil, "\(count) octets")
      }
      try Data([0, 0xFF, 0x0A, 0x3D, 0x0A]).write(to: URL(fileURLWithPath: kept))
      #expect(KeptPage.load(kept, for: Self.reader) == nil)
    }
  }
}
