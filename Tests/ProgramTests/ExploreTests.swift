import Testing

@Suite struct `tcplab explore` {
  @Test func `tells what it has visited, and that nothing is broken`() throws {
    let result = try Program.run(
      ["explore", "--loss", "0", "--wire", "4", "--calls", "client connect, close; server listen, close"],
      input: "")
    #expect(result.status == 0)
    #expect(
      result.output.contains(
        "\nclient connect, close; server listen, close\nno segment lost, copied or held back\n"))
    #expect(result.output.contains("states                  "))
    #expect(result.output.hasSuffix("complete\nnothing is broken\n"))
    #expect(result.complaints == "", "no progress where no terminal is")
  }

  @Test func `is bounded by its wire or by a limit, and says so`() throws {
    let wire = try Program.run(["explore", "--loss", "0", "--wire", "1", "--jobs", "2"], input: "")
    #expect(wire.status == 0)
    #expect(wire.output.contains("bounded at 1 segment in flight each way: "))
    let limit = try Program.run(["explore", "--limit", "1000"], input: "")
    #expect(limit.output.contains("bounded at 1,000 states"))
  }

  @Test func `a violation comes with commands that make it happen`() throws {
    let arguments = [
      "explore", "--in-order", "--calls", "client connect, close, listen; server connect, close, listen",
    ]
    let result = try Program.run(arguments, input: "")
    #expect(result.status == 1)
    #expect(result.output.contains("broken: nobody acknowledges acknowledgments for ever\n"))
    let commands = result.output.split(separator: "\n").filter { $0.hasPrefix("  ") }.filter {
      !$0.contains(",")
    }
    let lab = try Program.run(["run", "-"], input: commands.joined(separator: "\n") + "\nrun\n")
    #expect(lab.output.contains("this exchange may never end"))
  }

  @Test(arguments: [
    (["--loss", "8"], "--loss takes 0 to 7"), (["--wire", "0"], "--wire takes 1 to 4"),
    (["--jobs", "0"], "--jobs takes 1 to 256"), (["--limit", "0"], "--limit takes a number of states"),
    (["--profile", "tahoe"], "There is no profile 'tahoe'; there are rfc9293, rfc793, linux, freebsd"),
    (["--calls", "client dance"], "--calls: 'dance' is no call"),
  ])
  func `a wrong command line is told`(arguments: [String], problem: String) throws {
    let result = try Program.run(["explore"] + arguments, input: "")
    #expect(result.status == 64)
    #expect(result.complaints.contains(problem))
  }
}
