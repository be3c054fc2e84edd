import Laboratory
import TCP

/// What a command does, whatever words it uses: `send RST` and `abort` are one deed. What `allow` and `forbid`
/// judge.
package struct Deed: Hashable, Sendable, CustomStringConvertible {
  /// The host that does it; nothing for the network, the clock and attackers.
  package var host: HostName?
  /// What is done.
  package var kind: Kind

  /// What this host does, or else the network, the clock or an attacker.
  package init(host: HostName?, kind: Kind) {
    self.host = host
    self.kind = kind
  }

  /// The deeds that lessons can allow or forbid.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case connect, listen, accept, send, receive, close, abort, crash, emit, option
    case deliver, drop, duplicate, hold, release, corrupt, run, wait, inject
    case loss, reorder, delay, profile
  }

  /// `client close`, `inject`
  package var description: String { (host.map { $0.rawValue + " " } ?? "") + kind.rawValue }
}

extension LabCommand {
  /// What it does.
  package var deed: Deed? {
    switch self {
    case .action(let action): action.deed
    case .emit(let party, let flags, let fields): Deed(host: party.host, kind: Self.kind(flags, fields))
    case .inject, .injectICMP: Deed(host: nil, kind: .inject)
    case .wait, .waitUntil: Deed(host: nil, kind: .wait)
    case .delay: Deed(host: nil, kind: .delay)
    case .status: nil
    }
  }

  private static func kind(_ flags: Control, _ fields: Fields) -> Deed.Kind {
    if flags.contains(.rst) { return .abort }
    if flags.contains(.fin) { return .close }
    if flags.contains(.syn) { return .connect }
    return fields.data == nil ? .emit : .send
  }
}

extension Action {
  fileprivate var deed: Deed {
    switch self {
    case .connect(let party, _, _): Deed(host: party.host, kind: .connect)
    case .listen(let party, _, _, _): Deed(host: party.host, kind: .listen)
    case .accept(let party): Deed(host: party.host, kind: .accept)
    case .call(let party, let call): Deed(host: party.host, kind: call.kind)
    case .crash(let party): Deed(host: party.host, kind: .crash)
    case .emit(let party, _): Deed(host: party.host, kind: .emit)
    case .setISS(let host, _), .setHost(let host, _): Deed(host: host, kind: .option)
    case .setOption(let party, _): Deed(host: party.host, kind: .option)
    case .setProfile: Deed(host: nil, kind: .profile)
    case .inject: Deed(host: nil, kind: .inject)
    case .deliver: Deed(host: nil, kind: .deliver)
    case .drop: Deed(host: nil, kind: .drop)
    case .duplicate: Deed(host: nil, kind: .duplicate)
    case .hold: Deed(host: nil, kind: .hold)
    case .release: Deed(host: nil, kind: .release)
    case .corrupt: Deed(host: nil, kind: .corrupt)
    case .set(.loss): Deed(host: nil, kind: .loss)
    case .set(.reordering): Deed(host: nil, kind: .reorder)
    case .set(.delay): Deed(host: nil, kind: .delay)
    case .run: Deed(host: nil, kind: .run)
    case .wait, .waitNext: Deed(host: nil, kind: .wait)
    }
  }
}

extension Call {
  fileprivate var kind: Deed.Kind {
    switch self {
    case .send: .send
    case .receive: .receive
    case .close, .closeBoth: .close
    case .abort: .abort
    case .acknowledge: .emit
    }
  }
}

/// A line of `allow` or `forbid`: a verb, perhaps with its host before it.
package struct CommandPrefix: Hashable, Sendable, CustomStringConvertible {
  /// What it covers.
  package var deed: Deed

  /// Reads a line: `abort`, `client close`.
  package init(parsing text: String) throws(SyntaxError) {
    let tokens = try Lexer.commands(text).first ?? []
    guard let first = tokens.first else {
      throw SyntaxError(at: 0, .init("a command's beginning was expected", "这里应该写命令的开头"))
    }
    let host = HostName(rawValue: first.text.lowercased())
    guard let verb = host == nil ? first : tokens.dropFirst().first else {
      throw SyntaxError(
        at: first.end, .after(first.text, .init("what it may or may not do", "它可以或不可以做的事")),
        isIncomplete: true)
    }
    let word = verb.text.lowercased() == "step" ? "deliver" : verb.text.lowercased()
    guard let kind = Deed.Kind.spelt(word) else {
      let nearest = Spelling.nearest(to: word, among: Deed.Kind.allCases.map(\.rawValue))
      throw SyntaxError(
        at: verb.offset,
        .init(
          "'\(verb.text.prefix(40))' is nothing that can be allowed or forbidden",
          "“\(verb.text.prefix(40))”不能被允许或禁止"),
        mend: nearest.map { .didYouMean($0) }
          ?? .init(
            "What can: \(Deed.Kind.allCases.map(\.rawValue).joined(separator: ", ")).",
            "可以写：\(Deed.Kind.allCases.map(\.rawValue).joined(separator: "、"))。"))
    }
    if let more = tokens.dropFirst(host == nil ? 1 : 2).first {
      throw SyntaxError(
        at: more.offset,
        .init("nothing may follow '\(verb.text)': the whole deed is judged", "“\(verb.text)”之后不能再写：判断的是整个动作"))
    }
    deed = Deed(host: host, kind: kind)
  }

  /// The deed is one of those.
  package func covers(_ other: Deed) -> Bool {
    kindMatches(other) && (deed.host == nil || deed.host == other.host)
  }

  private func kindMatches(_ other: Deed) -> Bool { deed.kind == other.kind }

  /// As it is written.
  package var description: String { deed.description }
}
