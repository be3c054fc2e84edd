import Typesetting

extension Grades {
  /// A page for a browser, whole in itself: a table of all submissions, then each of them step by step.
  package var htmlReport: String {
    let facts = [lesson.id, "\(lesson.steps.count) steps", "\(maximum) points", lesson.hash.description]
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      + HTML.element("title", lesson.title) + "\n<style>\n\(HTML.style)</style>\n</head>\n<body>\n"
      + HTML.element("h1", lesson.title) + "\n" + HTML.element("p", facts.joined(separator: " · ")) + "\n"
      + table + HTML.element("p", summaryParts.joined(separator: " · ")) + "\n"
      + results.enumerated().map { $1.section(number: $0 + 1) }.joined() + "</body>\n</html>\n"
  }

  private var table: String {
    let steps = counting
    let head = ["submission", "points"] + steps.map { lesson.steps[$0].id }
    var rows = "<tr>" + head.map { HTML.element("th", $0) }.joined() + "</tr>\n"
    for (index, result) in results.enumerated() {
      let name = "<th><a href=\"#s\(index + 1)\">\(Markup.escaped(result.name))</a></th>"
      rows += "<tr>\(name)" + HTML.score(result.points, result.maximum)
      rows +=
        steps.map { HTML.score(result.records[$0].points, result.records[$0].maximum) }.joined() + "</tr>\n"
    }
    return "<div class=\"wide\"><table>\n\(rows)</table></div>\n"
  }
}

extension Result {
  fileprivate func section(number: Int) -> String {
    var rows = ""
    for record in shown {
      rows += "<tr>" + HTML.element("th", record.heading) + HTML.score(record.points, record.maximum)
      rows += "<td>" + record.explanation.map { HTML.element("p", $0) }.joined() + "</td></tr>\n"
    }
    let remarks = remarks.map { HTML.element("p", $0) + "\n" }.joined()
    return "<section id=\"s\(number)\">\n" + HTML.element("h2", "\(name): \(points) of \(maximum)")
      + "\n<table>\n\(rows)</table>\n\(remarks)</section>\n"
  }
}

private enum HTML {
  static let style = """
    :root { color-scheme: light dark; }
    body { font: 16px/1.4 system-ui, sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; }
    table { border-collapse: collapse; }
    th, td { border-bottom: 1px solid #8886; padding: .3em .8em .3em 0; text-align: left; vertical-align: top; }
    td p { margin: 0; white-space: pre-wrap; }
    .score { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    .missed { font-weight: bold; }
    .wide { overflow-x: auto; }

    """

  static func element(_ name: String, _ text: String) -> String {
    "<\(name)>\(Markup.escaped(text))</\(name)>"
  }

  /// What was missed is bold, not only of another colour.
  static func score(_ points: Int, _ maximum: Int) -> String {
    "<td class=\"score\(points < maximum ? " missed" : "")\">\(points)/\(maximum)</td>"
  }
}
