import LabLanguage
import Lessons
import Testing
import Tutor
import Typesetting

@Suite struct `A learner who reads Chinese` {
  @Test func `events are told in the learner's language, and the lab is the same`() {
    var (chinese, english) = (Tutor.lab(), Tutor.lab())
    chinese.language = .chinese
    for line in [
      "server listen; client connect", "run", "client send \"hi\"; deliver", "server close; wait next",
    ] {
      let (here, there) = (chinese.enter(line).text, english.enter(line).text)
      #expect(here != there && here.contains("："), "\(here)")
      for word in ["arrived", "in flight", "waits", "acknowledged", "text "] {
        #expect(!here.contains(word), "\(here)")
      }
    }
    #expect(chinese.enter("why").text.contains("如何处理"))
    #expect(chinese.bench.lab == english.bench.lab)
    chinese.language = .english
    #expect(chinese.enter("client close").text == english.enter("client close").text)
  }

  private static let original = """
    ---
    title: Trial
    format: 1
    ---

    # Trial

    ## One
    <!-- id=one -->

    Open it.

    ```goal
    client is ESTABLISHED
    server is ESTABLISHED
    ```

    ```solution
    server listen 80
    client connect 80; run
    ```

    ## Two
    <!-- id=two -->

    Which?

    - [x] This.
      > Yes.
    - [ ] That.
      > No.
    """

  private static let prediction = """


    ## Three
    <!-- id=three -->

    ```predict
    wait 1s
    ask client sends
    ask server.state
    ```
    """

  private static let translation = """
    ---
    title: 试验
    translates: trial
    locale: zh-Hans
    format: 1
    ---

    # 试验

    ## 第一
    <!-- id=one -->

    建立连接。
    """

  private func lesson() throws -> Lesson {
    let original = Lesson.load(file: "trial.md", id: "trial", text: Array(Self.original.utf8))
    let words = Lesson.load(file: "zh-Hans/trial.md", id: "trial", text: Array(Self.translation.utf8))
    #expect((original.problems + words.problems).map(\.description) == [])
    return try #require(original.lesson).translated(by: try #require(words.lesson)).lesson
  }

  private func tutor(_ lesson: Lesson) -> Tutor {
    var tutor = Tutor(outlines: [])
    tutor.language = .chinese
    _ = tutor.open(lesson, step: "one")
    return tutor
  }

  @Test func `sees its words and the panel, and the lab's names as the RFC has them`() throws {
    var tutor = tutor(try lesson())
    let page = tutor.page.plainText(width: 80)
    #expect(page.contains("建立连接。"))
    #expect(page.contains("否   client is ESTABLISHED"))
    #expect(page.contains("现在 CLOSED"))
    #expect(tutor.statusLine.plain.contains("线路空闲"))
    let reply = tutor.enter("server listen 80; client connect 80; run")
    #expect(reply.text.contains("完成，用了 3 条命令；没有找到更短的走法。next 继续"))
  }

  @Test func `gets the original of a step that is not translated, and is told`() throws {
    var tutor = tutor(try lesson())
    let reply = tutor.enter("step two")
    #expect(reply.text.contains("Which?"))
    #expect(reply.text.contains("这一步显示的是原文"))
    #expect(tutor.enter("c").text.contains("请用字母作答：a, b。"))
    #expect(tutor.enter("a").text.contains("Yes."))
    #expect(tutor.run?.points == 1)
  }

  @Test func `sees no blank between sentences, and predicts in Chinese, with Chinese punctuation`() throws {
    let text = Array((Self.original + Self.prediction).utf8)
    var tutor = tutor(try #require(Lesson.load(file: "trial.md", id: "trial", text: text).lesson))
    #expect(tutor.enter("next").text.contains("这一步还没完成：client is ESTABLISHED; server is ESTABLISHED。"))
    #expect(tutor.enter("step three").text.contains("先预测：client 会发送什么？"))
    #expect(tutor.enter("ＳＹＮ，ＡＣＫ").text.contains("记下了。server 会处于什么状态？"))
    let reply = tutor.enter("ＬＩＳＴＥＮ").text
    #expect(reply.contains("实际：无"))
    #expect(reply.contains("你的预测：SYN,ACK"))
    #expect(reply.contains("你的预测：LISTEN"))
  }

  @Test func `can go over to another language without losing a place`() throws {
    let lesson = try lesson()
    var tutor = tutor(lesson)
    _ = tutor.enter("server listen 80")
    let original = try #require(
      Lesson.load(file: "trial.md", id: "trial", text: Array(Self.original.utf8)).lesson)
    guard case .language("en")? = tutor.enter("set language en").request else {
      Issue.record("`set language` asks for nothing")
      return
    }
    tutor.language = .english
    #expect(tutor.reword(original).text.contains("Open it."))
    #expect(tutor.bench.script == ["server listen 80"])
    #expect(tutor.page.plainText(width: 80).contains("now LISTEN"))
  }

  @Test func `every phrase in every language is one line of safe text`() {
    let phrases: [Phrase] = [
      .yes, .solved(2, author: 3), .fillBlanks(3), .unmet("a", "b"), .willSend("client"),
    ]
    for phrase in phrases {
      #expect(Language.chinese(phrase) != Language.english(phrase))
      #expect(Language.allCases.allSatisfy { !$0(phrase).isEmpty && !$0(phrase).contains("\n") })
    }
  }
}
