import Laboratory
import TCP
import Testing

extension Lab {
  /// Does it and expects that it can be done.
  @discardableResult
  mutating func does(_ action: Action, sourceLocation: SourceLocation = #_sourceLocation) -> [Event] {
    do throws(Refusal) {
      return try perform(action)
    } catch {
      Issue.record("refused: \(error)", sourceLocation: sourceLocation)
      return []
    }
  }

  /// Tries it and returns why it is refused; a refusal has to leave the lab as it was.
  mutating func refuses(_ action: Action, sourceLocation: SourceLocation = #_sourceLocation) -> Refusal? {
    let before = self
    do throws(Refusal) {
      let events = try perform(action)
      Issue.record("done: \(events)", sourceLocation: sourceLocation)
      return nil
    } catch {
      #expect(self == before, "a refusal changes nothing", sourceLocation: sourceLocation)
      return error
    }
  }

  /// An open connection between client#1 and server#1.
  static var open: Lab {
    var lab = Lab()
    lab.does(.listen(.server, port: 80))
    lab.does(.connect(.client))
    lab.does(.run)
    return lab
  }

  var states: [State] { [state(of: .client), state(of: .server)] }

  /// What is in flight, in the RFC's notation.
  var flying: [String] { wire.map { $0.packet.segment.description } }
}

extension Action.Party {
  static let client = Action.Party(.client)
  static let server = Action.Party(.server)
}

/// SplitMix64: the same numbers everywhere.
struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
