import LabLanguage
import Laboratory
import TCP
import Typesetting

/// Figure 5 drawn with the ways of one connection, or of one of each host.
struct Diagram {
  /// A way with the signs that mark where it stands: at the left in the box, at the right, or both.
  struct Traveller {
    let name: String
    let way: StateWay
    let left: String?
    let right: String?
  }

  let travellers: [Traveller]
  /// The language of the words around the states.
  var say = Language.english

  var blocks: [Block] {
    [.drawing(picture + key, sentences: sentences), .blank] + travellers.flatMap(journey) + notes
  }

  // MARK: The picture

  private var picture: [Text] {
    var canvas = Canvas(width: 78, height: 40)
    let taken = travellers.reduce(into: Set<Int>()) { $0.formUnion($1.way.lines) }
    for (index, line) in Figure5.lines.enumerated() { canvas.draw(line, isTaken: taken.contains(index)) }
    for box in Figure5.boxes { draw(box, on: &canvas) }
    return canvas.lines
  }

  private func draw(_ box: Figure5.Box, on canvas: inout Canvas) {
    let visitors = travellers.filter { traveller in
      guard traveller.way.states.contains(box.state) || traveller.way.present == box.state else {
        return false
      }
      return !box.isEnd || traveller.way.lines.contains { Figure5.lines[$0].endsIn(box) }
    }
    let present = visitors.filter { $0.way.present == box.state && $0.way.isAtEnd == box.isEnd }
    canvas.draw(box, isVisited: !visitors.isEmpty, isPresent: !present.isEmpty)
    let middle = box.y + box.height / 2
    for traveller in present {
      if let left = traveller.left { canvas.put("\(left)", box.x + 1, middle, .strong) }
      if let right = traveller.right {
        canvas.put("\(right)", box.x + Figure5.Box.width - 3, middle, .strong)
      }
    }
  }

  // MARK: The same in words

  /// The ways, state after state.
  private func journey(_ traveller: Traveller) -> [Block] {
    let way = traveller.way
    let states = way.states.isEmpty ? [.closed] : way.states
    let chain = states.map(Text.state).joined(separator: " → ")
    return [.row(.init(label: Text(traveller.name), body: [chain], labelWidth: 11))]
      + way.others.map { other in
        .row(
          .init(
            label: "",
            body: [
              say(
                "not in the figure: \(Text.state(other.from)) → \(Text.state(other.to)), \(other.reason)",
                "图中没有：\(Text.state(other.from)) → \(Text.state(other.to))，\(other.reason)")
            ], labelWidth: 11))
      }
  }

  /// What the marks in the picture mean.
  private var key: [Text] {
    let signs =
      travellers.count > 1
      ? say("c> and <s: client and server are here", "c> 和 <s：client 和 server 在这里")
      : say(">> <<: here it is", ">> <<：它在这里")
    return [Text(), Text(say("  === and #: the way so far.  \(signs).", "  === 和 #：走过的路。\(signs)。"), .quiet)]
  }

  private var notes: [Block] {
    [
      note(
        "note 1",
        [
          say(
            "only after a passive OPEN; after an active one a RST leads to \(Text.state(.closed))",
            "只在被动 OPEN 之后；主动 OPEN 之后，RST 进入 \(Text.state(.closed))")
        ]),
      note(
        "note 2",
        [
          say(
            "not drawn: \(Text.state(.finWait1)) → \(Text.state(.timeWait)), when a FIN comes with the ACK of ours",
            "没有画：\(Text.state(.finWait1)) → \(Text.state(.timeWait))，FIN 与对本端 FIN 的 ACK 一起到来时")
        ]),
      note(
        "note 3",
        [say("not drawn: resets; nor ABORT, and giving up", "没有画：复位、ABORT 和放弃连接")]),
    ]
  }

  private func note(_ label: String, _ body: [Text]) -> Block {
    .row(.init(label: Text(label, .quiet), body: body, note: Text("3.3.2", .reference), labelWidth: 11))
  }

  private var sentences: [Text] {
    Figure5.boxes.filter { !$0.isEnd }.map { box in
      let here = travellers.filter { $0.way.present == box.state }.map {
        say("\($0.name) is here", "\($0.name) 在这里")
      }
      let been = travellers.filter { $0.way.present != box.state && $0.way.states.contains(box.state) }
        .map { say("\($0.name) was here", "\($0.name) 到过") }
      let visits = (here + been).joined(separator: say(", ", "，"))
      let ways = Figure5.lines.enumerated().filter { $0.element.from == box.state }.map { index, line in
        let takers = travellers.filter { $0.way.lines.contains(index) }.map(\.name)
        let action = line.action.isEmpty ? "" : say(" (\(line.action))", "（\(line.action)）")
        return Text(say("on \(line.event)\(action) to ", "\(line.event)\(action) → ")) + .state(line.to)
          + Text(
            takers.isEmpty
              ? ""
              : say(
                ", taken by \(takers.joined(separator: " and "))", "，\(takers.joined(separator: "、")) 走过"),
            .strong)
      }
      return .state(box.state)
        + Text(visits.isEmpty ? say(": ", "：") : say(" (\(visits)): ", "（\(visits)）："), .strong)
        + ways.joined(separator: Text(say("; ", "；"))) + Text(say(".", "。"))
    }
  }
}

extension Figure5.Line {
  /// The line leads to the second box of CLOSED.
  fileprivate func endsIn(_ box: Figure5.Box) -> Bool { to == box.state && from.isSynchronized }
}

extension Workbench {
  /// The state diagram with the way of one connection, or of both hosts' current ones.
  func diagram(_ party: Action.Party?) -> Outcome {
    if let party {
      if let number = party.number, lab.id(of: party) == nil {
        let id = ConnectionID(party.host, number)
        return Outcome(
          blocks: Refusal.noSuchConnection(id, has: lab[party.host].endpoints.count).blocks(
            in: lab, settings.language),
          isRefused: true)
      }
      return Outcome(
        blocks: Diagram(travellers: [traveller(party, ">>", "<<")], say: settings.language).blocks)
    }
    return Outcome(
      blocks: Diagram(
        travellers: [
          traveller(Action.Party(.client), "c>", nil), traveller(Action.Party(.server), nil, "<s"),
        ], say: settings.language
      ).blocks)
  }

  private func traveller(_ party: Action.Party, _ left: String?, _ right: String?) -> Diagram.Traveller {
    let id = lab.id(of: party)
    return Diagram.Traveller(
      name: id.map(lab.name) ?? party.host.rawValue,
      way: id.map { StateWay(of: $0, in: chronicle, settings.language) } ?? StateWay(), left: left,
      right: right)
  }
}
