import LabLanguage
import Laboratory

extension Quest {
  /// Which of the segments in flight a command means, in the order in which they are due: elsewhere, the same one may
  /// have another number.
  func wirePlace(of move: Move, in lab: Lab) -> Int? {
    guard let number = move.segment else { return nil }
    return lab.inOrder.firstIndex { $0.number == number }
  }

  /// The command with the number that its segment has in this lab.
  func renumbered(_ move: Move, _ wirePlace: Int?, in lab: Lab) -> Move? {
    guard let wirePlace else { return move }
    let wire = lab.inOrder
    return wire.indices.contains(wirePlace) ? move.about(wire[wirePlace].number) : nil
  }
}

extension Lab {
  fileprivate var inOrder: [InFlight] { wire.sorted { ($0.due, $0.number) < ($1.due, $1.number) } }
}

extension Move {
  /// The number of the segment that it names.
  fileprivate var segment: Int? {
    guard case .action(let action) = command else { return nil }
    switch action {
    case .deliver(.one(.number(let number))), .drop(.number(let number)), .duplicate(.number(let number)),
      .hold(.number(let number)), .release(.number(let number)), .corrupt(.number(let number)):
      return number
    default: return nil
    }
  }

  /// The same done to another segment.
  fileprivate func about(_ number: Int) -> Move {
    guard case .action(let action) = command else { return self }
    switch action {
    case .deliver: return Move(.deliver(.one(.number(number))))
    case .drop: return Move(.drop(.number(number)))
    case .duplicate: return Move(.duplicate(.number(number)))
    case .hold: return Move(.hold(.number(number)))
    case .release: return Move(.release(.number(number)))
    case .corrupt: return Move(.corrupt(.number(number)))
    default: return self
    }
  }
}
