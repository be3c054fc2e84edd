import TCP

extension CommandParser {
  /// The name of a profile.
  mutating func profile() throws(SyntaxError) -> Profile.Known {
    for known in Profile.Known.allCases where accept(known.rawValue, known.summary) { return known }
    throw wrong(.init("which profile?", "哪个 profile？"), Profile.Known.allCases.map(\.rawValue))
  }

  /// Names of profiles; none for all.
  mutating func profiles() throws(SyntaxError) -> [Profile.Known] {
    var named: [Profile.Known] = []
    if token == nil {
      for known in Profile.Known.allCases { expect(.word(known.rawValue, known.summary)) }
    }
    while token != nil {
      let known = try profile()
      if !named.contains(known) { named.append(known) }
    }
    return named
  }

  /// A profile or a switch; nothing for all profiles.
  mutating func profileTopic() throws(SyntaxError) -> ProfileTopic {
    for known in Profile.Known.allCases where accept(known.rawValue, known.summary) { return .profile(known) }
    for one in Switch.all where accept(one.name, one.wording) { return .one(one.name) }
    guard token != nil else { return .all }
    throw wrong(
      .init("which profile, or which switch of profiles?", "哪个 profile，或者哪个开关？"),
      Profile.Known.allCases.map(\.rawValue) + Switch.all.map(\.name),
      mend: .init("profile linux lists switches.", "profile linux 列出各个开关。"))
  }
}

extension Profile.Known {
  /// What it is, in a few words.
  package var summary: Wording {
    switch self {
    case .rfc9293: .init("RFC 9293, with RFC 5961", "RFC 9293，加上 RFC 5961")
    case .rfc793: .init("before RFC 5961, to the letter", "RFC 5961 之前，照字面")
    case .linux: .same("Linux 6")
    case .freebsd: .same("FreeBSD 14")
    }
  }
}

extension Switch {
  /// What it changes, in a few words.
  package var wording: Wording { .init(meaning, chinese) }
}
