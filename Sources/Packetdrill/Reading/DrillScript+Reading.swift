import TCP

extension DrillScript {
  /// Reads a script.
  ///
  /// - Parameters:
  ///   - text: the file's octets.
  ///   - name: the file's name, for messages.
  ///   - definitions: `NAME` or `NAME=value`: what `#ifdef` finds, and words that stand for something else. As in
  ///     packetdrill the name of the system is among them: `Linux`, `FreeBSD`; for the RFC's profiles `STANDARD`.
  ///   - profile: whose stack it is run with; nothing to take the one whose variables it sets.
  package init(
    reading text: [UInt8], name: String, definitions: [String] = [], profile: Profile.Known? = nil
  ) throws(ScriptError) {
    self.init(name: name)
    (stack, reason) = profile.map { ($0, "asked for") } ?? Self.nativeStack(text, name)
    namesUsualSettings = text.contains(Array("common/defaults.sh".utf8))
    let names = definitions.map { String($0.prefix { $0 != "=" }) }
    let counting: [UInt8]
    switch linesThatCount(text, defined: Set(names + [stack.definition])) {
    case .success(let lines): counting = lines
    case .failure(let misplaced):
      throw ScriptError(file: name, line: misplaced.line, column: 1, message: misplaced.message)
    }
    var reader = ScriptReader(counting)
    for definition in definitions where definition.contains("=") { reader.define(definition) }
    do throws(Lexer.Trouble) { try reader.read(into: &self) } catch {
      throw ScriptError(file: name, at: error.at, of: text, message: error.message)
    }
    // What `#ifdef` leaves nothing of is meant for another system; but nothing at all cannot have passed.
    guard !events.isEmpty || text.contains(Array("#if".utf8)) else {
      throw ScriptError(file: name, line: 1, column: 1, message: "nothing happens in this script")
    }
  }

  /// Whose stack a script was written for: its commands tell. packetdrill is at home on Linux.
  private static func nativeStack(_ text: [UInt8], _ name: String) -> (Profile.Known, String) {
    let marks: [(String, Profile.Known)] = [
      ("net.inet.", .freebsd), ("kern.ipc.", .freebsd), ("sockstat", .freebsd), ("TCP_KEEPINIT", .freebsd),
      ("TCPS_", .freebsd), ("net.ipv4.", .linux), ("/net/ipv4/", .linux), ("defaults.sh", .linux),
    ]
    for (mark, stack) in marks where text.contains(Array(mark.utf8)) {
      let owner = stack == .linux ? "Linux" : "FreeBSD"
      return (stack, "the script's words are \(owner)'s: \(mark)")
    }
    if expectsFreeBSDSYN(text) { return (.freebsd, "the SYN that it expects is FreeBSD's") }
    if speaksOfFreeBSD(text) { return (.freebsd, "the script speaks of FreeBSD") }
    let words = name.lowercased().split { !$0.isLetter }
    if let word = words.last(where: { ["bsd", "freebsd", "linux"].contains($0) }), word != "linux" {
      return (.freebsd, "the file's name has '\(word)' in it")
    }
    return (.linux, "the script names no system")
  }

  /// It does, other than to ask whether it runs there, and never of Linux.
  private static func speaksOfFreeBSD(_ text: [UInt8]) -> Bool {
    let (word, question) = (Array("FreeBSD".utf8), Array("#if".utf8))
    guard text.contains(word), !text.contains(Array("Linux".utf8)) else { return false }
    return text.split(separator: 10).contains { !$0.starts(with: question) && Array($0).contains(word) }
  }

  /// FreeBSD writes Window Scale before SACK-Permitted, Linux behind it; and FreeBSD's SYN has the window 65535, where
  /// Linux without further settings has full-sized segments only.
  private static func expectsFreeBSDSYN(_ text: [UInt8]) -> Bool {
    func octets(_ word: String) -> ArraySlice<UInt8> { Array(word.utf8)[...] }
    return text.split(separator: 10).contains { line in
      let words = line.split { $0 == 32 || $0 == 9 || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "<") }
      guard let out = words.firstIndex(of: octets(">")), out + 1 < words.count,
        words[out + 1] == octets("S") || words[out + 1] == octets("S.")
      else { return false }
      if let window = words.firstIndex(of: octets("win")), window + 1 < words.count,
        words[window + 1] == octets("65535")
      {
        return true
      }
      guard let scale = words.firstIndex(of: octets("wscale")),
        let sack = words.firstIndex(of: octets("sackOK"))
      else { return false }
      return scale < sack && words.contains(octets("TS"))
    }
  }
}

extension Profile.Known {
  /// The name that `#ifdef` finds.
  var definition: String {
    switch self {
    case .linux: "Linux"
    case .freebsd: "FreeBSD"
    case .rfc9293, .rfc793: "STANDARD"
    }
  }
}

extension [UInt8] {
  /// These octets stand somewhere in it, one behind the other.
  fileprivate func contains(_ words: [UInt8]) -> Bool {
    guard let first = words.first, count >= words.count else { return false }
    return (0...(count - words.count)).contains { place in
      self[place] == first && self[place..<(place + words.count)].elementsEqual(words)
    }
  }
}

extension ScriptError {
  /// An error at an octet of the text.
  fileprivate init(file: String, at place: Int, of text: [UInt8], message: String) {
    let before = text.prefix(place)
    let begin = before.lastIndex(of: 10).map { $0 + 1 } ?? 0
    self.init(
      file: file, line: 1 + before.count { $0 == 10 }, column: place - begin + 1, message: message)
  }
}
