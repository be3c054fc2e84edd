import TCP

/// One rule of the table: which cells it is for, and what must come of them.
struct Rule: Hashable {
  /// Its line in the table.
  var line: String
  private var profiles: Set<Profile.Known>
  private var states: Set<Fixture>
  private var segments: Set<Probe>
  private var places: Set<Place>
  private var texts: Set<UInt32>
  private var acks: Set<Acknowledging>
  /// What comes back.
  var answer: Answer
  /// The state afterwards; nothing for the same.
  var after: String?
  private var named: [String]

  /// What can come back.
  enum Answer: String {
    case silence = "-"
    /// `<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>`
    case ack
    /// The same, beyond the segment's text and FIN.
    case ackAll = "ack-all"
    /// `<SEQ=SEG.ACK><CTL=RST>`, or `<SEQ=0><ACK=SEG.SEQ+SEG.LEN><CTL=RST,ACK>` where there is no ACK (3.5.2).
    case reset
    /// `<SEQ=SND.NXT><ACK=RCV.NXT><CTL=RST,ACK>`
    case resetSYN = "reset-syn"
    /// `<SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK>`
    case synAck = "syn-ack"
    /// The same with the ISS of a new connection.
    case reopens
    /// `<SEQ=SND.UNA><ACK=RCV.NXT><CTL=FIN,ACK>`, beyond the segment's text and FIN.
    case finAgain = "fin-again"
  }

  /// The table's rules.
  static let all: [Rule] = table.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { Rule(String($0)) }

  /// The first rule for a cell.
  static func rule(_ cell: Cell, _ profile: Profile.Known) -> Rule? {
    all.first { $0.fits(cell, profile) }
  }

  private func fits(_ cell: Cell, _ profile: Profile.Known) -> Bool {
    profiles.contains(profile) && states.contains(cell.state) && segments.contains(cell.segment)
      && places.contains(cell.place) && texts.contains(cell.text) && acks.contains(cell.ack)
  }

  /// The rows that it is made of, and the switches.
  func rows(_ state: Fixture) -> String {
    named.map { name in
      let parts = name.split(separator: "*", omittingEmptySubsequences: false)
      return parts.joined(separator: state.letters)
    }.joined(separator: ", ")
  }

  /// Reads a line of the table. What is not written as it should be ends the test run: the table is part of it.
  init(_ line: String) {
    let columns = line.split(separator: "|").map { $0.split(separator: " ").map(String.init) }
    precondition(columns.count == 9, line)
    self.line = line
    profiles = Self.read(
      columns[0],
      [
        "all": Profile.Known.allCases, "5961": Profile.Known.allCases.filter { $0 != .rfc793 },
      ])
    let window = Fixture.allCases.filter { $0.hasWindow }
    states = Self.read(
      columns[1],
      [
        "window": window, "opening": [.synReceived, .crossed],
        "open": window.filter { $0 != .synReceived && $0 != .crossed },
      ])
    segments = Self.read(columns[2], ["syn": [.syn, .synAck, .synFin], "rst": [.rst, .rstAck]])
    places = Self.read(
      columns[3],
      [
        "*": Place.allCases, "in": [.left, .right], "out": [.leftOut, .rightOut],
      ])
    texts = columns[4] == ["*"] ? [0, 10] : Set(columns[4].compactMap { UInt32($0) })
    acks = Self.read(columns[5], ["*": Acknowledging.allCases])
    guard let answer = Answer(rawValue: columns[6].joined()) else { preconditionFailure(line) }
    self.answer = answer
    after = columns[7] == ["same"] ? nil : columns[7][0]
    named = columns[8]
  }

  private static func read<Value: RawRepresentable<String> & Hashable>(
    _ words: [String], _ groups: [String: [Value]]
  ) -> Set<Value> {
    Set(
      words.flatMap { word in
        let values = groups[word] ?? Value(rawValue: word).map { [$0] } ?? []
        precondition(!values.isEmpty, "the table does not know '\(word)'")
        return values
      })
  }
}
