import LabLanguage
import Laboratory
import Misconceptions
import TCP
import Testing

@Suite struct `A wrong model` {
  /// The model; what is done before, and behind the bar what is asked about; the question; what its believer says; what
  /// is true. `?` for a number that the believer and the truth only have to differ in.
  static let table = """
    no-listener-is-silence        | client connect | deliver | server sends | nothing | RST,ACK
    no-listener-is-silence        | client connect | run | client.state | SYN-SENT | CLOSED
    syn-received-from-listen-only | client connect; server connect | deliver | server.state | ESTABLISHED | SYN-RECEIVED
    same-state                    | server listen; client connect; deliver | deliver | server.state | ESTABLISHED | SYN-RECEIVED
    same-state                    | OPEN | client close | server.state | FIN-WAIT-1 | ESTABLISHED
    time-wait-blocks-the-host     | OPEN; client close; run; server close; run | client connect | reply | error: connection already exists | ok
    syn-takes-no-number           | server listen | client connect | client.snd.nxt | 100 | 101
    syn-takes-no-number           | server listen; client connect | deliver | #2.ack | 100 | 101
    ack-is-seq-plus-one           | OPEN; client send "hello" | deliver | #5.ack | 102 | 106
    acks-are-acknowledged         | server listen; client connect; deliver; deliver | deliver | server sends | ACK | nothing
    acks-are-sent-again           | OPEN; client send "a"; deliver; drop | wait next | server sends | ACK | nothing
    every-segment-has-its-ack     | OPEN; client send "a"; client send "b"; deliver; deliver; drop | deliver | client.snd.una | 101 | 103
    every-segment-has-its-ack     | server option delayed-ack on; OPEN; client send "a" | deliver | server sends | ACK | nothing
    sent-is-received              | OPEN | client send "hello" | server.unread | 5 | 0
    fin-closes-both-ways          | OPEN; client close | deliver | server.state | CLOSED | CLOSE-WAIT
    fin-closes-both-ways          | OPEN; client close; run | server send "x" | reply | error: connection closing | ok
    fin-closes-both-ways          | OPEN; client close; run; server send "x" | deliver | client sends | nothing | ACK
    closing-takes-four            | OPEN; client close | deliver | server.state | LAST-ACK | CLOSE-WAIT
    closing-takes-four            | OPEN; client close | run | client.state | TIME-WAIT | FIN-WAIT-2
    closing-takes-four            | OPEN | client abort | client sends | FIN,ACK | RST
    close-always-sends-fin        | client connect | client close | client sends | FIN,ACK | nothing
    close-always-sends-fin        | OPEN; server send "x"; run | client close both | client sends | FIN,ACK | RST
    client-gets-time-wait         | OPEN; server close; run; client close | deliver | server.state | CLOSED | TIME-WAIT
    client-gets-time-wait         | OPEN; server close; run; client close; deliver | deliver | client.state | TIME-WAIT | CLOSED
    no-time-wait                  | OPEN; client close; run; server close | deliver | client.state | CLOSED | TIME-WAIT
    early-fin-closes              | OPEN; client send "x"; drop; client close | deliver | server.state | CLOSE-WAIT | ESTABLISHED
    early-fin-closes              | OPEN; client send "x"; drop; client close | deliver | #6.ack | 103 | 101
    fin-needs-no-ack              | OPEN; inject to server FIN | deliver | server.state | CLOSE-WAIT | ESTABLISHED
    close-wait-times-out          | OPEN; client close; run | wait 5min | server.state | CLOSED | CLOSE-WAIT
    close-wait-times-out          | OPEN; client close; run | wait next | server.state | CLOSED | CLOSE-WAIT
    fin-wait-2-times-out          | OPEN; client close; run | wait 2MSL | client.state | CLOSED | FIN-WAIT-2
    rst-is-answered               | OPEN; client abort | deliver | server sends | ACK | nothing
    any-rst-kills                 | OPEN; inject to server RST seq=200 | deliver | server.state | CLOSED | ESTABLISHED
    any-rst-kills                 | OPEN; inject to server RST seq=200 | deliver | server sends | nothing | ACK
    any-rst-kills                 | client connect; inject to client RST | deliver to client | client.state | CLOSED | SYN-SENT
    rst-in-syn-received-closes    | server listen; client connect; deliver; inject to server RST | deliver to server | server.state | CLOSED | LISTEN
    syn-resets-open-connection    | OPEN; inject to server SYN | deliver | server.state | CLOSED | ESTABLISHED
    rst-in-time-wait-is-harmless  | OPEN; client close; run; server close; run; inject to client RST | deliver | client.state | TIME-WAIT | CLOSED
    """.split(separator: "\n").map(String.init)

  private static func cells(_ row: String) -> [String] {
    row.replacing("OPEN", with: "server listen; client connect; run").split(separator: "|").map {
      $0.trimmingCharacters()
    }
  }

  @Test(arguments: table) func `says something else than what is true`(row: String) throws {
    let cells = Self.cells(row)
    let (id, before, command) = (cells[0], cells[1], cells[2])
    let (question, said, truth) = (cells[3], cells[4], cells[5])
    let situation = try #require(Sessions.situations("\(before); \(command)").last)
    let model = try #require(Misconception.named(id))
    let aspect = try #require(Aspect(try Question(parsing: question)))
    #expect(situation.real[aspect]?.description == truth)
    #expect(model.opinions(on: situation)[aspect]?.description == said)
    let asked = try #require(Asked(aspect, in: situation))
    #expect(asked.choices.contains(asked.truth) && asked.choices.count >= 2)
    #expect(asked.opinions[id].map(asked.choices.contains) == true)
  }

  @Test func `stands in the table, each of them`() {
    #expect(Set(Self.table.map { Self.cells($0)[0] }) == Set(Misconception.all.map(\.id)))
    #expect(Misconception.all.count == Set(Misconception.all.map(\.id)).count)
    #expect(Misconception.all.count >= 16)
  }

  @Test(arguments: Misconception.all.map(\.id)) func `has a correction in each language`(id: String) throws {
    let model = try #require(Misconception.named(id))
    for language in Language.allCases {
      for words in [model.belief(language), model.correction(language)] {
        #expect(!words.isEmpty && !words.hasSuffix(".") && !words.hasSuffix("。"))
      }
    }
    #expect(model.belief(.chinese) != model.belief(.english))
    #expect(model.section.first?.isNumber == true || model.section.hasPrefix("RFC "))
  }

  @Test func `has no opinion where it agrees with what happens`() {
    for situation in Sessions.pool.joined() {
      for model in Misconception.all {
        for (aspect, answer) in model.opinions(on: situation) { #expect(situation.real[aspect] != answer) }
      }
    }
  }

  @Test func `is never asked about where the answer is trivial`() throws {
    let opening = Sessions.situations("server listen; loss 1/3; client option nodelay on; hold")
    #expect(opening.allSatisfy { Asked(about: $0, knowing: Diagnosis()) == nil })
  }
}

extension Substring {
  fileprivate func trimmingCharacters() -> String {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
