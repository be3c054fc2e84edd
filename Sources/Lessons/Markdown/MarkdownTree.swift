import CMarkGFM

/// A tree that cmark-gfm has made of some text, freed with this object.
final class MarkdownTree {
  private let root: OpaquePointer?

  /// cmark-gfm keeps its extensions in a global list, which must be filled exactly once.
  private static let extensionsAreRegistered: Bool = {
    cmark_gfm_core_extensions_ensure_registered()
    return true
  }()

  init(parsing text: ArraySlice<UInt8>) {
    precondition(MarkdownTree.extensionsAreRegistered)
    root = text.withUnsafeBufferPointer { tcplab_markdown_parse($0.baseAddress, $0.count) }
  }

  deinit {
    if let root { cmark_node_free(root) }
  }

  /// Calls `body` with the document; nodes must not outlive the call.
  func withDocument<Result>(_ body: (MarkdownNode) -> Result) -> Result? {
    withExtendedLifetime(self) { root.map { body(MarkdownNode(pointer: $0)) } }
  }
}

/// A node of cmark-gfm's tree.
struct MarkdownNode {
  let pointer: OpaquePointer

  /// What a node is, the extensions' kinds beside the core's.
  enum Kind {
    case heading, paragraph, list, item, quote, code, html, thematicBreak
    case table, tableHeader, tableRow, tableCell
    case text, codeSpan, emphasis, strong, link, softBreak, hardBreak, inlineHTML
    case other
  }

  var kind: Kind {
    switch cmark_node_get_type(pointer) {
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_LIST: .list
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_BLOCK_QUOTE: .quote
    case CMARK_NODE_CODE_BLOCK: .code
    case CMARK_NODE_HTML_BLOCK: .html
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_CODE: .codeSpan
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK, CMARK_NODE_IMAGE: .link
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .hardBreak
    case CMARK_NODE_HTML_INLINE: .inlineHTML
    default: extensionKind
    }
  }

  private var extensionKind: Kind {
    switch tcplab_markdown_extension_kind(pointer) {
    case TCPLAB_MARKDOWN_TABLE: .table
    case TCPLAB_MARKDOWN_TABLE_HEADER: .tableHeader
    case TCPLAB_MARKDOWN_TABLE_ROW: .tableRow
    case TCPLAB_MARKDOWN_TABLE_CELL: .tableCell
    default: .other
    }
  }

  /// The task box of an item, if it has one.
  var task: Markdown.Task? {
    guard tcplab_markdown_extension_kind(pointer) == TCPLAB_MARKDOWN_TASK_ITEM else { return nil }
    return cmark_gfm_extensions_get_tasklist_item_checked(pointer) ? .checked : .unchecked
  }

  var children: MarkdownChildren { MarkdownChildren(first: cmark_node_first_child(pointer)) }
  /// The first line, from 1, in the text given to the parser.
  var startLine: Int { Int(cmark_node_get_start_line(pointer)) }
  /// The first octet's column, from 1.
  var startColumn: Int { Int(cmark_node_get_start_column(pointer)) }
  var endLine: Int { Int(cmark_node_get_end_line(pointer)) }
  var literal: String { string(cmark_node_get_literal(pointer)) }
  var destination: String { string(cmark_node_get_url(pointer)) }
  var level: Int { Int(cmark_node_get_heading_level(pointer)) }
  var isFenced: Bool { tcplab_markdown_is_fenced(pointer) != 0 }
  var isTight: Bool { cmark_node_get_list_tight(pointer) != 0 }

  /// The first number of an ordered list.
  var listStart: Int? {
    cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST ? Int(cmark_node_get_list_start(pointer)) : nil
  }

  var alignments: [Markdown.Alignment] {
    let count = Int(cmark_gfm_extensions_get_table_columns(pointer))
    guard let first = cmark_gfm_extensions_get_table_alignments(pointer) else { return [] }
    return UnsafeBufferPointer(start: first, count: count).map { letter in
      switch letter {
      case UInt8(ascii: "l"): .left
      case UInt8(ascii: "c"): .center
      case UInt8(ascii: "r"): .right
      default: .natural
      }
    }
  }

  private func string(_ text: UnsafePointer<CChar>?) -> String { text.map { String(cString: $0) } ?? "" }
}

/// The children of a node, in order.
struct MarkdownChildren: Sequence, IteratorProtocol {
  private var following: OpaquePointer?

  init(first: OpaquePointer?) { following = first }

  mutating func next() -> MarkdownNode? {
    guard let pointer = following else { return nil }
    following = cmark_node_next(pointer)
    return MarkdownNode(pointer: pointer)
  }
}
