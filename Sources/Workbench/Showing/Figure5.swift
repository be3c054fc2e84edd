import Laboratory
import TCP

/// The state diagram of RFC 9293, Figure 5: every transition that it draws, with the place of its line and words.
///
/// The boxes stand as in the RFC; lines run straight, so that a way along them can be marked. Columns count from 0.
enum Figure5 {
  /// A box for a state. CLOSED has two, as in the RFC.
  struct Box {
    let state: State
    let x: Int
    let y: Int
    /// Lines from the upper to the lower edge, both counted.
    var height = 3
    /// The second box of CLOSED, in which connections end.
    var isEnd = false

    /// All boxes are equally wide.
    static let width = 18
  }

  /// A transition: a line from one box to another, what brings it about, and what is done.
  struct Line {
    let from: State
    let to: State
    /// What brings it about: a call, a segment, a timeout.
    let event: String
    /// What is done; nothing where the RFC writes `x`.
    let action: String
    /// The corners of the line, the first and the last point included; it ends in an arrowhead.
    let points: [(x: Int, y: Int)]
    /// Where the words stand.
    let words: [(x: Int, y: Int, text: String)]

    init(
      _ from: State, _ to: State, _ event: String, _ action: String, _ points: [(x: Int, y: Int)],
      _ words: [(x: Int, y: Int, text: String)]
    ) {
      (self.from, self.to, self.event, self.action) = (from, to, event, action)
      (self.points, self.words) = (points, words)
    }
  }

  static let boxes = [
    Box(state: .closed, x: 30, y: 0), Box(state: .listen, x: 30, y: 6),
    Box(state: .synReceived, x: 0, y: 10, height: 7), Box(state: .synSent, x: 60, y: 10, height: 7),
    Box(state: .established, x: 30, y: 19), Box(state: .finWait1, x: 0, y: 24, height: 5),
    Box(state: .closeWait, x: 60, y: 24), Box(state: .finWait2, x: 0, y: 32),
    Box(state: .closing, x: 30, y: 32), Box(state: .lastAck, x: 60, y: 32),
    Box(state: .timeWait, x: 30, y: 37), Box(state: .closed, x: 60, y: 37, isEnd: true),
  ]

  static let lines = opening + closing

  private static let opening = [
    Line(
      .closed, .listen, "passive OPEN", "create TCB", [(33, 3), (33, 5)],
      [(20, 3, "passive OPEN"), (22, 4, "create TCB")]),
    Line(
      .listen, .closed, "CLOSE", "delete TCB", [(44, 5), (44, 3)], [(46, 3, "CLOSE"), (46, 4, "delete TCB")]),
    Line(
      .closed, .synSent, "active OPEN", "create TCB, snd SYN", [(48, 1), (75, 1), (75, 9)],
      [(50, 0, "active OPEN / create TCB,"), (67, 2, "snd SYN")]),
    Line(
      .synSent, .closed, "CLOSE", "delete TCB", [(64, 9), (64, 2), (48, 2)],
      [(52, 2, " CLOSE "), (53, 7, "delete TCB")]),
    Line(
      .listen, .synReceived, "rcv SYN", "snd SYN,ACK", [(33, 9), (33, 11), (18, 11)],
      [(24, 9, "rcv SYN"), (20, 10, "snd SYN,ACK")]),
    Line(
      .listen, .synSent, "SEND", "snd SYN", [(44, 9), (44, 11), (59, 11)],
      [(46, 9, "SEND"), (46, 10, "snd SYN")]),
    Line(
      .synSent, .synReceived, "rcv SYN", "snd SYN,ACK", [(59, 13), (18, 13)],
      [(28, 13, " rcv SYN / snd SYN,ACK ")]),
    Line(
      .synReceived, .listen, "rcv RST (note 1)", "", [(8, 9), (8, 7), (29, 7)], [(11, 6, "rcv RST (note 1)")]),
    Line(
      .synReceived, .established, "rcv ACK of SYN", "", [(18, 15), (33, 15), (33, 18)],
      [(18, 17, "rcv ACK of SYN")]),
    Line(
      .synSent, .established, "rcv SYN,ACK", "snd ACK", [(59, 15), (44, 15), (44, 18)],
      [(46, 17, "rcv SYN,ACK"), (46, 18, "snd ACK")]),
  ]

  private static let closing = [
    Line(
      .synReceived, .finWait1, "CLOSE", "snd FIN", [(4, 17), (4, 23)], [(6, 19, "CLOSE"), (6, 20, "snd FIN")]),
    Line(
      .established, .finWait1, "CLOSE", "snd FIN", [(33, 22), (33, 25), (18, 25)],
      [(26, 22, "CLOSE"), (24, 23, "snd FIN")]),
    Line(
      .established, .closeWait, "rcv FIN", "snd ACK", [(44, 22), (44, 25), (59, 25)],
      [(46, 22, "rcv FIN"), (46, 23, "snd ACK")]),
    Line(
      .finWait1, .finWait2, "rcv ACK of FIN", "", [(4, 29), (4, 31)], [(6, 29, "rcv ACK of FIN")]),
    Line(
      .finWait1, .closing, "rcv FIN", "snd ACK", [(18, 27), (38, 27), (38, 31)],
      [(30, 28, "rcv FIN"), (30, 29, "snd ACK")]),
    Line(
      .closeWait, .lastAck, "CLOSE", "snd FIN", [(69, 27), (69, 31)],
      [(62, 28, "CLOSE"), (60, 29, "snd FIN")]),
    Line(
      .finWait2, .timeWait, "rcv FIN", "snd ACK", [(4, 35), (4, 38), (29, 38)],
      [(6, 35, "rcv FIN"), (6, 36, "snd ACK")]),
    Line(.closing, .timeWait, "rcv ACK of FIN", "", [(38, 35), (38, 36)], [(22, 35, "rcv ACK of FIN")]),
    Line(.lastAck, .closed, "rcv ACK of FIN", "", [(69, 35), (69, 36)], [(53, 35, "rcv ACK of FIN")]),
    Line(
      .timeWait, .closed, "timeout = 2MSL", "delete TCB", [(48, 38), (59, 38)],
      [(48, 36, "timeout=2MSL"), (49, 37, "delete TCB")]),
  ]
}
