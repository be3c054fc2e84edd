extension DrillScript {
  /// Reads a script.
  ///
  /// - Parameters:
  ///   - text: the file's octets.
  ///   - name: the file's name, for messages.
  ///   - definitions: `NAME` or `NAME=value`: what `#ifdef` finds, and words that stand for something else.
  package init(reading text: [UInt8], name: String, definitions: [String] = []) throws(ScriptError) {
    self.init(name: name)
    let names = definitions.map { String($0.prefix { $0 != "=" }) }
    let counting: [UInt8]
    switch linesThatCount(text, defined: Set(names)) {
    case .success(let lines): counting = lines
    case .failure(let misplaced):
      throw ScriptError(file: name, line: misplaced.line, column: 1, message: misplaced.message)
    }
    var reader = ScriptReader(counting)
    for definition in definitions where definition.contains("=") { reader.define(definition) }
    do throws(Lexer.Trouble) { try reader.read(into: &self) } catch {
      throw ScriptError(file: name, at: error.at, of: text, message: error.message)
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
