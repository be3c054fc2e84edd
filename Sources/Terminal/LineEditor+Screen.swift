import CEditLine
import Typesetting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where the line stands on the screen, and how it gets there again.
extension LineEditor {
  /// The line as typed so far.
  func line(upToCursor: Bool) -> String {
    guard let info = el_wline(editor)?.pointee, let end = upToCursor ? info.cursor : info.lastchar else {
      return ""
    }
    return String(wide: info.buffer, count: end - info.buffer)
  }

  /// What the cursor stands on, nil at the end.
  var characterAtCursor: Character? {
    let behind = line(upToCursor: false).unicodeScalars.dropFirst(line(upToCursor: true).unicodeScalars.count)
    return behind.first.map(Character.init)
  }

  /// Whether the terminal understands the few sequences used here, which all but `dumb` do.
  var canMoveCursor: Bool {
    guard let name = getenv("TERM") else { return false }
    return !["", "dumb"].contains(String(cString: name))
  }

  /// Prints the lines above the prompt.
  func showStatus() {
    let lines = status()
    statusHeight = lines.count
    show(palette.render(lines))
  }

  /// Prints everything anew at the cursor, which stands at the start of a line.
  func redraw() {
    showStatus()
    editline_redraw(editor)
  }

  /// Goes below the line, which may be several rows high, leaving it on the screen.
  func leaveLine(with mark: String = "") {
    let rows = row(of: line(upToCursor: false)) - row(of: line(upToCursor: true))
    show(String(repeating: "\n", count: max(0, rows)) + mark + "\n")
  }

  /// The row, counted from the prompt's, on which `text` ends.
  private func row(of text: String) -> Int {
    (promptWidth + displayWidth(text)) / max(columns, 1)
  }

  /// Takes note of another width without drawing. libedit counts in the window's columns.
  func followResize() {
    let now = windowColumns(of: output) ?? columns
    guard now != columns else { return }
    columns = now
    el_resize(editor)
  }

  /// Draws status and line anew over the old ones after a change of size. Where the terminal has
  /// wrapped the old status, a piece of it stays: erasing too much would be worse.
  func resize() {
    let rows = row(of: line(upToCursor: true))
    followResize()
    if canMoveCursor {
      let up = min(rows, row(of: line(upToCursor: true))) + statusHeight
      show("\r" + (up > 0 ? "\u{1B}[\(up)A" : "") + "\u{1B}[J")
    } else {
      show("\n")
    }
    redraw()
  }
}
