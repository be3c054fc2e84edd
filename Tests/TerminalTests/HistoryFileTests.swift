import Terminal
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct HistoryFileTests {
  private let folder: TemporaryFolder
  private let history: HistoryFile

  init() throws {
    folder = try TemporaryFolder()
    history = HistoryFile(path: folder.path + "/history")
  }

  @Test func `what is appended is loaded, oldest first`() throws {
    #expect(try history.load() == [])
    try history.append("client connect")
    try history.append("关闭")
    #expect(try history.load() == ["client connect", "关闭"])
    #expect(folder.content("history") == "client connect\n关闭\n")
  }

  @Test func `file and folders are the owner's alone`() throws {
    let deep = HistoryFile(path: folder.path + "/state/tcplab/history")
    try deep.append("a")
    #expect(folder.mode("state") == 0o700)
    #expect(folder.mode("state/tcplab") == 0o700)
    #expect(folder.mode("state/tcplab/history") == 0o600)
  }

  @Test func `entries say something, are not repeated at once, and are the last thousand`() {
    #expect(HistoryFile.kept(["a", "a", "", "  ", "b", "a", "x\u{1B}[2J"]) == ["a", "b", "a"])
    #expect(HistoryFile.kept((1...1_200).map(String.init)) == (201...1_200).map(String.init))
  }

  @Test func `a file that was damaged still gives what is whole`() throws {
    try folder.put(
      octets: Array("good\n".utf8) + [0xFF, 0xFE, 0x0A, 0x00, 0x0A] + Array("cut off".utf8), in: "history")
    #expect(try history.load() == ["good", "cut off"])
    try history.append("next")
    #expect(try history.load() == ["good", "cut off", "next"])
  }

  @Test func `an enormous file is read from its end`() throws {
    try folder.put(octets: Array(String(repeating: "x\ny\n", count: 400_000).utf8), in: "history")
    #expect(try history.load().count == HistoryFile.limit)
    try history.compact()
    #expect(folder.content("history")?.utf8.count == HistoryFile.limit * 2)
  }

  @Test func `compacting keeps a link a link and the file private`() throws {
    try folder.put("a\na\nb\n", in: "real")
    symlink(folder.path + "/real", history.path)
    try history.compact()
    #expect(folder.content("real") == "a\nb\n")
    #expect(folder.mode("real") == 0o600)
    var status = stat()
    lstat(history.path, &status)
    #expect(status.st_mode & S_IFMT == S_IFLNK)
  }

  @Test func `/dev/null keeps nothing and complains about nothing`() throws {
    let none = HistoryFile(path: "/dev/null")
    try none.append("a")
    try none.compact()
    #expect(try none.load() == [])
  }

  @Test func `what cannot be read or written says so`() throws {
    let inFolder = HistoryFile(path: folder.path)
    #expect(throws: SystemFailure("cannot write", path: folder.path, code: EISDIR)) {
      try inFolder.append("a")
    }
    try folder.put("file", in: "file")
    let below = HistoryFile(path: folder.path + "/file/history")
    #expect(throws: SystemFailure("cannot write", path: below.path, code: ENOTDIR)) { try below.append("a") }
    #expect(try below.load() == [])
    #expect(
      SystemFailure("cannot write", path: "/x", code: ENOSPC).description
        == "cannot write /x: No space left on device")
  }
}
