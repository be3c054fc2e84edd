import Foundation
import Testing

@Suite struct `Exporting` {
  @Test func `a session is written as a script that packetdrill runs, and no file is overwritten`() throws {
    try Program.withFolder { folder in
      let session =
        "server listen\nclient connect\nrun\nserver abort\nrun\nexport s.pkt\nexport s.pkt client\n"
      let lab = try Program.run(["lab"], input: Data(session.utf8), state: folder, folder: folder)
      #expect(lab.output.contains("Written: s.pkt"))
      #expect(lab.output.contains("The server is the kernel under test"))
      #expect(lab.output.contains("the commands were played again with Linux's"))
      #expect(lab.complaints.contains("s.pkt"))
      let verdict = try Program.run(["packetdrill", "--strict", "s.pkt"], state: folder, folder: folder)
      #expect(verdict.output.contains("1 passed, 0 failed, 0 not supported"))
      #expect(verdict.status == 0)
    }
  }

  @Test(arguments: [
    (["lab"], "export s.pkt", "Neither host has opened a connection yet."),
    (["lab"], "client connect\nexport s.pkt server", "The server has opened no connection yet."),
    (["lab"], "client connect\nexport s.txt", "export s.txt.pkt"),
    (["learn"], "export s.pkt", "is for the lab"),
    (["run", "-c", "client connect; export s.pkt"], "", "A script cannot do that."),
  ])
  func `nothing is written where there is nothing to write, and not in lessons and scripts`(
    _ arguments: [String], _ input: String, _ sentence: String
  ) throws {
    try Program.withFolder { folder in
      let outcome = try Program.run(arguments, input: Data(input.utf8), state: folder, folder: folder)
      #expect((outcome.output + outcome.complaints).contains(sentence))
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(files.filter { $0.hasPrefix("s.") } == [])
    }
  }
}
