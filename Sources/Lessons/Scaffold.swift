import LabLanguage

/// The lesson that `tcplab new` writes: small, complete, and proved by `check` as it stands.
package enum Scaffold {
  /// The text of a lesson with this id; nothing for what is no id (letters, digits, `-` and `_`).
  package static func text(id: String) -> String? {
    isID(id) ? body.replacingTitle(with: title(of: id)) : nil
  }

  /// A lesson can be called so.
  package static func isID(_ id: String) -> Bool { Slug.isValid(id) && id.lowercased() != "readme" }

  /// `my-lesson` is "My lesson", for a beginning.
  static func title(of id: String) -> String {
    String(id.map { $0 == "-" || $0 == "_" ? " " : $0 }).atStart
  }

  private static let body = """
    ---
    title: "TITLE"
    summary: "One sentence for the list of lessons."
    minutes: 5
    rfc: "3.5, 3.10.4"
    locale: en
    format: 1
    ---

    # TITLE

    What stands before the first step is shown once; its setup opens every step. Comments like the next one are for
    authors only.

    <!-- Replace all of this. The author's guide is tcplab's own Lessons/README.md. -->

    ```setup
    server listen 80
    client connect 80
    run
    ```

    ## Look before you close
    <!-- id=first -->

    The connection is open. This is what closing begins with; it runs on a copy:

    ```example
    > client close
    ```

    **Task.** Let the client close first, and bring it to TIME-WAIT. Nobody may send a reset.

    ```goal points=2
    client is TIME-WAIT
    nobody sent RST
    ```

    ```hint when server is CLOSE-WAIT
    The server has been told that no more will come. Its own program has not closed yet.
    ```

    ```solution
    client close
    run
    server close
    run
    ```

    ## And the server?
    <!-- id=guess -->

    ```predict
    client close; run
    ask server.state
    ```

    ## Who waits?
    <!-- id=who-waits -->

    Which end gets TIME-WAIT?

    - [ ] Always the client.
      > The state diagram knows no clients and no servers, only who sent the first FIN (3.3.2).
    - [x] The end that closes first.
      > Yes: it sends the last ACK and cannot know whether that arrived (3.6.1).

    """
}

extension String {
  fileprivate func replacingTitle(with title: String) -> String {
    split(separator: "\n", omittingEmptySubsequences: false).map { line in
      switch line {
      case "# TITLE": "# \(title)"
      case "title: \"TITLE\"": "title: \"\(title)\""
      default: String(line)
      }
    }.joined(separator: "\n")
  }
}
