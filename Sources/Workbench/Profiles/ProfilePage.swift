import LabLanguage
import TCP
import Typesetting

/// What `profile` shows: which stacks there are, and in which switches they differ.
struct ProfilePage {
  /// The profile that the lab follows.
  let current: Profile

  /// The language of the page; sources are cited as they are.
  let say: Language

  init(_ current: Profile, _ say: Language) { (self.current, self.say) = (current, say) }

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
      let words = count == 0 ? say("the default", "默认") : say("\(count) switches", "\(count) 个开关")
      let here = known.rawValue == current.name ? Text(say("both hosts", "两台主机"), .yes) : Text("")
      return .row(
        Row(
          label: Text(known.rawValue, .command),
          body: [Text(say.of(known.summary)), Text("\(words)  ") + here],
          firstColumn: 32))
    } + [
      .paragraph(
        say(
          "So many switches are set otherwise than by RFC 9293. \("profile linux", .command) lists them, \("set profile linux", .command) changes both hosts before anything is open, \("compare", .command) plays your commands under all.",
          "这是与 RFC 9293 不同的开关数。\("profile linux", .command) 列出它们，\("set profile linux", .command) 在打开任何连接之前更换两台主机，\("compare", .command) 在每个 profile 下重做你的命令。"
        ),
        indent: 2)
    ]
  }

  private func differences(of profile: Profile) -> [Block] {
    let switches = Switch.between(.rfc9293, profile)
    guard !switches.isEmpty else {
      return [
        .paragraph(
          say(
            "\(profile.name, .strong) is what the others are compared with.",
            "其他的都与 \(profile.name, .strong) 比较。"),
          indent: 2)
      ]
    }
    return switches.flatMap { one -> [Block] in
      let value = one.value(in: profile)
      let value9293 = one.value(in: .rfc9293)
      return [
        .row(
          Row(
            label: Text(one.name, .command),
            body: [
              Text(value.words(say), .strong),
              Text(say("rfc9293: \(value9293.words(say))", "rfc9293：\(value9293.words(say))"), .quiet),
            ], labelWidth: 34,
            firstColumn: 12)),
        .paragraph(Text(say.of(one.wording)), indent: 4),
      ]
    } + [
      .paragraph(
        say(
          "\("profile \(switches[0].name)", .command) says where that is written.",
          "\("profile \(switches[0].name)", .command) 说明出处。"), indent: 2)
    ]
  }

  private func page(_ one: Switch) -> [Block] {
    [
      .paragraph(
        Text(one.name, .command) + Text(say(": \(one.meaning).", "：\(one.chinese)。")), indent: 2)
    ]
      + Profile.Known.allCases.map { known in
        .row(label: Text(known.rawValue), body: [Text(one.value(in: Profile(known)).words(say), .strong)])
      } + [.paragraph(Text(one.source, .quiet), indent: 2)]
  }
}

extension Switch.Value {
  /// As it is printed.
  package func words(_ say: Language) -> String {
    switch self {
    case .flag(let isOn): isOn ? say("yes", "是") : say("no", "否")
    case .count(let count): count.map(String.init) ?? say("none", "无")
    case .time(let time): time?.inWords ?? say("never", "从不")
    }
  }
}
