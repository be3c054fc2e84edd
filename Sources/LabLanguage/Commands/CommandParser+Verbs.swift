import Laboratory
import TCP

extension CommandParser {
  /// The rest of a command that begins with this verb.
  mutating func command(_ verb: Verb) throws(SyntaxError) -> Command {
    switch verb {
    case .deliver: return try deliver(orStep: false)
    case .step: return try deliver(orStep: true)
    case .drop: return .lab(.action(.drop(try choice())))
    case .duplicate: return .lab(.action(.duplicate(try choice())))
    case .hold: return .lab(.action(.hold(try choice())))
    case .release: return .lab(.action(.release(try choice(held: true))))
    case .corrupt: return .lab(.action(.corrupt(try choice())))
    case .loss: return .lab(.action(.set(.loss(try odds("loss")))))
    case .reorder: return .lab(.action(.set(.reordering(try odds("reorder")))))
    case .delay: return try delay()
    case .run: return .lab(.action(.run))
    case .auto: return try auto()
    case .wait: return try wait()
    case .inject: return try inject()
    case .show: return try show()
    case .ladder: return .look(.ladder)
    case .diagram: return try diagram()
    case .netstat: return try netstat()
    case .history: return .look(.history)
    case .profile: return .look(.profile(try profileTopic()))
    case .compare: return .look(.compare(try profiles()))
    case .log: return .look(.log)
    case .why: return .look(.why(try optionalSegment()))
    case .what: return try whatIf()
    case .undo: return .bench(.undo(try times()))
    case .redo: return .bench(.redo(try times()))
    case .reset: return .bench(.reset)
    case .lesson: return .course(.lesson(try name(.lesson, .init("which lesson?", "哪一课？"))))
    case .answer:
      return .course(.answer(try text(.init("an answer is missing", "缺少答案"), example: "answer b")))
    case .predict: return try predict()
    case .lessons: return .course(.lessons)
    case .next: return .course(.next)
    case .back: return .course(.back)
    case .goal: return .course(.goal)
    case .hint: return .course(.hint)
    case .solution: return .course(.solution)
    case .skip: return .course(.skip)
    case .play: return .course(.play)
    case .done: return .course(.done)
    case .progress: return .course(.progress)
    case .review: return .course(.review)
    case .help:
      expect(.topic)
      let topic = rest().text
      return .help(topic.isEmpty ? nil : topic)
    case .set: return try set()
    case .save: return .save(try name(.free("FILE"), .noFile))
    case .export: return try export()
    case .define: return .define(try definition())
    case .quit: return .quit
    }
  }

  /// `export FILE.pkt [HOST]`
  private mutating func export() throws(SyntaxError) -> Command {
    expect(.free("FILE.pkt"))
    guard let token else { throw wrong(.noFile, mend: .forExample("export session.pkt", stops: false)) }
    let path = token.quoted.map { String(decoding: $0, as: UTF8.self) } ?? token.text
    guard path.hasSuffix(".pkt") else {
      throw wrong(
        .init(
          "export writes packetdrill's language, to a file FILE.pkt", "export 写出 packetdrill 脚本，文件名是 FILE.pkt"
        ),
        mend: .same("export \(path).pkt"))
    }
    position += 1
    for host in HostName.allCases
    where accept(
      host.rawValue,
      .init(
        "it is the kernel under test, \(host.other.rawValue) is packetdrill",
        "它是被测内核，\(host.other.rawValue) 是 packetdrill"))
    {
      return .export(path, host)
    }
    return .export(path, nil)
  }

  private mutating func predict() throws(SyntaxError) -> Command {
    if tokens.count <= position + 1 {
      if accept("on", .init("ask before each command what will happen", "每条命令之前先问会发生什么")) {
        return .course(.predicting(.on))
      }
      if accept("off", .init("ask no more", "不再问")) { return .course(.predicting(.off)) }
      if accept("drill", .init("six situations, and what your answers have in common", "六个场景，以及你的回答有什么共同点")) {
        return .course(.predicting(.drill))
      }
    }
    return .course(
      .predict(
        try text(
          .init("what will happen is missing", "缺少预测：会发生什么"), example: "predict TIME-WAIT")))
  }

  private mutating func definition() throws(SyntaxError) -> Definition {
    if accept("start", .init("what was played so far is the setup", "到此为止的命令是准备")) { return .start }
    guard accept("goal", .init("here the task is solved", "到这里任务完成")) else {
      throw wrong(.after("define", .init("start or goal", "start 或 goal")), ["start", "goal"])
    }
    expect(.free("FILE"))
    return .goal(token == nil ? nil : try name(.free("FILE"), .noFile))
  }

  private mutating func deliver(orStep: Bool) throws(SyntaxError) -> Command {
    if accept("all", .init("all that are in flight now", "现在在途的全部")) { return .lab(.action(.deliver(.all))) }
    if orStep, let token, token.text.lowercased() != "to", !token.text.hasPrefix("#") {
      return .course(.step(try name(.step, .init("which step?", "哪一步？"))))
    }
    if orStep { expect(.step) }
    return .lab(.action(.deliver(.one(try choice()))))
  }

  /// Nothing, `#N`, or `to HOST`.
  private mutating func choice(held: Bool = false) throws(SyntaxError) -> Action.Choice {
    if accept("to", .init("the first that goes to a host", "发往某台主机的第一个")) {
      expectHost()
      guard let host = token.flatMap({ HostName(rawValue: $0.text.lowercased()) }) else {
        throw wrong(.after("to", .hostNames), HostName.allCases.map(\.rawValue))
      }
      position += 1
      return .to(host)
    }
    expect(held ? .heldSegment : .segmentInFlight)
    guard let token else { return .next }
    position += 1
    return .number(try segmentNumber(token))
  }

  private mutating func optionalSegment() throws(SyntaxError) -> Int? {
    expect(.anySegment)
    guard let token else { return nil }
    position += 1
    return try segmentNumber(token)
  }

  func segmentNumber(_ token: Token) throws(SyntaxError) -> Int {
    let digits = token.text.hasPrefix("#") ? token.text.dropFirst() : token.text[...]
    guard let number = Int(digits), number > 0 else {
      throw SyntaxError(
        at: token.offset, .noSegment(String(token.text.prefix(40))),
        mend: nearestTried(token)
          ?? .init(
            "Segments are called #1, #2 …; show wire lists those in flight.",
            "报文段叫 #1、#2……；show wire 列出在途的。"))
    }
    return number
  }

  private mutating func auto() throws(SyntaxError) -> Command {
    if accept("on", .init("run after each command", "每条命令之后 run")) { return .bench(.auto(true)) }
    if accept("off", .init("deliver by hand", "手动投递")) { return .bench(.auto(false)) }
    throw wrong(.after("auto", .init("on or off", "on 或 off")), ["on", "off"])
  }

  private mutating func wait() throws(SyntaxError) -> Command {
    if accept("next", .init("to the next instant at which something is due", "到下一件事发生的时刻")) {
      return .lab(.action(.waitNext))
    }
    if accept("until", .init("until a condition holds", "直到条件成立")) {
      expect(.free("CONDITION"))
      guard token != nil else {
        throw wrong(
          .init("until what?", "等到什么？"), mend: .forExample("wait until client is CLOSED", stops: false))
      }
      let (text, start) = rest()
      do throws(SyntaxError) { return .lab(.waitUntil(try Condition(parsing: text))) } catch {
        throw error.shifted(by: start)
      }
    }
    expect(.free("1s"))
    expect(.free("2MSL"))
    guard let first = token else {
      throw wrong(
        .howLong,
        mend: .init(
          "For example: wait 1s, wait 2MSL, wait next, wait until client is CLOSED.",
          "例如：wait 1s、wait 2MSL、wait next、wait until client is CLOSED。"))
    }
    let (text, start) = rest()
    do throws(SyntaxError) { return .lab(.wait(try Expression(parsing: text))) } catch {
      var error = error.shifted(by: start)
      error.advice = nearestTried(first) ?? error.advice
      throw error
    }
  }

  private mutating func whatIf() throws(SyntaxError) -> Command {
    guard accept("if", .init("try a command on a copy", "在副本上试一条命令")) else {
      throw wrong(.after("what", .init("if and a command", "if 和命令")), ["if"])
    }
    guard let token else {
      expect(.command)
      throw wrong(
        .init("what if which command?", "what if 哪条命令？"),
        mend: .forExample("what if client close", stops: false))
    }
    // Before it is read: a line full of them would be read as deep as it is long.
    guard token.text.lowercased() != "what" else {
      throw SyntaxError(
        at: token.offset, .onlyTheLab, mend: .forExample("what if client close", stops: false))
    }
    var inner = CommandParser(Array(tokens[position...]), of: line)
    defer { for expected in inner.expectedAtEnd { expect(expected) } }
    position = tokens.count
    let command = try inner.command()
    guard case .lab = command else {
      throw SyntaxError(
        at: inner.tokens[0].offset, .onlyTheLab,
        mend: .forExample("what if client close", stops: false))
    }
    return .look(.whatIf(command))
  }

  private mutating func times() throws(SyntaxError) -> Int {
    expect(.free("N"))
    guard let token else { return 1 }
    guard let number = Int(token.text), number > 0 else {
      throw wrong(
        .init("a number of commands was expected", "这里应该写命令的条数"))
    }
    position += 1
    return number
  }

  mutating func name(_ expected: Expected, _ missing: Wording) throws(SyntaxError) -> String {
    guard let token = acceptAny(expected) else { throw wrong(missing) }
    return token.quoted.map { String(decoding: $0, as: UTF8.self) } ?? token.text
  }

  private mutating func text(_ missing: Wording, example: String) throws(SyntaxError) -> String {
    expect(.free("TEXT"))
    let (text, _) = rest()
    guard !text.isEmpty else { throw wrong(missing, mend: .forExample(example, stops: false)) }
    return text
  }
}
