import Laboratory
import TCP

/// What a prediction is about: what follows `ask`.
package enum Question: Hashable, Sendable, CustomStringConvertible {
  /// What a host will send, at first.
  case sends(HostName)
  /// What the last call will be answered.
  case reply
  /// A value afterwards: a state, a number, a duration.
  case value(Expression)

  /// Reads what follows `ask`.
  package init(parsing text: String) throws(SyntaxError) {
    let words = text.split(separator: " ").map { $0.lowercased() }
    if words == ["reply"] {
      self = .reply
    } else if words.count == 2, words[1] == "sends" {
      guard let host = HostName(rawValue: words[0]) else {
        throw SyntaxError(at: 0, "no host is called '\(words[0])'", mend: "The hosts are client and server.")
      }
      self = .sends(host)
    } else {
      self = .value(try Expression(parsing: text))
    }
  }

  /// As it is written.
  package var description: String {
    switch self {
    case .sends(let host): "\(host.rawValue) sends"
    case .reply: "reply"
    case .value(let expression): expression.description
    }
  }

  /// As a learner is asked it.
  package var sentence: String {
    switch self {
    case .sends(let host): return "What will the \(host.rawValue) send? (flags such as SYN,ACK, or nothing)"
    case .reply: return "What will the TCP reply to the call? (ok, or the error)"
    case .value(let expression):
      if let words = expression.question { return words }
      return "What will \(expression) be?"
    }
  }

  /// What the history has to be watched for.
  package var watched: [Atom] {
    if case .value(let expression) = self { expression.watched } else { [] }
  }
}

extension Expression {
  /// The question in words, where there are better ones than "What will … be?".
  fileprivate var question: String? {
    if case .field(let subject, .state) = node { return "In which state will the \(subject.text) be?" }
    if case .field(let subject, .unread) = node {
      return "How many octets will wait for the program of the \(subject.text)?"
    }
    if case .atom(.timeIn(let who, let state)) = node {
      return "How long will the \(who.text) have been in \(state)?"
    }
    if case .segmentField(let number, .seq) = node { return "Which SEQ number will #\(number) carry?" }
    if case .segmentField(let number, .ack) = node { return "Which ACK number will #\(number) carry?" }
    if case .segmentField(let number, .win) = node { return "Which window will #\(number) carry?" }
    if case .elapsed = node { return "How much time will have gone by?" }
    return nil
  }
}
