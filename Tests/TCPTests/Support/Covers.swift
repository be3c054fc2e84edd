import Foundation
import Testing

/// The rows of event processing that a test shows.
struct Covers: TestTrait, SuiteTrait {
  let ids: [String]

  func prepare(for test: Test) async throws {
    for id in ids {
      guard let row = Rows.listed.byID[id] else { throw RowError.unknown(id) }
      guard row.kind.isImplemented else { throw RowError.listedAs(row.kind, id) }
      Coverage.mark(id)
    }
  }
}

extension Trait where Self == Covers {
  /// This test shows these rows of `Rows.txt`.
  static func covers(_ ids: String...) -> Self { Covers(ids: ids) }
}

/// A test names a row wrongly.
enum RowError: Error {
  case unknown(String)
  case listedAs(Row.Kind, String)
}

/// The rows that the tests of this run have shown, printed when the process ends: Swift Testing has no closing
/// hook.
enum Coverage {
  private static let lock = NSLock()
  // Read and written under the lock only. (`Mutex` would say so to the compiler, but needs macOS 15.)
  nonisolated(unsafe) private static var shown: Set<String> = []

  static func mark(_ id: String) {
    lock.withLock {
      if shown.isEmpty { atexit { print(Coverage.report(Coverage.lock.withLock { Coverage.shown })) } }
      shown.insert(id)
    }
  }

  /// Rows covered and rows of each section, then the rows that are not implemented.
  static func report(_ shown: Set<String>, of rows: Rows = .listed) -> String {
    var lines = [
      "",
      "Rows of RFC 9293's event processing: covered / all (as written + as overruled + by other profiles)",
    ]
    func line(_ title: String, _ among: [Row]) -> String {
      let written = among.filter { $0.kind == .written && shown.contains($0.id) }.count
      let overruled = among.filter { $0.kind == .overruled && shown.contains($0.id) }.count
      let others = among.filter { $0.kind == .profile && shown.contains($0.id) }.count
      return
        "\(right(written + overruled + others)) / \(right(among.count))  "
        + "(\(right(written)) +\(right(overruled)) +\(right(others)))  \(title)"
    }
    lines += rows.sections.map { section in line(section, rows.all.filter { $0.section == section }) }
    lines.append(line("together", rows.all))
    lines += remaining("shown by tests of the lab", .lab, rows)
    lines += remaining("not a connection's", .absent, rows)
    lines += remaining("open", .open, rows)
    let missing = rows.all.filter { $0.kind.isImplemented && !shown.contains($0.id) }.map(\.id)
    if !missing.isEmpty {
      lines += ["not shown by this run: \(missing.count)", "  " + missing.joined(separator: " ")]
    }
    return lines.joined(separator: "\n")
  }

  private static func remaining(_ title: String, _ kind: Row.Kind, _ rows: Rows) -> [String] {
    let among = rows.all.filter { $0.kind == kind }
    var reasons: [String] = []
    for row in among where !reasons.contains(row.reason) { reasons.append(row.reason) }
    return ["\(title): \(among.count)"]
      + reasons.map { reason in
        "  \(reason): " + among.filter { $0.reason == reason }.map(\.id).joined(separator: " ")
      }
  }

  private static func right(_ number: Int) -> String {
    String(repeating: " ", count: max(0, 3 - String(number).count)) + String(number)
  }
}

/// The list itself.
@Suite("Rows")
struct RowsTests {
  @Test func `no row is listed twice`() {
    #expect(Rows.listed.byID.count == Rows.listed.all.count)
    #expect(Rows.listed.sections.count == 19)
  }

  @Test func `every row that the core implements has a test`() {
    let named = Set(
      TestFiles.sources.flatMap { $0.matches(of: /"([A-Z]+-[A-Za-z0-9-]+)"/).map { String($0.1) } })
    let missing = Rows.listed.all.filter { $0.kind.isImplemented && !named.contains($0.id) }.map(\.id)
    #expect(missing == [])
  }

  @Test(.enabled(if: !TestFiles.sourcesOfLab.isEmpty, "the lab's tests are not here"))
  func `every row that is the lab's has a test there`() {
    let names = Set(
      TestFiles.sourcesOfLab.flatMap { $0.matches(of: /func `([A-Z]+-[A-Z0-9-]+):/).map { String($0.1) } })
    #expect(Set(Rows.listed.all.filter { $0.kind == .lab }.map(\.id)) == names)
  }
}
