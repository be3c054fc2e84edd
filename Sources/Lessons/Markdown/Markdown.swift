/// Markdown as values: CommonMark with tables and task lists, every block and span with its place in the file.
package enum Markdown {
  /// A block of text.
  package indirect enum Block: Hashable, Sendable {
    /// `#` to `######`, or a line underlined with `=` or `-`.
    case heading(level: Int, [Inline], Position)
    /// Running text.
    case paragraph([Inline], Position)
    /// A bullet or ordered list.
    case list(List)
    /// What stands behind `>`.
    case quote([Block], Position)
    /// A fenced or indented code block.
    case code(CodeBlock)
    /// A table of GitHub's kind.
    case table(Table)
    /// Raw HTML, comments included.
    case html(String, Position)
    /// A line across the page.
    case thematicBreak(Position)
  }

  /// A piece of running text.
  package indirect enum Inline: Hashable, Sendable {
    /// Plain words.
    case text(String, Position)
    /// Code; the place is that of its first character, after the backticks.
    case code(String, Position)
    /// `*so*`.
    case emphasis([Inline], Position)
    /// `**so**`.
    case strong([Inline], Position)
    /// `[words](destination)`; an image is a link whose words are its description.
    case link([Inline], destination: String, Position)
    /// A line ending in the source that is none in the text.
    case softBreak(Position)
    /// A line ending that is meant.
    case hardBreak(Position)
    /// Raw HTML, a comment included.
    case html(String, Position)
  }

  /// The box of a task item.
  package enum Task: Hashable, Sendable {
    /// `[ ]`.
    case unchecked
    /// `[x]`.
    case checked
  }

  /// A bullet or ordered list.
  package struct List: Hashable, Sendable {
    /// The first item's number; nil in a bullet list.
    package var start: Int?
    /// Whether the items stand close together, without empty lines between them.
    package var isTight: Bool
    /// The items, in order.
    package var items: [Item]
    /// Where the first item's mark stands.
    package var position: Position
  }

  /// An item of a list.
  package struct Item: Hashable, Sendable {
    /// The task box, if the item has one.
    package var task: Task?
    /// What the item says.
    package var blocks: [Block]
    /// Where the item's mark stands.
    package var position: Position
  }

  /// A code block.
  package struct CodeBlock: Hashable, Sendable {
    /// What stands behind the opening fence, as written; empty if nothing does, or if the block is indented.
    package var info: String
    /// Where the info string begins, or would begin.
    package var infoPosition: Position
    /// The lines between the fences.
    package var lines: [SourceLine]
    /// Whether the block stands between fences; otherwise it is indented by four.
    package var isFenced: Bool
    /// Whether the closing fence is there.
    package var isClosed: Bool
    /// Where the opening fence stands.
    package var position: Position
  }

  /// How a column of a table is set.
  package enum Alignment: Hashable, Sendable {
    /// As the reader's program likes.
    case natural
    /// `:--`.
    case left
    /// `:-:`.
    case center
    /// `--:`.
    case right
  }

  /// A table: every row has as many cells as the header.
  package struct Table: Hashable, Sendable {
    /// One alignment a column.
    package var alignments: [Alignment]
    /// The cells of the first row.
    package var header: [Cell]
    /// The other rows.
    package var rows: [[Cell]]
    /// Where the header row begins.
    package var position: Position
  }

  /// A cell of a table.
  package struct Cell: Hashable, Sendable {
    /// What the cell says.
    package var inlines: [Inline]
    /// Where the cell stands.
    package var position: Position
  }
}
