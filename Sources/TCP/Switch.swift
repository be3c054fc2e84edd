/// One thing in which stacks differ: a number or a rule of `Profile`, with its source.
package struct Switch: Sendable {
  /// Its name, such as `window-includes-edge`.
  package let name: String
  /// What it is, or what holds where it is on.
  package let meaning: String
  /// The same in Simplified Chinese.
  package let chinese: String
  /// Where it is written that a stack does so, and where RFC 9293 says otherwise.
  package let source: String
  private let read: @Sendable (Profile) -> Value
  private let copy: @Sendable (Profile, inout Profile) -> Void

  /// What a profile says about it.
  package enum Value: Hashable, Sendable {
    /// A rule holds, or does not.
    case flag(Bool)
    /// A number; nothing where there is none.
    case count(Int?)
    /// A time; nothing for never.
    case time(Duration?)
  }

  private init(
    _ name: String, _ meaning: String, _ chinese: String, _ source: String,
    read: @escaping @Sendable (Profile) -> Value,
    copy: @escaping @Sendable (Profile, inout Profile) -> Void
  ) {
    (self.name, self.meaning, self.chinese, self.source) = (name, meaning, chinese, source)
    (self.read, self.copy) = (read, copy)
  }

  /// A rule.
  static func rule(
    _ name: String, _ field: WritableKeyPath<Profile, Bool> & Sendable, _ meaning: String, chinese: String,
    source: String
  ) -> Switch {
    Switch(name, meaning, chinese, source, read: { .flag($0[keyPath: field]) }) {
      $1[keyPath: field] = $0[keyPath: field]
    }
  }

  /// A number.
  static func count<Number: BinaryInteger & Sendable>(
    _ name: String, _ field: WritableKeyPath<Profile, Number> & Sendable, _ meaning: String, chinese: String,
    source: String
  ) -> Switch {
    Switch(name, meaning, chinese, source, read: { .count(Int($0[keyPath: field])) }) {
      $1[keyPath: field] = $0[keyPath: field]
    }
  }

  /// A number that may be missing.
  static func count<Number: BinaryInteger & Sendable>(
    _ name: String, _ field: WritableKeyPath<Profile, Number?> & Sendable, _ meaning: String, chinese: String,
    source: String
  ) -> Switch {
    Switch(name, meaning, chinese, source, read: { .count($0[keyPath: field].map { Int($0) }) }) {
      $1[keyPath: field] = $0[keyPath: field]
    }
  }

  /// A time.
  static func time(
    _ name: String, _ field: WritableKeyPath<Profile, Duration> & Sendable, _ meaning: String,
    chinese: String,
    source: String
  ) -> Switch {
    Switch(name, meaning, chinese, source, read: { .time($0[keyPath: field]) }) {
      $1[keyPath: field] = $0[keyPath: field]
    }
  }

  /// A time that may be missing.
  static func time(
    _ name: String, _ field: WritableKeyPath<Profile, Duration?> & Sendable, _ meaning: String,
    chinese: String,
    source: String
  ) -> Switch {
    Switch(name, meaning, chinese, source, read: { .time($0[keyPath: field]) }) {
      $1[keyPath: field] = $0[keyPath: field]
    }
  }

  /// What this profile says.
  package func value(in profile: Profile) -> Value { read(profile) }

  /// Both profiles say the same.
  package func agrees(_ a: Profile, _ b: Profile) -> Bool { read(a) == read(b) }

  /// Gives `profile` what `other` says.
  package func copy(from other: Profile, to profile: inout Profile) { copy(other, &profile) }

  /// All of them.
  package static let all = numbers + opening + windowsAndResets + closing + timeWait + showing

  /// The switches in which two profiles differ.
  package static func between(_ a: Profile, _ b: Profile) -> [Switch] { all.filter { !$0.agrees(a, b) } }
}
