import LabLanguage
import TCP
import Typesetting

/// What `profile` shows: which stacks there are, and in which switches they differ.
struct ProfilePage {
  /// The profile that the lab follows.
  let current: Profile

  init(_ current: Profile) { self.current = current }

  func blocks(_ topic: ProfileTopic) -> [Block] {
    switch topic {
    case .all: overview
    case .profile(let known): differences(of: Profile(known))
    case .one(let name): Switch.all.first { $0.name == name }.map(page) ?? []
    }
  }

  private var overview: [Block] {
    Profile.Known.allCases.map { known in
      let count = Switch.between(.rfc9293, Profile(known)).count
      let words = count == 0 ? "the default" : "\(count) switches"
      let here = known.rawValue == current.name ? Text("both hosts", .yes) : Text("")
      return .row(
        Row(
          label: Text(known.rawValue, .command),
          body: [Text(known.summary.english), Text("\(words)  ") + here],
          firstColumn: 32))
    } + [
      .paragraph(
        "So many switches are set otherwise than by RFC 9293. \("profile linux", .command) lists them, \("set profile linux", .command) changes both hosts before anything is open, \("compare", .command) plays your commands under all.",
        indent: 2)
    ]
  }

  private func differences(of profile: Profile) -> [Block] {
    let switches = Switch.between(.rfc9293, profile)
    guard !switches.isEmpty else {
      return [
        .paragraph("\(profile.name, .strong) is what the others are compared with.", indent: 2)
      ]
    }
    return switches.flatMap { one -> [Block] in
      let value = one.value(in: profile)
      let value9293 = one.value(in: .rfc9293)
      return [
        .row(
          Row(
            label: Text(one.name, .command),
            body: [Text(value.words, .strong), Text("rfc9293: \(value9293.words)", .quiet)], labelWidth: 34,
            firstColumn: 12)),
        .paragraph(Text(one.meaning), indent: 4),
      ]
    } + [.paragraph("\("profile \(switches[0].name)", .command) says where that is written.", indent: 2)]
  }

  private func page(_ one: Switch) -> [Block] {
    [.paragraph(Text(one.name, .command) + ": " + Text(one.meaning) + ".", indent: 2)]
      + Profile.Known.allCases.map { known in
        .row(label: Text(known.rawValue), body: [Text(one.value(in: Profile(known)).words, .strong)])
      } + [.paragraph(Text(one.source, .quiet), indent: 2)]
  }
}

extension Switch.Value {
  /// As it is printed.
  package var words: String {
    switch self {
    case .flag(let isOn): isOn ? "yes" : "no"
    case .count(let count): count.map(String.init) ?? "none"
    case .time(let time): time?.inWords ?? "never"
    }
  }
}
