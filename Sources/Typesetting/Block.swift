/// A piece of what is shown, without a width yet. Blocks stand directly below each other; distance is
/// a `.blank` of its own.
package indirect enum Block: Hashable, Sendable {
  /// Running text, broken at blanks; `indent` columns stay free at the left.
  case paragraph(Text, indent: Int = 0)
  /// A title: level 1 as written, level 2 in capitals (but for states, code and segments).
  case heading(level: Int, Text)
  /// Lines that keep their blanks, such as code and drawings; one that is too long goes on below.
  case preformatted([Text], indent: Int = 0)
  /// A picture made of characters, or the same in sentences where the terminal is too narrow for it, or where there is
  /// no picture; the sentences are set in by `indent`.
  case drawing([Text], sentences: [Text], indent: Int = 0)
  /// An empty line.
  case blank
  /// A line across.
  case rule
  /// Items with marks before them.
  case list([[Block]], marker: Marker = .bullet)
  /// Somebody's words, with a line down their left side.
  case quote([Block])
  /// Cells under titles; on a narrow terminal one `title: cell` line each.
  case table(header: [Text], alignments: [Alignment], rows: [[Text]])
  /// One line of an event list.
  case row(Row)

  /// One line of an event list, as the lab prints them.
  package static func row(label: Text, body: [Text], note: Text = "", firstColumn: Int = 26) -> Block {
    .row(Row(label: label, body: body, note: note, firstColumn: firstColumn))
  }

  /// What stands before a list's items.
  package enum Marker: Hashable, Sendable {
    /// `-`
    case bullet
    /// `1.`, `2.`, counted from a number.
    case ordered(from: Int)
    /// `a`, `b`: what the learner types to choose.
    case lettered
  }
}

/// Which side of its column a text keeps to.
package enum Alignment: Hashable, Sendable {
  case left, centre, right
}

/// A label, what happened in columns, and a note at the right edge: `client  … → …  why   3.10.4`.
///
/// When it does not fit on a line it folds: the columns go on under each other beside the label, and
/// the note follows at the right.
package struct Row: Hashable, Sendable {
  /// Who or what: `client`, `#4`, `yes`.
  package var label: Text
  /// What happened, in columns.
  package var body: [Text]
  /// Where it is written: a section of the RFC. Never in the way of the body.
  package var note: Text
  /// The columns that stay free at the left.
  package var indent: Int
  /// The columns reserved for the label.
  package var labelWidth: Int
  /// The least width of the first body column when another follows, so that rows below each other align.
  package var firstColumn: Int

  /// A row; the numbers suit two hosts' names and two states with an arrow between them.
  package init(
    label: Text, body: [Text], note: Text = "", indent: Int = 2, labelWidth: Int = 9, firstColumn: Int = 26
  ) {
    self.label = label
    self.body = body
    self.note = note
    self.indent = indent
    self.labelWidth = labelWidth
    self.firstColumn = firstColumn
  }
}
