/// Classroom 50, `result.json` in the version `classroom50/result/v1`: whose submission it is says the environment.
package struct Classroom50: Hashable, Sendable {
  private let classroom: String
  private let assignment: String
  private let kind: String
  private let owner: String
  private let tag: String
  private let commit: String
  private let release: String
  private let review: String
  private let moment: String

  /// From the variables that a Classroom 50 runner sets.
  init(_ variable: (String) -> String?) throws(ReportProblem) {
    func known(_ names: String...) throws(ReportProblem) -> String {
      for name in names { if let value = variable(name), !value.isEmpty { return value } }
      throw ReportProblem(
        description:
          "The report classroom50 needs the variable \(names[0]), which a Classroom 50 runner sets.")
    }
    classroom = try known("CLASSROOM")
    assignment = try known("ASSIGNMENT")
    kind = (try? known("ASSIGNMENT_TYPE")) ?? "individual"
    owner = try known("OWNER", "USERNAME")
    tag = try known("SUBMISSION_TAG")
    commit = try known("COMMIT_URL")
    release = try known("RELEASE_URL")
    review = try known("REVIEW_URL", "COMMIT_URL")
    guard tag.hasPrefix("submit/"), let moment = Self.moment(in: tag) else {
      throw ReportProblem(
        description:
          "SUBMISSION_TAG is '\(tag)'; a Classroom 50 runner sets submit/YYYY-MM-DDTHH-MM-SSZ-COMMIT.")
    }
    self.moment = moment
  }

  /// `2026-06-01T14:32:05Z` of `submit/2026-06-01T14-32-05Z-a1b2c3d`. A clock would make another report at each grading.
  private static func moment(in tag: String) -> String? {
    let form = Array("0000-00-00T00-00-00Z".utf8)
    let octets = Array(tag.utf8)
    guard octets.count >= form.count else { return nil }
    for start in 0...octets.count - form.count {
      var found = Array(octets[start..<start + form.count])
      let fits = zip(found, form).allSatisfy { octet, like in
        like == UInt8(ascii: "0") ? (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet) : octet == like
      }
      guard fits else { continue }
      (found[13], found[16]) = (UInt8(ascii: ":"), UInt8(ascii: ":"))
      return String(decoding: found, as: UTF8.self)
    }
    return nil
  }

  func report(of result: Result) -> String {
    let tests = result.counting.map { record in
      JSON.object([
        ("test-name", .string(record.heading)), ("passed", .truth(record.status == .pass)),
        ("score", .number(record.points)), ("max-score", .number(record.maximum)),
        ("output", .string(record.explanation.joined(separator: "\n"))),
      ])
    }
    return JSON.object([
      ("schema", .string("classroom50/result/v1")),
      ("classroom", .string(classroom)), ("assignment", .string(assignment)),
      ("assignment_type", .string(kind)), ("owner", .string(owner)),
      ("submission", .string(tag)), ("commit", .string(commit)), ("release", .string(release)),
      ("review", .string(review)), ("datetime", .string(moment)),
      ("score", .number(result.points)), ("max-score", .number(result.maximum)),
      ("tests", .list(tests)),
    ]).text + "\n"
  }
}
