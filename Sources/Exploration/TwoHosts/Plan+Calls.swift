// Programs in words: `client connect, send 2, close; server listen, close both`.

extension Plan {
  /// Both programs become what the text says: clauses by semicolons, each a host and its calls, by commas. A host that is
  /// named again goes on; one that is not named calls nothing.
  package mutating func take(calls text: String) throws(CallsError) {
    client = []
    server = []
    for clause in text.split(separator: ";") {
      var words = clause.lowercased().split(separator: " ").joined(separator: " ")
      guard !words.isEmpty else { continue }
      let host: WritableKeyPath<Plan, [Step]>
      if words.hasPrefix("client ") {
        host = \.client
      } else if words.hasPrefix("server ") {
        host = \.server
      } else {
        throw CallsError(description: "'\(words)' does not begin with client or server")
      }
      words.removeFirst(7)
      for call in words.split(separator: ",") { self[keyPath: host].append(try Step(parsing: String(call))) }
    }
    guard max(client.count, server.count) <= Plan.mostCalls else {
      throw CallsError(description: "a program makes at most \(Plan.mostCalls) calls")
    }
  }

  /// The programs in words.
  package var calls: String {
    [("client", client), ("server", server)].filter { !$0.1.isEmpty }.map { host, steps in
      "\(host) " + steps.map(\.description).joined(separator: ", ")
    }.joined(separator: "; ")
  }
}

/// Calls that cannot be read.
package struct CallsError: Error, Hashable, CustomStringConvertible {
  package var description: String
}

extension Plan.Step: CustomStringConvertible {
  /// The most octets of a call: a state with all of them fits into any buffer.
  private static let mostOctets = 10_000

  fileprivate init(parsing text: String) throws(CallsError) {
    let words = text.split(separator: " ").map(String.init)
    switch (words.first ?? "", words.dropFirst().first) {
    case ("listen", nil): self = .listen
    case ("connect", nil): self = .connect
    case ("close", nil): self = .close
    case ("close", "both") where words.count == 2: self = .closeBoth
    case ("abort", nil): self = .abort
    case ("send", let count) where words.count <= 2: self = .send(try Self.octets(count, text))
    case ("receive", let count) where words.count <= 2: self = .receive(try Self.octets(count, text))
    default:
      throw CallsError(
        description:
          "'\(words.joined(separator: " "))' is no call: connect, listen, send N, receive N, close, close both, abort"
      )
    }
  }

  private static func octets(_ word: String?, _ text: String) throws(CallsError) -> Int {
    guard let word else { return 1 }
    guard let count = Int(word), (1...mostOctets).contains(count) else {
      throw CallsError(description: "'\(text)' takes a number of octets, 1 to \(mostOctets)")
    }
    return count
  }

  package var description: String {
    switch self {
    case .listen: "listen"
    case .connect: "connect"
    case .send(let octets): "send \(octets)"
    case .receive(let octets): "receive \(octets)"
    case .close: "close"
    case .closeBoth: "close both"
    case .abort: "abort"
    }
  }
}
