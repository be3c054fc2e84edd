/// What a piece of text means. How it looks is decided in one place only, the `Palette`.
package enum Style: Hashable, Sendable, CaseIterable {
  /// Running text.
  case plain
  /// A word that must not be overlooked.
  case strong
  /// A word that is stressed.
  case emphasis
  /// Source text, file names and values.
  case code
  /// A word of the terminal in running text; between backticks where there are no colours.
  case literal
  /// The title of a lesson, a step or a table's column.
  case heading
  /// The name of a TCP state, `ESTABLISHED`.
  case state
  /// A segment in the RFC's notation, `<SEQ=100><CTL=SYN>`.
  case segment
  /// A section of the RFC, `3.10.7.4`.
  case reference
  /// A condition that holds, a right answer.
  case yes
  /// A condition that does not hold yet.
  case no
  /// What may be skipped: the status line, marks and rules.
  case quiet
  /// What the reader can type.
  case command
  /// What went wrong.
  case error
  /// The sign before the cursor.
  case prompt
}
