/// One cell of the matrix: in this state, this segment arrives, with these numbers.
struct Cell: Hashable {
  var state: Fixture
  var segment: Probe
  var place: Place
  /// Octets of text: 0 or 10.
  var text: UInt32
  var ack: Acknowledging
}

/// The eight segments.
enum Probe: String, CaseIterable {
  case syn = "SYN"
  case synAck = "SYN-ACK"
  case synFin = "SYN-FIN"
  case ack = "ACK"
  case fin = "FIN"
  case finAck = "FIN-ACK"
  case rst = "RST"
  case rstAck = "RST-ACK"

  /// How packetdrill writes its flags.
  var flags: String {
    switch self {
    case .syn: "S"
    case .synAck: "S."
    case .synFin: "SF"
    case .ack: "."
    case .fin: "F"
    case .finAck: "F."
    case .rst: "R"
    case .rstAck: "R."
    }
  }

  var hasACK: Bool { flags.contains(".") }

  /// The numbers that SYN and FIN take.
  var controls: UInt32 { UInt32(flags.count { $0 == "S" || $0 == "F" }) }
}

/// Where its numbers lie, SEG.SEQ to SEG.SEQ+SEG.LEN-1, beside the window, RCV.NXT to RCV.NXT+RCV.WND-1. In CLOSED,
/// LISTEN and SYN-SENT there is no window yet: there the numbers are those of a connection that is over, and must make
/// no difference.
enum Place: String, CaseIterable {
  /// The last one is the number before RCV.NXT.
  case leftOut = "left-out"
  /// The first one is RCV.NXT.
  case left
  /// The last one is the last in the window.
  case right
  /// The first one is the number behind the window.
  case rightOut = "right-out"
}

/// What its acknowledgment number is, if it has one.
enum Acknowledging: String, CaseIterable {
  /// There is none.
  case none
  /// SND.UNA-MAX.SND.WND-1: too old to be believed (RFC 5961, 5).
  case stale
  /// SND.UNA: nothing new.
  case una
  /// SND.NXT: all that was sent.
  case nxt
  /// SND.NXT+1: what was not sent.
  case beyond
}

extension Cell {
  /// All cells of a state that there is a case for: all eight segments lie at all four places, with and without text,
  /// and acknowledge all that was sent; at the left edge those with an ACK acknowledge everything else, too.
  static func cases(_ state: Fixture) -> [Cell] {
    var cells: [Cell] = []
    for segment in Probe.allCases {
      for place in Place.allCases {
        for text in [0, 10] as [UInt32] {
          for ack in acknowledgments(state, segment, place) {
            cells.append(Cell(state: state, segment: segment, place: place, text: text, ack: ack))
          }
        }
      }
    }
    return cells
  }

  private static func acknowledgments(_ state: Fixture, _ segment: Probe, _ place: Place) -> [Acknowledging] {
    guard segment.hasACK else { return [.none] }
    guard place == .left else { return [.nxt] }
    switch state {
    case .closed, .listen: return [.nxt]
    case .synSent: return [.una, .nxt, .beyond]
    default:
      return state.hasUnacknowledged ? [.stale, .una, .nxt, .beyond] : [.stale, .nxt, .beyond]
    }
  }

  /// Cells without a case, and why.
  static let reasons: [(cells: String, reason: String)] = [
    (
      "CLOSED, LISTEN × acknowledgment numbers",
      "nothing was sent that could be acknowledged; any number is answered alike (RFC 9293, 3.10.7.1, 3.10.7.2)"
    ),
    (
      "SYN-SENT × an acknowledgment number that is too old",
      "SND.UNA is the ISS, which is too old already (RFC 9293, 3.10.7.3, first)"
    ),
    (
      "SYN, SYN-FIN, FIN, RST × acknowledgment numbers",
      "without the ACK bit the field means nothing (RFC 9293, 3.1)"
    ),
    (
      "ESTABLISHED, FIN-WAIT-2, CLOSE-WAIT, TIME-WAIT × SND.UNA",
      "nothing is outstanding: SND.UNA is SND.NXT"
    ),
    (
      "all places but the left edge × acknowledgment numbers other than SND.NXT",
      "the fifth step does not ask where a segment lies; the first, second and fourth do not ask what it acknowledges"
    ),
  ]
}
