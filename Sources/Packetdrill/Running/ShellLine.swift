/// What a line for a shell means here. Nothing is ever executed.
enum ShellLine: Hashable {
  /// sysctl(8), or the file below /proc/sys: a variable's new value.
  case set(String, String)
  /// The settings with which public scripts for Linux begin.
  case usualSettings
  /// Sockets are listed and counted: so many must be in this state.
  case count(StateCount)
  /// tcpdrop(8): connections in this state are dropped, all without one.
  case drop(String?)
  /// sleep(1), in microseconds.
  case sleep(Int64)
  /// The host's own network is changed so that the script sees it.
  case path(String)
  /// Anything else: the word that says what.
  case ignored(String)

  /// `sockstat … | grep -c STATE | grep N`
  struct StateCount: Hashable {
    /// The state's name as it was written.
    var state: String
    /// What the count, in digits, must contain; nothing when one is enough.
    var digits: String?
    /// Only sockets with an open file descriptor are listed.
    var isOwned = false
    /// The line must fail.
    var isNegated = false
  }
}

extension ShellLine {
  /// Reads lines for a shell.
  static func read(_ text: String) -> [ShellLine] {
    split(text).flatMap(command)
  }

  /// Commands by themselves: split at line ends, `;` and `&&`, outside of quotation marks.
  private static func split(_ text: String) -> [String] {
    var commands: [String] = []
    var current = ""
    var quote: Character?
    var last: Character = " "
    for character in text {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "\n" && last != "\\" || character == ";" || character == "&" && last == "&" {
        if character == "&" { current.removeLast() }
        commands.append(current)
        current = ""
        last = " "
        continue
      }
      current.append(character)
      last = character
    }
    return (commands + [current]).map { $0.trimmed }.filter { !$0.isEmpty && !$0.hasPrefix("#") }
  }

  private static func command(_ line: String) -> [ShellLine] {
    let stages = line.split(separator: "|").map { words(String($0)) }.filter { !$0.isEmpty }
    guard var first = stages.first else { return [] }
    let isNegated = first.first == "!"
    if isNegated { first.removeFirst() }
    if first.first == "sudo" { first.removeFirst() }
    guard let name = first.first?.split(separator: "/").last.map(String.init) else { return [] }
    switch name {
    case "sysctl": return settings(first.dropFirst())
    case "set_sysctls.py": return settings(first.dropFirst())
    case "defaults.sh": return [.usualSettings]
    case "sockstat", "ss", "netstat":
      return [count(first, stages.dropFirst(), isNegated).map(ShellLine.count) ?? .ignored(name)]
    case "tcpdrop":
      let state = first.firstIndex(of: "-s").flatMap { $0 + 1 < first.count ? first[$0 + 1] : nil }
      return state != nil || first.contains("-a") ? [.drop(state)] : [.ignored(name)]
    case "sleep":
      let seconds = first.dropFirst().first.flatMap(Double.init) ?? -1
      return [(0...100_000).contains(seconds) ? .sleep(Int64(seconds * 1e6)) : .ignored(name)]
    case "true", "echo": return []
    case "tc", "ip", "ifconfig":
      let told: Set = [
        "netem", "limit", "mtu", "advmss", "initcwnd", "initrwnd", "rto_min", "quickack", "features",
      ]
      return [first.contains(where: told.contains) ? .path(line) : .ignored(name)]
    default: return [.ignored(name)]
    }
  }

  private static func settings(_ words: ArraySlice<String>) -> [ShellLine] {
    words.filter { !$0.hasPrefix("-") && !$0.contains(">") }.map { word in
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2 else { return .ignored("sysctl \(word)") }
      var name = parts[0]
      if name.hasPrefix("/proc/sys/") {
        name = name.dropFirst("/proc/sys/".count).split(separator: "/").joined(separator: ".")
      }
      return .set(name, parts[1].filter { $0 != "\"" && $0 != "'" })
    }
  }

  private static func count(
    _ first: [String], _ stages: ArraySlice<[String]>, _ isNegated: Bool
  ) -> StateCount? {
    var count = StateCount(state: "", isNegated: isNegated)
    var counts = false
    if let place = first.firstIndex(of: "state"), place + 1 < first.count { count.state = first[place + 1] }
    for stage in stages {
      if stage[0] == "wc" { counts = true }
      guard stage[0].hasSuffix("grep"), let pattern = stage.dropFirst().last(where: { !$0.hasPrefix("-") })
      else { continue }
      let flags = stage.dropFirst().filter { $0.hasPrefix("-") }.joined()
      if counts {
        count.digits = pattern.filter { $0 != "^" && $0 != "$" }
      } else if SocketStateName.state(pattern) != nil {
        count.state = pattern
        if flags.contains("v") { return nil }
      } else {
        count.isOwned = true
      }
      if flags.contains("c") { counts = true }
    }
    return count.state.isEmpty ? nil : count
  }

  /// Words, without the quotation marks around them.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var current = ""
    var quote: Character?
    for character in text {
      switch (character, quote) {
      case ("\"", nil), ("'", nil): quote = character
      case (let mark, let open?) where mark == open: quote = nil
      case (" ", nil), ("\t", nil):
        if !current.isEmpty { words.append(current) }
        current = ""
      default: current.append(character)
      }
    }
    return current.isEmpty ? words : words + [current]
  }
}

extension String {
  /// Without blanks at both ends.
  var trimmed: String {
    String(
      drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
