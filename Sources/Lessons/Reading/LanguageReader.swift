import LabLanguage

/// A line of `allow` or `forbid`.
package typealias CommandPrefixLine = Sourced<CommandPrefix>

/// Calls the parsers of the command language and turns their errors into problems of the file.
enum LanguageReader {
  static func commands(_ line: SourceLine, reporting problems: inout ProblemList) -> ScriptLine? {
    do throws(SyntaxError) {
      return Sourced(try Command.parse(line: line.text), text: line.text, position: line.position)
    } catch {
      report(error, .commandSyntax, in: line, mend: "`help` lists the commands.", to: &problems)
      return nil
    }
  }

  static func condition(_ line: SourceLine, reporting problems: inout ProblemList) -> Sourced<Condition>? {
    do throws(SyntaxError) {
      return Sourced(try Condition(parsing: line.text), text: line.text, position: line.position)
    } catch {
      report(
        error, .conditionSyntax, in: line, mend: "Write a condition such as `client is TIME-WAIT`.",
        to: &problems)
      return nil
    }
  }

  static func answer(_ line: SourceLine, reporting problems: inout ProblemList) -> Sourced<AcceptedAnswer>? {
    do throws(SyntaxError) {
      return Sourced(try AcceptedAnswer(parsing: line.text), text: line.text, position: line.position)
    } catch {
      report(
        error, .answerSyntax, in: line,
        mend: "Write a word, a number, a duration, `a..b`, `x ± y`, a segment or an expression.",
        to: &problems
      )
      return nil
    }
  }

  static func question(_ line: SourceLine, reporting problems: inout ProblemList) -> Sourced<Question>? {
    do throws(SyntaxError) {
      return Sourced(try Question(parsing: line.text), text: line.text, position: line.position)
    } catch {
      report(
        error, .askSyntax, in: line,
        mend: "Write `ask server.state`, `ask client sends`, `ask reply` or `ask` and an expression.",
        to: &problems)
      return nil
    }
  }

  static func prefix(_ line: SourceLine, reporting problems: inout ProblemList) -> CommandPrefixLine? {
    do throws(SyntaxError) {
      return Sourced(try CommandPrefix(parsing: line.text), text: line.text, position: line.position)
    } catch {
      report(
        error, .prefixSyntax, in: line, mend: "Write the beginning of a command, such as `client abort`.",
        to: &problems)
      return nil
    }
  }

  private static func report(
    _ error: SyntaxError, _ rule: Rule, in line: SourceLine, mend: String, to problems: inout ProblemList
  ) {
    let before = line.text.utf8.prefix(max(error.offset, 0))
    var position = line.position
    position.offset += before.count
    // Columns are characters: continuation octets do not count.
    position.column += before.count { $0 & 0xC0 != 0x80 }
    problems.report(rule, at: position, error.message, mend: error.mend ?? mend)
  }
}
