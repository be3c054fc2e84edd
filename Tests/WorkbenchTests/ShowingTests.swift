import LabLanguage
import Laboratory
import TCP
import Testing
import Typesetting

@testable import Workbench

@Suite struct `The state diagram` {
  /// The box at whose edge a point stands.
  private func box(at point: (x: Int, y: Int)) -> Figure5.Box? {
    Figure5.boxes.first { box in
      let columns = box.x..<box.x + Figure5.Box.width
      let rows = box.y..<box.y + box.height
      let isBeside =
        rows.contains(point.y) && (point.x == columns.lowerBound - 1 || point.x == columns.upperBound)
      let isAbove =
        columns.contains(point.x) && (point.y == rows.lowerBound - 1 || point.y == rows.upperBound)
      return isBeside || isAbove
    }
  }

  @Test func `has the RFC's twenty lines, each from its box to its box`() throws {
    #expect(Figure5.lines.count == 20)
    for line in Figure5.lines {
      #expect(box(at: try #require(line.points.first))?.state == line.from, "\(line.from) \(line.to)")
      #expect(box(at: try #require(line.points.last))?.state == line.to, "\(line.from) \(line.to)")
    }
    #expect(Set(Figure5.boxes.map(\.state)) == Set(State.allCases))
  }

  @Test func `loses no word to a line that crosses it`() {
    let picture = Diagram(travellers: []).blocks.flatMap { Typesetter(width: 80).lines($0) }.map(\.plain)
    for line in Figure5.lines {
      for words in line.words {
        #expect(picture[words.y].dropFirst(words.x).hasPrefix(words.text), "\(words.text)")
      }
    }
    #expect(picture.allSatisfy { $0.count <= 80 })
    #expect(picture.prefix(40).contains { $0.contains("==") } == false, "nothing has been taken")
  }

  /// What the diagram says after these lines, at 80 columns.
  private func shown(_ lines: String..., diagram: String = "diagram") -> [String] {
    var bench = Workbench()
    for line in lines { _ = bench.perform(line: line) }
    return bench.perform(line: diagram).lines(width: 80)
  }

  @Test(
    arguments: [
      ("client listen 5; client close", "# delete TCB", ""),
      ("client connect; client close", "#<=== CLOSE =====#", ""),
      ("client connect; server connect; run", "<========= rcv SYN / snd SYN,ACK =========#", ""),
      ("server listen 80; client connect; run; client close; server close; run", "rcv FIN #", ""),
      ("client connect; run", "", "not in the figure: SYN-SENT → CLOSED"),
      ("client connect; client abort", "", "not in the figure: SYN-SENT → CLOSED"),
    ])
  func `marks what was taken, and tells what it does not draw`(line: String, mark: String, words: String) {
    let text = shown(line).joined(separator: "\n")
    #expect(text.contains(mark) || mark.isEmpty, "\(text)")
    #expect(text.contains(words) || words.isEmpty, "\(text)")
  }

  @Test func `says where both hosts are, without colours`() {
    let text = shown("server listen 80; client connect; run; client close; run")
    #expect(text.contains { $0.contains("#c> FIN-WAIT-2   #") })
    #expect(text.contains { $0.contains("#   CLOSE-WAIT <s#") })
    let one = shown("client connect", diagram: "diagram client")
    #expect(one.contains { $0.contains("#>>  SYN-SENT  <<#") })
  }

  @Test func `keeps both boxes of CLOSED apart`() {
    let begun = shown("client connect; client close", diagram: "diagram client")
    #expect(begun[1].contains(">>"))
    let over = shown(
      "server listen 80; client connect; run; client close; run; server close; run; wait 2MSL",
      diagram: "diagram client")
    #expect(!over[1].contains(">>"))
    #expect(over[38].contains(">>   CLOSED   <<"))
  }
}

@Suite struct `Settings` {
  @Test func `survive reset and undo, and change no event`() {
    var plain = Workbench()
    var bench = Workbench()
    _ = bench.perform(line: "set sequence relative; set style plain")
    for line in ["server listen 80; client connect; run", "client send \"hi\"; run", "undo", "reset"] {
      _ = plain.perform(line: line)
      _ = bench.perform(line: line)
      #expect(bench.lab == plain.lab && bench.chronicle == plain.chronicle)
    }
    #expect(bench.settings.sequence == .relative && bench.settings.style == .plain)
  }

  @Test(arguments: ["show #2", "ladder", "diagram", "diagram client", "netstat"])
  func `tell each picture in sentences when style is plain`(command: String) {
    var bench = Workbench()
    _ = bench.perform(line: "server listen 80; client connect; run")
    let drawn = bench.perform(line: command).lines(width: 80)
    _ = bench.perform(line: "set style plain")
    let told = bench.perform(line: command).lines(width: 80)
    #expect(drawn != told)
    #expect(told.allSatisfy { !$0.contains("+--") && !$0.contains("-->") && !$0.contains("#==") })
    #expect(!told.contains { $0.hasPrefix("  State ") })
  }

  /// What happens to a connection, and `why` for each of its segments.
  private static let stories = [
    "server listen; client connect; run; client send \"hello\"; run; client close; run; server close; run",
    "client connect; server connect; run; client send \"x\"; drop; client send \"y\"; client close; run; wait next; run",
    "server listen; client connect; run; inject to server RST seq=server.rcv.nxt+5; run",
    "server listen; client connect; run; inject to server SYN; inject to server ACK ack=server.snd.nxt+9; run",
    "server listen; client connect; inject to client SYN,ACK ack=client.snd.nxt+7 seq=0; deliver to client",
    "server listen; client connect; deliver; inject to server ACK ack=server.snd.nxt+7; deliver #3",
    "server listen; client connect; run; inject to server ACK ack=server.snd.una-70000; run",
    "server listen; client connect; run; client send \"now\" urgent; run; client send \"!\"; run",
    "server listen; client connect; run; client send \"x\"; inject to client icmp host-unreachable seq=client.snd.una-9; run",
    "server listen; client connect; run; client send \"x\"; inject to client icmp host-unreachable; run",
  ]

  @Test(arguments: stories)
  func `count numbers from each ISS, whatever it is`(story: String) {
    func told(_ iss: UInt32) -> [String] {
      var bench = Workbench()
      _ = bench.perform(
        line: "client option iss \(iss); server option iss \(iss &+ 5); set sequence relative")
      let commands = [story, "log", "ladder", "show client", "show wire"] + (1...9).map { "why #\($0)" }
      return commands.flatMap { bench.perform(line: $0).lines(width: 80) }
        .map { $0.split(separator: ", ").filter { !$0.hasSuffix("in the header") }.joined(separator: ", ") }
    }
    #expect(told(1_000_000) == told(4_294_967_290), "also where numbers wrap around")
  }
}

@Suite struct `The help` {
  @Test(arguments: Help.topics)
  func `fits forty columns without cutting an example`(topic: String) {
    for case .preformatted(let lines, let indent) in Help.blocks(topic) {
      #expect(lines.allSatisfy { indent + $0.width <= 40 })
    }
    let text = Help.blocks(topic).plainText(width: 40)
    #expect(!text.contains("There is no help on") && !text.isEmpty)
  }
}
