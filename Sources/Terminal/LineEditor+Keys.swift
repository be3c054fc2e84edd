import CEditLine
import Typesetting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What libedit calls back, and the keys that are ours.
extension LineEditor {
  /// Tells libedit who we are and binds our keys; after `~/.editrc`, since `bind -v` there begins anew.
  func setUp() {
    editline_set_owner(editor, Unmanaged.passUnretained(self).toOpaque())
    editline_set_prompt(editor, { editor in LineEditor.owner(of: editor)?.prompt }, LineEditor.literal)
    editline_set_reader(editor) { editor, character in
      guard let owner = LineEditor.owner(of: editor), let character else { return -1 }
      return owner.readKey(into: character)
    }
    editline_add_command(editor, "lab-complete", "Complete the word") { editor, _ in
      LineEditor.owner(of: editor)?.complete() ?? LineEditor.nothing
    }
    editline_add_command(editor, "lab-interrupt", "Drop the line") { editor, _ in
      LineEditor.owner(of: editor)?.interrupt() ?? LineEditor.nothing
    }
    editline_add_command(editor, "lab-suspend", "Suspend the program") { editor, _ in
      LineEditor.owner(of: editor)?.suspend() ?? LineEditor.nothing
    }
    editline_add_command(editor, "lab-clear", "Clear the screen") { editor, _ in
      LineEditor.owner(of: editor)?.clear() ?? LineEditor.nothing
    }
    editline_set_editor(editor, "emacs")
    editline_fix_mode(editor, "-isig")
    el_source(editor, nil)
    editline_bind(editor, "^I", "lab-complete")
    editline_bind(editor, "^C", "lab-interrupt")
    editline_bind(editor, "^Z", "lab-suspend")
    editline_bind(editor, "^L", "lab-clear")
  }

  /// Our object behind libedit's.
  private static func owner(of editor: OpaquePointer?) -> LineEditor? {
    editline_owner(editor).map { Unmanaged.fromOpaque($0).takeUnretainedValue() }
  }

  /// Encloses what the terminal gets as it is.
  private static let literal: CChar = 1
  private static let nothing = UInt8(CC_NORM)

  /// Makes `text` the prompt. A blank always follows it: libedit cannot end a prompt in an escape.
  func setPrompt(_ text: Text) {
    let mark = "\u{1}"
    var rendered = ""
    for span in text.spans {
      if let start = palette.start(of: span.style) {
        rendered += mark + start + mark + visible(span.text) + mark + Palette.reset + mark
      } else {
        rendered += visible(span.text)
      }
    }
    free(prompt)
    prompt = strdup(rendered + " ")
    promptWidth = text.width + 1
  }

  /// Hands libedit the next key, doing what signals ask for meanwhile: 1, or 0 when there is none.
  private func readKey(into character: UnsafeMutablePointer<wchar_t>) -> Int32 {
    if let work = whileAwaiting {
      whileAwaiting = nil
      work()
    }
    while event == nil {
      switch keys.next() {
      case .scalar(let scalar):
        character.pointee = wchar_t(scalar.value)
        return 1
      case .end:
        show("\n")
        event = .endOfInput
      case .hangup:
        event = .hangup
      case .interrupted:
        act(on: EditingSignals.take())
      case .idle:
        guard line(upToCursor: false).isEmpty, wake?() == true else { continue }
        event = .woken
        leaveLine()
      }
    }
    return 0
  }

  private func act(on signals: Set<Int32>) {
    if signals.contains(SIGTERM) {
      // The terminal first; then whoever sent it may have his way.
      editline_set_raw(editor, 0)
      self.signals.stopWatching()
      raise(SIGTERM)
      event = .hangup
    } else if signals.contains(SIGHUP) {
      event = .hangup
    } else if signals.contains(SIGINT) {
      _ = interrupt()
    } else if signals.contains(SIGCONT) {
      // Stopped by somebody else's signal; the shell has changed the terminal since.
      editline_set_raw(editor, 0)
      resume()
    } else if signals.contains(SIGWINCH) {
      resize()
    }
  }

  private func interrupt() -> UInt8 {
    event = .interrupted
    leaveLine(with: "^C")
    return UInt8(CC_EOF)
  }

  private func suspend() -> UInt8 {
    leaveLine()
    editline_set_raw(editor, 0)
    stop()
    _ = EditingSignals.take()
    resume()
    return LineEditor.nothing
  }

  /// Begins anew with the line as it was, after having been away.
  private func resume() {
    followResize()
    editline_set_raw(editor, 1)
    redraw()
  }

  private func clear() -> UInt8 {
    show(canMoveCursor ? "\u{1B}[H\u{1B}[2J" : "\n")
    redraw()
    return LineEditor.nothing
  }

  private func complete() -> UInt8 {
    let completions = completion(line(upToCursor: true))
    switch completions.step {
    case .nothing:
      return UInt8(CC_ERROR)
    case .replace(var word):
      // In the middle of a line the blank is often there already.
      if word.last == " ", characterAtCursor == " " { word.removeLast() }
      let before = line(upToCursor: true).unicodeScalars.count
      el_deletestr(editor, Int32(min(completions.replaced.unicodeScalars.count, before)))
      el_insertstr(editor, word)
      return UInt8(CC_REFRESH)
    case .list:
      leaveLine()
      for line in completions.lines(width: columns) { show(palette.render(line) + "\n") }
      editline_redraw(editor)
      return LineEditor.nothing
    }
  }
}
