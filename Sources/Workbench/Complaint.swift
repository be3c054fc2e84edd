import LabLanguage
import Laboratory
import TCP
import Typesetting

/// Why a command cannot be done as it was written.
package enum Complaint: Error {
  /// The lab refuses.
  case refusal(Refusal)
  /// A value does not fit.
  case said(String)

  func blocks(in lab: Lab, of command: LabCommand) -> [Block] {
    switch self {
    case .refusal(let refusal): refusal.blocks(in: lab, of: command)
    case .said(let sentence): [.paragraph(Text(sentence), indent: 2)]
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
  package func objection(to deed: Deed) -> String? {
    if let rule = forbid.first(where: { $0.covers(deed) }) { return "Not in this step: \(rule)." }
    if !allow.isEmpty, !allow.contains(where: { $0.covers(deed) }) {
      return "Not in this step. Allowed: \(allow.map(\.description).joined(separator: ", "))."
    }
    if deed.kind == .profile, keepsProfile, allow.isEmpty {
      return "Not in this step: its stacks are its author's. In play you may; compare shows all."
    }
    return nil
  }
}
