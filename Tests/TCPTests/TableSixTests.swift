import TCP
import Testing

/// RFC 9293, 3.10.7.4, Table 6, with every position that a segment can have. A cell says whether the segment is
/// acceptable; "-" where there is no such segment.
@Suite("Table 6: Segment Acceptability Tests")
struct TableSixTests {
  private static let table = """
    length              0     0    >0    >0
    window              0    >0     0    >0

    left - 1            no    no    no    no
    left                yes   yes   no    yes
    inside              -     yes   -     yes
    right edge - 1      -     yes   -     yes
    right edge          -     no    -     no
    right edge + 1      no    no    no    no
    straddling left     -     -     no    yes
    straddling right    -     -     -     yes
    covering            -     -     -     no
    """

  /// One cell: a segment against a window.
  struct Cell: CustomTestStringConvertible {
    let position: String
    let hasText: Bool
    let wnd: UInt32
    let isAcceptable: Bool

    var testDescription: String { "\(position), length \(hasText ? ">0" : "0"), window \(wnd)" }

    /// The segment's length. What covers the window must exceed it; what straddles or fits has five octets.
    var len: UInt32 { hasText ? (position == "covering" ? wnd + 2 : 5) : 0 }

    /// The segment's first number, when the window begins at `left`.
    func seq(_ left: SequenceNumber) -> SequenceNumber {
      let edge = left + wnd
      return switch position {
      case "left - 1": left.back(max(len, 1))
      case "left": left
      case "inside": left + 7
      case "right edge - 1": edge.back(1)
      case "right edge": edge
      case "right edge + 1": edge + 1
      case "straddling left": left.back(2)
      case "straddling right": edge.back(2)
      case "covering": left.back(1)
      default: preconditionFailure("no position: \(position)")
      }
    }
  }

  static let cells: [Cell] = table.split(separator: "\n").dropFirst(2).flatMap { row in
    let position = row.prefix(20).split(separator: " ").joined(separator: " ")
    let columns: [(hasText: Bool, wnd: UInt32)] = [(false, 0), (false, 20), (true, 0), (true, 20)]
    return zip(row.dropFirst(20).split(separator: " "), columns).compactMap { word, column in
      word == "-"
        ? nil
        : Cell(position: position, hasText: column.hasText, wnd: column.wnd, isAcceptable: word == "yes")
    }
  }

  /// Left edges on, before and after the places where numbers wrap.
  static let edges: [SequenceNumber] = [
    0, 1, 2, 3, 100, 2_147_483_628, 2_147_483_647, 2_147_483_648, 2_147_483_649, 4_294_967_274, 4_294_967_275,
    4_294_967_276, 4_294_967_277, 4_294_967_288, 4_294_967_294, 4_294_967_295,
  ]

  @Test func `the table is all there`() {
    #expect(Self.cells.count == 22)
    #expect(Self.cells.count { $0.isAcceptable } == 9)
  }

  @Test(.covers("SEG-1-1", "SEG-1-2", "SEG-1-3", "SEG-1-4"), arguments: cells)
  func `every cell, around the wrap as well`(cell: Cell) {
    for left in Self.edges {
      let test = TableSix(seq: cell.seq(left), len: cell.len, nxt: left, wnd: cell.wnd)
      #expect(test.isAcceptable == cell.isAcceptable, "RCV.NXT = \(left)")
    }
  }

  @Test(.covers("SEG-1-1", "SEG-1-2", "SEG-1-3", "SEG-1-4"), arguments: cells)
  func `every cell, as a segment that arrives`(cell: Cell) {
    for irs in [100, 4_294_967_265, 4_294_967_275, 4_294_967_295] as [SequenceNumber] {
      var end = End.in(.established, irs: irs, profile: .buffer(of: 20))
      if cell.wnd == 0 {
        end.arrives("<SEQ=\(end.rcv.nxt)><ACK=301><CTL=ACK><DATA=20>")
      }
      let seq = cell.seq(end.rcv.nxt)
      let test = TableSix(seq: seq, len: cell.len, nxt: end.rcv.nxt, wnd: cell.wnd)
      let text = cell.hasText ? "<DATA=\(cell.len)>" : ""
      let outcome = end.arrives("<SEQ=\(seq)><ACK=301><CTL=ACK>\(text)")
      #expect(outcome.decisions.contains(.acceptable(test)) == cell.isAcceptable)
      if !cell.isAcceptable { #expect(outcome.sent == [end.bareACK]) }
    }
  }
}
