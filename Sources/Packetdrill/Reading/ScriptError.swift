/// What is wrong with a script, and where.
package struct ScriptError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The script's file.
  package var file: String
  /// The line, counted from 1.
  package var line: Int
  /// The octet of the line, counted from 1.
  package var column: Int
  /// A sentence without a full stop.
  package var message: String

  /// This is wrong there.
  package init(file: String, line: Int, column: Int, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }

  /// `handshake.pkt:4:10: …`
  package var description: String { "\(file):\(line):\(column): \(message)" }
}
