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
        throw SyntaxError(at: 0, .noHost(words[0]), mend: .hosts)
      }
      self = .sends(host)
    } else if words.count > 2, words[1] == "is" {
      throw SyntaxError(
        at: 0,
        .init("a prediction asks for a value, not whether something holds", "预测问的是一个值，而不是某个条件是否成立"),
        mend: .init(
          "Write \(words[0]).state, or another expression; \(words[0]) sends; or reply.",
          "请写 \(words[0]).state 或别的表达式，或者 \(words[0]) sends，或者 reply。"))
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
  package var phrase: Phrase {
    switch self {
    case .sends(let host): return .willSend(host.rawValue)
    case .reply: return .willReply
    case .value(let expression):
      return expression.question ?? .willBe(expression.description)
    }
  }

  /// What the history has to be watched for.
  package var watched: [Atom] {
    if case .value(let expression) = self { expression.watched } else { [] }
  }
}

extension Expression {
  /// The question in words, where there are better ones than "What will … be?".
  fileprivate var question: Phrase? {
    switch node {
    case .field(let subject, .state): .willBeIn(subject.text)
    case .field(let subject, .unread): .willWait(subject.text)
    case .atom(.timeIn(let who, let state)): .willHaveBeen(who.text, state.rawValue)
    case .segmentField(let number, .seq): .willCarry("SEQ", number)
    case .segmentField(let number, .ack): .willCarry("ACK", number)
    case .segmentField(let number, .win): .willCarryWindow(number)
    case .elapsed: .willHaveGoneBy
    default: nil
    }
  }
}
