import Grading
import Lessons
import Testing
import Typesetting

/// A lesson with every kind of work: 2 + 3, 4, 1, 2 points.
enum Trial {
  static let text = """
    ---
    title: Trial
    format: 1
    ---

    # Trial

    ```setup
    server listen 80
    client connect 80
    run
    ```

    ```forbid
    abort
    ```

    ## Close
    <!-- id=close -->

    ```goal points=2
    client is FIN-WAIT-2
    ```

    ```goal points=3
    client is TIME-WAIT
    nobody sent RST
    ```

    ```solution
    client close; run
    server close; run
    ```

    ## All
    <!-- id=all-that-hold points=4 -->

    Which?

    - [x] One
      > Yes.
    - [x] Two
      > Yes.
    - [ ] Three
      > Not three.

    ## Guess
    <!-- id=guess -->

    ```predict
    client close; run
    ask client.state
    ask server sends
    ```

    ## Number
    <!-- id=number points=2 tries=2 -->

    ```answer
    2MSL
    ```

    - [ ] `120s`
      > Only one MSL.
    - [ ] `*`
      > Look again.
    """

  static func lesson() throws -> Lesson {
    let (lesson, problems) = Lesson.load(file: "trial.md", id: "trial", text: Array(text.utf8))
    #expect(problems.isEmpty)
    return try #require(lesson)
  }

  static func result(_ script: String) throws -> Result { try grades(script).results[0] }

  static func grades(_ scripts: String...) throws -> Grades {
    var grades = Grades(try lesson())
    for (index, script) in scripts.enumerated() {
      grades.grade(Submission(name: "script \(index + 1)", text: script))
    }
    return grades
  }

  static let allRight = """
    client close; run   # the first FIN
    server close; run
    next
    answer a, b
    step guess
    predict FIN-WAIT-2, ACK
    step number
    answer 240 s
    """
}

extension Result {
  func record(_ step: String) -> Record? { records.first { $0.step == step } }
  func points(_ step: String) -> Int? { record(step)?.points }
}
