import LabLanguage
import Laboratory
import TCP

/// A command that the search tries.
package struct Move: Hashable, Sendable {
  /// The command, as the bench takes it.
  package var command: LabCommand

  /// What somebody does.
  init(_ action: Action) { command = .action(action) }

  /// A command of the author's.
  init(_ command: LabCommand) { self.command = command }

  /// What it does, for `allow` and `forbid`, and for hints.
  package var deed: Deed? { command.deed }

  /// It names a segment by its number, so it means something else elsewhere.
  var namesSegment: Bool {
    switch command {
    case .action(.deliver(.one(.number))), .action(.drop(.number)), .action(.duplicate(.number)),
      .action(.hold(.number)), .action(.release(.number)), .action(.corrupt(.number)):
      true
    default: false
    }
  }

  /// As it would be typed; nothing for a command that only its author has words for.
  var spelling: String? {
    guard case .action(let action) = command else { return nil }
    switch action {
    case .connect(let party, let port, nil): return "\(party.name) connect" + (port.map { " \($0)" } ?? "")
    case .listen(let party, let port, nil, nil): return "\(party.name) listen \(port)"
    case .accept(let party): return "\(party.name) accept"
    case .crash(let party): return "\(party.name) crash"
    case .call(let party, let call): return call.spelling.map { "\(party.name) \($0)" }
    case .deliver(.all): return "deliver all"
    case .deliver(.one(let choice)): return "deliver" + choice.spelling
    case .drop(let choice): return "drop" + choice.spelling
    case .duplicate(let choice): return "duplicate" + choice.spelling
    case .hold(let choice): return "hold" + choice.spelling
    case .release(let choice): return "release" + choice.spelling
    case .corrupt(let choice): return "corrupt" + choice.spelling
    case .run: return "run"
    case .waitNext: return "wait next"
    case .wait(let duration): return "wait \(duration.spelling)"
    case .set(let setting): return setting.spelling
    case .setProfile(let known): return "set profile \(known.rawValue)"
    case .setOption(let party, let setting): return "\(party.name) option \(setting.spelling)"
    case .setISS(let host, let iss): return "\(host) option iss " + (iss.map { "\($0)" } ?? "random")
    case .setHost(let host, let setting): return "\(host) option \(setting.spelling)"
    case .connect, .listen, .emit, .inject: return nil
    }
  }
}

extension Action.Party {
  /// `client`, `client#2`
  var name: String { host.rawValue + (number.map { "#\($0)" } ?? "") }
}

extension Action.Choice {
  fileprivate var spelling: String {
    switch self {
    case .next: ""
    case .number(let number): " #\(number)"
    case .to(let host): " to \(host.rawValue)"
    }
  }
}

extension Call {
  /// A RECEIVE without a number takes so many octets: as many as there are.
  static let largest = 65535

  fileprivate var spelling: String? {
    switch self {
    case .send(let text, urgent: false):
      return text.count > 1 && text == CommandParser.filler(text.count)
        ? "send \(text.count) bytes" : "send \(quoted(text))"
    case .receive(let count): return count == Call.largest ? "receive" : "receive \(count)"
    case .close: return "close"
    case .closeBoth: return "close both"
    case .abort: return "abort"
    case .send, .acknowledge: return nil
    }
  }
}

extension Duration {
  /// As `wait` reads it: `240s`, `500ms`.
  var spelling: String {
    if nanoseconds % 1_000_000_000 == 0 { return "\(nanoseconds / 1_000_000_000)s" }
    return nanoseconds % 1_000_000 == 0 ? "\(nanoseconds / 1_000_000)ms" : "\(inSeconds)s"
  }
}
