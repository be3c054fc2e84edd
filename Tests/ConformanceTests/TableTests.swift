import Conformance
import Testing

@Suite struct `The table of requirements` {
  @Test func `has the 119 of Appendix B, each once`() {
    let ids = Requirement.all.map(\.id)
    let expected =
      (1...69).map { "MUST-\($0)" } + (1...31).map { "SHLD-\($0)" } + (1...18).map { "MAY-\($0)" } + ["REC-1"]
    #expect(ids.count == 119)
    #expect(Set(ids) == Set(expected))
  }

  @Test func `leaves out what is below TCP, or advice, and nothing else`() {
    let left = [
      "MUST-44", "MUST-48", "MUST-49", "MUST-50", "MUST-51", "MUST-52", "MUST-53", "MUST-57", "MUST-63",
      "MUST-64", "MUST-69", "SHLD-13", "SHLD-21", "SHLD-22", "SHLD-23", "SHLD-24", "MAY-4", "MAY-9", "MAY-10",
      "MAY-11",
    ]
    #expect(Set(Requirement.all.filter(\.isOutOfScope).map(\.id)) == Set(left))
  }

  @Test func `has a test for every other, and none for those`() throws {
    let marked = Set(try Markers.tests().flatMap(\.ids))
    for requirement in Requirement.all {
      #expect(marked.contains(requirement.id) != requirement.isOutOfScope, "\(requirement.id)")
    }
    #expect(marked.subtracting(Requirement.all.map(\.id)) == [], "there is no such requirement")
  }

  @Test func `has a place in the sources for every other`() throws {
    let named = Set(try Markers.places().flatMap(\.ids))
    for requirement in Requirement.all where !requirement.isOutOfScope {
      #expect(named.contains(requirement.id), "\(requirement.id) stands in no comment")
    }
    #expect(named.subtracting(Requirement.all.map(\.id)) == [], "there is no such requirement")
  }

  @Test func `leaves no MUST`() {
    for requirement in Requirement.all {
      guard case .left = requirement.standing else { continue }
      #expect(requirement.level == .should || requirement.level == .may, "\(requirement.id)")
    }
  }

  @Test func `says each thing in a sentence`() {
    for requirement in Requirement.all {
      #expect(requirement.asks.last == ".")
      #expect(requirement.asks.count <= 80)
      #expect(requirement.remark?.last != " ")
      if let remark = requirement.remark { #expect(remark.last == ".", "\(requirement.id)") }
    }
  }
}

@Suite struct `Markers in tests` {
  @Test func `belong to the test that follows, in the suite before`() {
    let text = """
      @Suite("3.1. One") struct One {
        @Test func `no mark`() {}
        @Test(.covers("X"), .requires("MUST-1",
          "MAY-2"), arguments: [1])
        func `two`(n: Int) {}
      }
      @Suite struct `Another` {
        @Test(.requires("REC-1")) func `three`() {}
        @Test func `four`() {}
      }
      """
    let tests = Markers.tests(in: text, "X.swift")
    #expect(tests.map(\.name) == ["two", "three"])
    #expect(tests.map(\.suite) == ["3.1. One", "Another"])
    #expect(tests.map(\.ids) == [["MUST-1", "MAY-2"], ["REC-1"]])
  }

  @Test func `are on tests, one name once in a suite`() throws {
    let names = try Markers.tests().map { "\($0.file) \($0.suite): \($0.name)" }
    #expect(Set(names).count == names.count)
    #expect(try Markers.tests().allSatisfy { !$0.suite.isEmpty && !$0.name.contains("|") })
  }
}
