import Foundation
import Testing

@Suite struct `A course in two languages` {
  private static let original =
    "---\ntitle: Trial\nformat: 1\n---\n\n# Trial\n\n## One\n<!-- id=one -->\n\nOpen it.\n"
  private static let words =
    "---\ntitle: 试验\ntranslates: trial\nlocale: zh-Hans\nformat: 1\n---\n\n# 试验\n\n## 第一\n<!-- id=one -->\n\n建立连接。\n"

  private func withCourse(_ body: (_ course: URL, _ state: URL) throws -> Void) throws {
    try Program.withFolder { state in
      let course = state.appending(path: "course")
      try FileManager.default.createDirectory(
        at: course.appending(path: "zh-Hans"), withIntermediateDirectories: true)
      try Data(Self.original.utf8).write(to: course.appending(path: "trial.md"))
      try Data(Self.words.utf8).write(to: course.appending(path: "zh-Hans/trial.md"))
      try body(course, state)
    }
  }

  @Test(arguments: [
    (["LANG": "zh_CN.UTF-8"], true), (["LANG": "zh_SG.UTF-8", "LC_ALL": "C.UTF-8"], false),
    (["LANG": "C.UTF-8", "TCPLAB_LANGUAGE": "zh-Hans"], true), (["LANG": "en_US.UTF-8"], false),
    (["LANG": "zh_TW.UTF-8"], false),
  ])
  func `follows the environment`(environment: [String: String], isChinese: Bool) throws {
    try withCourse { course, state in
      let arguments = ["learn", "--lessons", course.path]
      let outcome = try Program.run(
        arguments, input: Data("lessons\n".utf8), state: state, environment: environment)
      #expect(outcome.output.contains(isChinese ? "建立连接。" : "Open it."), "\(outcome)")
      #expect(outcome.output.contains(isChinese ? "试验" : "Trial"))
    }
  }

  @Test(arguments: [("C.UTF-8", "choose another name"), ("zh_CN.UTF-8", "请换一个名字")])
  func `says in the same language that no file is written over`(language: String, words: String) throws {
    try Program.withFolder { state in
      let file = state.appending(path: "mine.tcplab")
      try Data("kept".utf8).write(to: file)
      let outcome = try Program.run(
        ["learn", "time-wait"], input: Data("client close\nsave \(file.path)\n".utf8), state: state,
        environment: ["LANG": language])
      #expect(outcome.complaints.contains(words), "\(outcome)")
      #expect(try String(contentsOf: file, encoding: .utf8) == "kept")
    }
  }

  @Test func `has a lab in which files are written in the same language`() throws {
    try Program.withFolder { state in
      let file = state.appending(path: "a.pkt").path
      let lines = "export \(file)\nserver listen; client connect; run\nexport \(file)\nset profile\n"
      let outcome = try Program.run(
        ["lab"], input: Data(lines.utf8), state: state, environment: ["LC_ALL": "zh_CN.UTF-8"])
      #expect(outcome.output.contains("两台主机都还没有打开过连接。"))
      #expect(outcome.output.contains("已写入：\(file)"))
      #expect(outcome.output.contains("server 是被测内核，client 是 packetdrill。"))
      #expect(outcome.output.contains("哪个 profile？"))
    }
  }

  @Test func `can be told, and told otherwise inside`() throws {
    try withCourse { course, state in
      let arguments = ["learn", "--lessons", course.path, "--language", "zh-Hans"]
      let outcome = try Program.run(
        arguments, input: Data("set language en\nset language fr\n".utf8), state: state)
      #expect(outcome.output.contains("建立连接。"))
      #expect(outcome.output.contains("Open it."))
      #expect(outcome.output.contains("There are: en, zh-Hans."))
      #expect(
        try Program.run(["learn", "--lessons", course.path, "--language", "fr"], state: state).status == 64)
    }
  }

  @Test func `is checked together, and a translation is accepted only when that is asked`() throws {
    try withCourse { course, state in
      let check = ["check", "--lessons", course.path]
      let first = try Program.run(check, state: state)
      #expect(first.status == 0)
      #expect(first.complaints.contains("[translation-without-hash]"))
      #expect(first.complaints.contains("Write `translates: trial "))
      _ = try Program.run(check + ["--update"], state: state)
      let file = course.appending(path: "zh-Hans/trial.md")
      #expect(String(decoding: try Data(contentsOf: file), as: UTF8.self) == Self.words)
      let accepted = try Program.run(check + ["--accept-translation"], state: state)
      #expect(accepted.complaints.isEmpty)
      #expect(accepted.output.contains("1 of 1 steps translated from trial"))
      try Data(Self.original.replacing("Open it.", with: "Open it now.").utf8)
        .write(to: course.appending(path: "trial.md"))
      let stale = try Program.run(check, state: state)
      #expect(stale.complaints.contains("[stale-translation]"))
      #expect(stale.output.contains("0 of 1 steps translated from trial"))
      let shown = try Program.run(["learn", "--lessons", course.path, "--language", "zh-Hans"], state: state)
      #expect(shown.output.contains("Open it now."))
      #expect(shown.output.contains("这一步显示的是原文"))
      let again = try Program.run(check + ["--accept-translation"], state: state)
      #expect(
        again.output.contains("1 of 1 steps translated from trial"), "what is counted is what was written")
    }
  }

  @Test func `a translation without its original, or with another's name, is an error`() throws {
    try withCourse { course, state in
      let lost = course.appending(path: "zh-Hans/other.md")
      try Data(Self.words.replacing("translates: trial", with: "translates: gone").utf8).write(to: lost)
      let outcome = try Program.run(["check", lost.path], state: state)
      #expect(outcome.status == 1)
      #expect(outcome.complaints.contains("[unknown-lesson]"))
      try Data(Self.words.utf8).write(to: lost)
      #expect(try Program.run(["check", lost.path], state: state).complaints.contains("[translation-name]"))
    }
  }
}
