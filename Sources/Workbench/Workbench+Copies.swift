import LabLanguage
import TCP
import Typesetting

// Benches beside the bench: what was, what would be, what would have been.

extension Workbench {
  /// What it would be had both hosts followed another profile from the beginning. Where their TCPs refuse what was done
  /// here, they follow it from now on. What is done there changes nothing here.
  package func following(_ profile: Profile) -> Workbench {
    if profile == lab.profile { return self }
    var other = start(under: profile)
    guard other.play(played) else {
      other = self
      other.lab = lab.following(profile)
      return other
    }
    (other.settings, other.rules) = (settings, rules)
    (other.isQuiet, other.isAutomatic) = (isQuiet, isAutomatic)
    return other
  }

  /// The same for the start: the setup played by hosts that follow this profile, or all that it led to handed over to
  /// such hosts.
  func start(under profile: Profile) -> Workbench {
    var other = Workbench(beginning.following(profile))
    other.isQuiet = true
    guard other.play(prelude) else { return Workbench(origin.following(profile)) }
    other.beginHere()
    return other
  }

  /// Plays commands again, but for those that would exchange the stacks; false when one is refused.
  private mutating func play(_ commands: [Played]) -> Bool {
    for one in commands {
      if case .action(.setProfile) = one.command { continue }
      isAutomatic = one.isAutomatic
      guard !execute(one.command, text: one.text).isRefused else { return false }
    }
    isAutomatic = false
    return true
  }

  /// The bench as it was so many commands ago; nothing where that cannot be taken back.
  package func before(_ count: Int) -> Workbench? {
    guard count > 0, count <= pastCount else { return nil }
    var copy = self
    _ = copy.execute(.undo(count))
    return copy
  }

  /// What a command would do, tried on a copy.
  package func whatIf(_ command: LabCommand, text: String) -> Outcome {
    var copy = self
    let outcome = copy.execute(command, text: text)
    let title =
      outcome.isRefused
      ? settings.language("It would be refused; nothing has changed:", "会被拒绝；什么也没有改变：")
      : settings.language("It would do this; nothing has changed:", "会这样；什么也没有改变：")
    return Outcome(
      blocks: [.paragraph(Text(title, .quiet), indent: 2)] + outcome.blocks, isRefused: outcome.isRefused)
  }
}
