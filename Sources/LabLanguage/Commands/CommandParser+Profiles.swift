import TCP

extension CommandParser {
  /// The name of a profile.
  mutating func profile() throws(SyntaxError) -> Profile.Known {
    for known in Profile.Known.allCases where accept(known.rawValue, known.summary) { return known }
    throw wrong("which profile?", Profile.Known.allCases.map(\.rawValue))
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
    for one in Switch.all where accept(one.name, one.meaning) { return .one(one.name) }
    guard token != nil else { return .all }
    throw wrong(
      "which profile, or which switch of profiles?",
      Profile.Known.allCases.map(\.rawValue) + Switch.all.map(\.name), mend: "profile linux lists switches.")
  }
}

extension Profile.Known {
  /// What it is, in a few words.
  package var summary: String {
    switch self {
    case .rfc9293: "RFC 9293, with RFC 5961"
    case .rfc793: "before RFC 5961, to the letter"
    case .linux: "Linux 6"
    case .freebsd: "FreeBSD 14"
    }
  }
}
