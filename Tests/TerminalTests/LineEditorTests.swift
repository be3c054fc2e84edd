import Terminal
import Testing
import Typesetting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One after the other: they share the process's signal handlers and libedit's terminal database.
@Suite(.serialized) struct LineEditorTests {
  private func session(
    columns: UInt16 = 80, historyPath: String? = nil, palette: Palette = .plain, candidates: [Completion] = []
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(columns: columns)
    try terminal.runEditor(historyPath: historyPath, palette: palette, candidates: candidates)
    try terminal.expect("status at \(columns)\r\n")
    try terminal.expect("> ")
    return terminal
  }

  private let verbs = [
    Completion("close", explanation: "no more to send"), Completion("connect", explanation: "active OPEN"),
    Completion("abort", explanation: "drops the connection"),
  ]

  @Test func `a typed line comes back without its end`() throws {
    let terminal = try session()
    terminal.type("client close\r")
    try terminal.expect("[line client close]")
    try terminal.expect("> ")
  }

  @Test func `Chinese is typed, moved over, inserted into and erased`() throws {
    let terminal = try session()
    terminal.type("关闭连接\u{2}\u{2}两次\u{8}\u{1}é \u{5}!\r")
    try terminal.expect("[line é 关闭两连接!]")
  }

  @Test func `Ctrl-C drops the line and the session goes on`() throws {
    let terminal = try session()
    terminal.type("half a line\u{3}")
    try terminal.expect("^C\r\n")
    try terminal.expect("[interrupted]")
    try terminal.expect("status at 80\r\n")
    try terminal.expect("> ")
    terminal.type("whole\r")
    try terminal.expect("[line whole]")
  }

  @Test func `somebody who types nothing can be told something, and a line begun is left in peace`() throws {
    let terminal = try PseudoTerminal(columns: 80)
    try terminal.runEditor(wakes: 1)
    try terminal.expect("[woken]")
    try terminal.expect("> ")
    terminal.type("half")
    usleep(700_000)
    terminal.type(" and whole\r")
    try terminal.expect("[line half and whole]")
  }

  @Test func `Ctrl-D ends the session on an empty line and deletes in a full one`() throws {
    let terminal = try session()
    terminal.type("abc\u{1}\u{4}\r")
    try terminal.expect("[line bc]")
    try terminal.expect("> ")
    terminal.type("\u{4}")
    try terminal.expect("[end]")
  }

  @Test func `a terminal that goes away ends the session`() throws {
    let terminal = try session()
    terminal.type("half")
    try terminal.expect("half")
    terminal.hangUp()
  }

  @Test func `octets that are no text are seen, not dropped, and harm nothing`() throws {
    let terminal = try session()
    terminal.type(octets: [
      0x61, 0xFF, 0x62, 0xC3, 0x28, 0xE4, 0xB8, 0xAD, 0xED, 0xA0, 0x80, 0x00, 0x63, 0x0D,
    ])
    try terminal.expect("[line a\u{FFFD}b\u{FFFD}(中\u{FFFD}")
    try terminal.expect("c]")
  }

  @Test func `Tab completes a word that is the only one and adds a blank`() throws {
    let terminal = try session(candidates: verbs)
    terminal.type("client a\t#\r")
    try terminal.expect("[line client abort #]")
  }

  @Test func `Tab goes as far as the words agree, a second Tab lists them`() throws {
    let terminal = try session(candidates: verbs + [Completion("closed")])
    terminal.type("cl\t")
    try terminal.expect("ose")
    terminal.type("\t")
    try terminal.expect("\r\n  close   no more to send\r\n  closed\r\n")
    try terminal.expect("> ")
    terminal.type("\r")
    try terminal.expect("[line close]")
  }

  @Test func `Tab without anything to add lists at once, also under a line of several rows`() throws {
    let terminal = try session(columns: 40, candidates: verbs)
    terminal.type(String(repeating: "x", count: 60) + " \u{1}")
    terminal.type("\t")
    try terminal.expect(
      "\r\n  close    no more to send\r\n  connect  active OPEN\r\n  abort    drops the connection\r\n")
    terminal.type("\u{B}\r")
    try terminal.expect("[line ]")
  }

  @Test func `Ctrl-Z stops the job with the terminal as it was and comes back to the line`() throws {
    let terminal = try session()
    terminal.type("half\u{1A}")
    try terminal.expect("[stop]")
    try terminal.expect("status at 80\r\n")
    try terminal.expect("> half")
    terminal.type(" done\r")
    try terminal.expect("[line half done]")
  }

  @Test func `Ctrl-L clears the screen and prints the status again`() throws {
    let terminal = try session()
    terminal.type("half\u{C}")
    try terminal.expect("\u{1B}[H\u{1B}[2Jstatus at 80\r\n")
    try terminal.expect("> half")
  }

  @Test func `another width prints status and line again`() throws {
    let terminal = try session()
    terminal.type("half")
    try terminal.expect("half")
    terminal.resize(columns: 40)
    terminal.signal(SIGWINCH)
    try terminal.expect("status at 40\r\n")
    try terminal.expect("> half")
    terminal.type("\r")
    try terminal.expect("[line half]")
  }

  @Test func `lines of an earlier session come back with the arrow`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/state/tcplab/history"
    let first = try session(historyPath: path)
    first.type("client connect\r")
    try first.expect("[line client connect]")
    first.hangUp()
    let second = try session(historyPath: path)
    second.type("\u{10}\r")
    try second.expect("[line client connect]")
  }

  @Test func `a history that cannot be kept is said once and harms nothing`() throws {
    let folder = try TemporaryFolder()
    try folder.put("not a folder", in: "file")
    let terminal = try session(historyPath: folder.path + "/file/history")
    terminal.type("one\r")
    try terminal.expect("[history: cannot write \(folder.path)/file/history: Not a directory]")
    try terminal.expect("[line one]")
    try terminal.expect("> ")
    terminal.type("two\r")
    #expect(try !terminal.expect("[line two]").contains("history"))
  }

  @Test func `a coloured prompt resets its colour`() throws {
    let terminal = try PseudoTerminal()
    try terminal.runEditor(palette: .colour)
    try terminal.expect("\u{1B}[1;32m>\u{1B}[0m ")
  }

  @Test func `the terminal's settings are restored after each line`() throws {
    let terminal = try PseudoTerminal()
    let before = terminal.modes
    try terminal.runEditor()
    try terminal.expect("> ")
    #expect(terminal.modes != before)
    terminal.type("\u{4}")
    try terminal.expect("[end]")
    #expect(terminal.modes == before)
  }
}
