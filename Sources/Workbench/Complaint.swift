import LabLanguage
import Laboratory
import TCP
import Typesetting

/// Why a command cannot be done as it was written.
package enum Complaint: Error {
  /// The lab refuses.
  case refusal(Refusal)
  /// A value does not fit.
  case said(Wording)

  func blocks(in lab: Lab, of command: LabCommand, _ language: Language) -> [Block] {
    switch self {
    case .refusal(let refusal): refusal.blocks(in: lab, of: command, language)
    case .said(let sentence): [.paragraph(Text(language.of(sentence)), indent: 2)]
    }
  }
}

/// What may be done: what lessons allow and forbid.
package struct Rules: Hashable, Sendable {
  /// The only deeds allowed; empty for all.
  package var allow: [CommandPrefix] = []
  /// Deeds that are not allowed.
  package var forbid: [CommandPrefix] = []

  /// The stacks belong to the step: only `allow profile` lets others in.
  package var keepsProfile = false

  /// Everything may be done.
  package init() {}

  /// Why this may not be done, if it may not.
  package func objection(to deed: Deed) -> Wording? {
    if let rule = forbid.first(where: { $0.covers(deed) }) {
      return .init("Not in this step: \(rule).", "这一步不可以：\(rule)。")
    }
    if !allow.isEmpty, !allow.contains(where: { $0.covers(deed) }) {
      let allowed = allow.map(\.description)
      return .init(
        "Not in this step. Allowed: \(allowed.joined(separator: ", ")).",
        "这一步不可以。允许的有：\(allowed.joined(separator: "、"))。")
    }
    if deed.kind == .profile, keepsProfile, allow.isEmpty {
      return .init(
        "Not in this step: its stacks are its author's. In play you may; compare shows all.",
        "这一步不可以：协议栈由作者选定。在 play 里可以换；compare 显示全部。")
    }
    return nil
  }
}
