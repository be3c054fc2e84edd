import TCP

extension State {
  /// The state that a reader means: case, `-`, `_` and blanks do not matter, and the names that tools print are
  /// understood (`SYN_RCVD`, `ESTAB`, `FIN_WAIT1`).
  package init?(named name: String) {
    let folded = name.uppercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
    guard let state = State.byFoldedName[folded] else { return nil }
    self = state
  }

  private static let byFoldedName: [String: State] = {
    var names: [String: State] = [
      "SYNRCVD": .synReceived, "SYNRECV": .synReceived, "ESTAB": .established, "LISTENING": .listen,
    ]
    for state in State.allCases { names[state.rawValue.filter { $0 != "-" }] = state }
    return names
  }()

  /// All names in the RFC's spelling.
  package static let names = allCases.map(\.rawValue)
}
