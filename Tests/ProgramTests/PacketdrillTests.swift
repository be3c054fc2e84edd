import Foundation
import Testing

@Suite struct `tcplab packetdrill` {
  private static let good = """
    0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
    +0 bind(3, ..., ...) = 0
    +0 listen(3, 1) = 0
    +0 < S 0:0(0) win 1000 <mss 1000>
    +0 > S. 0:0(0) ack 1 <...>

    """

  @Test func `runs what it is given, and its last line counts`() throws {
    let result = try Program.run(["packetdrill", "-"], input: Self.good)
    #expect(result.status == 0)
    #expect(result.output.hasSuffix("1 passed, 0 failed, 0 not supported\n"))
  }

  @Test(arguments: [
    ("+0 > S. 0:0(0) ack 1", 1, "0 passed, 1 failed, 0 not supported\n"),
    ("+0 < udp (5)", 1, "0 passed, 0 failed, 1 not supported\n"),
    ("what is this", 65, "0 passed, 1 failed, 0 not supported\n"),
  ])
  func `exits with 0 only when all passed`(_ line: String, _ status: Int32, _ last: String) throws {
    let result = try Program.run(["packetdrill", "-"], input: Self.good + line)
    #expect(result.status == status)
    #expect(result.output.hasSuffix(last))
  }

  @Test func `a folder stands for its scripts, however many threads there are`() throws {
    try Program.withFolder { folder in
      for index in 0..<20 {
        let text = index % 4 == 0 ? Self.good + "+0 > . 1:1(0) ack 1\n" : Self.good
        try text.write(
          to: folder.appending(path: "\(index).pkt"), atomically: true, encoding: .utf8)
      }
      let one = try Program.run(["packetdrill", folder.path, "--jobs", "1"], input: "")
      let two = try Program.run(["packetdrill", folder.path, "--jobs", "2"], input: "")
      #expect(one.output == two.output)
      #expect(one.output.hasSuffix("15 passed, 5 failed, 0 not supported\n"))
      let report = folder.appending(path: "report.json").path
      let json = try Program.run(
        ["packetdrill", folder.path, "--report", "tap", "--report", "json=\(report)"], input: "")
      #expect(json.output.hasPrefix("TAP version 14\n1..20\n"))
      let written = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: report)))
      #expect((written as? [String: Any])?["failed"] as? Int == 5)
    }
  }

  @Test(arguments: [
    (["packetdrill", "/nowhere.pkt"], Int32(74)), (["packetdrill"], Int32(64)),
    (["packetdrill", "-", "--report", "tapp"], Int32(64)), (["packetdrill", "-", "--jobs", "0"], Int32(64)),
  ])
  func `tells what it could not do`(_ arguments: [String], _ status: Int32) throws {
    #expect(try Program.run(arguments, input: Self.good).status == status)
  }

  @Test func `the profile and definitions come from the command line`() throws {
    let script = "#ifdef WANTED\n" + Self.good + "#else\n0 < udp (5)\n#endif\n"
    #expect(try Program.run(["packetdrill", "-D", "WANTED", "-"], input: script).status == 0)
    #expect(try Program.run(["packetdrill", "-DWANTED", "-"], input: script).status == 0)
    #expect(try Program.run(["packetdrill", "-"], input: script).status == 1)
    let asked = try Program.run(["packetdrill", "--profile", "rfc793", "-"], input: Self.good)
    #expect(asked.output.contains("profile rfc793: asked for\n"))
  }
}
