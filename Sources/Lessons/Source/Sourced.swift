/// A parsed value together with the text it came from and the place of that text.
package struct Sourced<Value> {
  /// What the text means.
  package var value: Value
  /// The text as the author wrote it, without surrounding blanks.
  package var text: String
  /// Where the text begins.
  package var position: Position

  /// A value read from `text` at `position`.
  package init(_ value: Value, text: String, position: Position) {
    self.value = value
    self.text = text
    self.position = position
  }
}

extension Sourced: Equatable where Value: Equatable {}
extension Sourced: Hashable where Value: Hashable {}
extension Sourced: Sendable where Value: Sendable {}

/// A line of a file, or the part of it that belongs to a block.
package struct SourceLine: Hashable, Sendable {
  /// The text without its line ending.
  package var text: String
  /// Where the text begins.
  package var position: Position

  /// A line of text at a place.
  package init(text: String, position: Position) {
    self.text = text
    self.position = position
  }
}
