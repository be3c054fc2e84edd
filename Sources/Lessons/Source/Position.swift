/// A place in a file, counted as editors do: lines and columns from 1.
package struct Position: Hashable, Sendable, Comparable {
  /// The UTF-8 offset from the start of the file, a byte order mark included.
  package var offset: Int
  /// The line, from 1.
  package var line: Int
  /// The column in characters (Unicode scalars, not octets), from 1.
  package var column: Int

  /// A place from its three counts; `SourceText` computes them.
  package init(offset: Int, line: Int, column: Int) {
    self.offset = offset
    self.line = line
    self.column = column
  }

  /// The start of every file.
  package static let start = Position(offset: 0, line: 1, column: 1)

  /// In order of the file.
  package static func < (left: Position, right: Position) -> Bool { left.offset < right.offset }
}
