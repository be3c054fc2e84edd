import Grading
import Lessons
import Testing

@Suite struct `Points` {
  private static let text = """
    ---
    title: Points
    format: 1
    ---

    # Points

    ## Fill
    <!-- id=fill points=5 -->

    <!-- fill -->

    | line | state |
    |---|---|
    | 1 | `CLOSE-WAIT` |
    | 2 | `LAST-ACK` |
    | 3 | `CLOSED` |

    - [ ] `2: CLOSING`
      > The FINs did not cross.

    ## Order
    <!-- id=order points=4 -->

    1. [x] One
    2. [x] Two
    3. [x] Three <!-- = -->
    4. [x] Four
    5. [ ] Never
       > It does not belong.

    ## Flags
    <!-- id=flags points=2 tries=2 -->

    <!-- fill -->

    | segment | flags |
    |---|---|
    | first | `SYN` |
    | second | `SYN,ACK` |
    """

  private func result(_ script: String) throws -> Result {
    let (lesson, problems) = Lesson.load(
      file: "points.md", id: "points", text: Array(Self.text.utf8))
    #expect(problems.map(\.description) == [])
    var grades = Grades(try #require(lesson))
    grades.grade(Submission(name: "script", text: script))
    return grades.results[0]
  }

  @Test(arguments: [
    ("answer CLOSE-WAIT, LAST-ACK, CLOSED", 5), ("answer close_wait; LAST-ACK", 0),
    ("answer CLOSE-WAIT, CLOSING, CLOSED", 3), ("answer CLOSED, CLOSED, CLOSED", 1),
    ("answer 3: CLOSED\nanswer 1: CLOSE-WAIT", 3), ("answer 2: CLOSING\nanswer 2: LAST-ACK", 0),
    ("answer 1: CLOSE-WAIT, 2: LAST-ACK, 3: CLOSED", 5), ("answer 4: CLOSED", 0),
    ("answer CLOSED, CLOSED", 0),
    ("answer CLOSE-WAIT，LAST-ACK，CLOSED", 5), ("answer whatever, LAST-ACK, CLOSED", 0),
    ("answer whatever, LAST-ACK, CLOSED\nanswer CLOSE-WAIT, LAST-ACK, CLOSED", 5),
  ])
  func `of a table are paid in equal shares, for the first answer to each blank`(
    said: String, points: Int
  ) throws {
    #expect(try result("step fill\n" + said).points("fill") == points)
  }

  @Test func `of a table can be had by the second of two tries, and flags keep their comma`() throws {
    #expect(try result("step flags\nanswer SYN, SYN,ACK").points("flags") == 2)
    #expect(try result("step flags\nanswer SYN,ACK, SYN").points("flags") == 0)
    #expect(
      try result("step flags\nanswer 2: ACK\nanswer 2: SYN,ACK\nanswer 1: SYN").points("flags") == 2
    )
    #expect(
      try result("step flags\nanswer 2: ACK\nanswer 2: FIN\nanswer 2: SYN,ACK").points("flags") == 0
    )
  }

  /// The letters of lines, by their places in the file.
  private func letters(_ items: [Int]) throws -> String {
    let shown = Shuffle.order(5, for: "order")
    return try items.map { item in
      "abcde".map(String.init)[try #require(shown.firstIndex(of: item))]
    }
    .joined(separator: " ")
  }

  @Test(arguments: [
    ([0, 1, 2, 3], 4), ([0, 2, 1, 3], 4), ([1, 0, 2, 3], 3), ([3, 2, 1, 0], 2), ([0, 1, 2], 3),
    ([0], 1),
    ([0, 1, 2, 3, 4], 3), ([0, 1, 4, 3], 3), ([4], 0), ([4, 3, 2, 0, 1], 1),
  ])
  func `of an order follow the longest part that is in order`(items: [Int], points: Int) throws {
    #expect(try result("step order\nanswer \(try letters(items))").points("order") == points)
  }

  @Test func `are not lost by an order that cannot be read`() throws {
    let right = try letters([0, 1, 2, 3])
    #expect(try result("step order\nanswer a a\nanswer x\nanswer \(right)").points("order") == 4)
    #expect(try result("step order\nanswer \(right.filter { $0 != " " })").points("order") == 4)
    #expect(
      try result("step order\nanswer \(right.replacing(" ", with: ", "))").points("order") == 4)
  }

  @Test
  func `are explained: what is wrong in which blank, what does not belong, how far it is right`()
    throws
  {
    let fill = try #require(
      try result("step fill\nanswer CLOSE-WAIT, CLOSING, LISTEN").record("fill"))
    #expect(fill.reasons == ["2: The FINs did not cross."])
    #expect(fill.expected == "CLOSE-WAIT, LAST-ACK, CLOSED")
    #expect(fill.actual == "CLOSE-WAIT, CLOSING, LISTEN")
    let order = try #require(
      try result("step order\nanswer \(try letters([0, 1, 2, 3, 4]))").record("order"))
    #expect(order.reasons.map { $0.hasSuffix("It does not belong.") } == [true])
    #expect(order.expected == (try letters([0, 1, 2, 3])))
  }
}
