import ArgumentParser
import TCP

/// A profile as an argument: `--profile linux`.
struct ProfileName: ExpressibleByArgument {
  /// The profile.
  var known: Profile.Known

  /// The default.
  static let standard = ProfileName(known: .rfc9293)
  /// All names, for the help.
  static let list = Profile.Known.allCases.map(\.rawValue).joined(separator: ", ")

  init(known: Profile.Known) { self.known = known }

  init?(argument: String) {
    guard let known = Profile.Known(rawValue: argument.lowercased()) else { return nil }
    self.known = known
  }

  var defaultValueDescription: String { known.rawValue }

  static var allValueStrings: [String] { Profile.Known.allCases.map(\.rawValue) }
}
