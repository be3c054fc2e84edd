import TCP
import Testing

/// A figure of the RFC: numbered lines with A's state, a segment between, and B's state.
struct Figure {
  /// One line of a figure.
  struct Line {
    /// The line's number; lines without one belong to the one above.
    var number: Int
    /// The state that stands on each side, if a state does.
    var states: [TwoHosts.Side: State]
    /// The segment, if there is one.
    var segment: Segment?
    /// The figure writes `<DATA>` without a length.
    var anyLength: Bool
    /// Where the segment goes.
    var to: TwoHosts.Side
    /// It arrives in this line; else it stays in the network.
    var arrives: Bool
    /// The line as it is printed.
    var text: String
  }

  let lines: [Line]

  init(_ text: String) {
    var number = 0
    lines = text.split(separator: "\n").map { line in
      if let dot = line.firstIndex(of: "."), let found = Int(line[..<dot].drop { $0 == " " }) {
        number = found
      }
      return Line(String(line), number)
    }
  }

  /// Plays the figure line by line. `before` makes happen what a line begins with, a call or a timeout; then the
  /// line's segment must leave, and arrive, and the states must be those printed.
  func play(_ hosts: TwoHosts = TwoHosts(), before: (Int, inout TwoHosts) -> Void) {
    var hosts = hosts
    var last = 0
    for line in lines {
      if line.number != last { before(line.number, &hosts) }
      last = line.number
      if let segment = line.segment {
        let place = hosts.arriving(at: line.to).firstIndex { line.shows($0, like: segment) }
        guard let place else {
          Issue.record("\(line.text): on the way are only \(hosts.arriving(at: line.to))")
          return
        }
        if line.arrives { hosts.deliver(place, to: line.to) }
      }
      for (side, state) in line.states { #expect(hosts[side].state == state, "\(side) in \(line.text)") }
    }
    #expect(hosts.toA == [], "nothing more is on its way to A")
    #expect(hosts.toB == [], "nothing more is on its way to B")
  }
}

extension Figure.Line {
  fileprivate init(_ line: String, _ number: Int) {
    self.number = number
    text = line.split(separator: " ").joined(separator: " ")
    let body = line.drop { $0.isNumber || $0 == " " }.trimmingPrefix(". ")
    let words = body.split(separator: " ")
    let arrows = words.filter { ["-->", "<--", "..."].contains($0) }
    anyLength = line.contains("<DATA>")
    segment = words.first { $0.hasPrefix("<SEQ") }.map { Segment(stringLiteral: String($0)) }
    to = arrows.contains("-->") ? .b : .a
    arrives = arrows.count < 2 || (to == .b ? arrows.last : arrows.first) != "..."
    states = [:]
    let known = words.map { State(rawValue: String($0)) }
    if words.count == known.compactMap({ $0 }).count, known.count == 2 {
      states = [.a: known[0] ?? .closed, .b: known[1] ?? .closed]
    } else if segment != nil {
      if let left = known.first ?? nil { states[.a] = left }
      if words.count > 1, let right = known.last ?? nil { states[.b] = right }
    }
  }

  /// Figures leave out PSH, windows and lengths.
  fileprivate func shows(_ sent: Segment, like drawn: Segment) -> Bool {
    sent.seq == drawn.seq && sent.ctl.subtracting(.psh) == drawn.ctl
      && (!drawn.ctl.contains(.ack) || sent.ack == drawn.ack)
      && (anyLength ? !sent.text.isEmpty : sent.text.count == drawn.text.count)
  }
}
