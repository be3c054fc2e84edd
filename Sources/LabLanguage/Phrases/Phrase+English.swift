extension Phrase {
  /// The phrase in English. One table, so that the compiler sees that nothing is missing.
  var english: String {
    switch self {
    case .yes: "yes"
    case .then: "then"
    case .no: "no"
    case .earned: "done"
    case .now(let value): "now \(value)"
    case .timeLeft(let value, let time): "now \(value), \(time) left"
    case .soFar(let count): "\(count) so far"
    case .textSoFar(let text): "\(text) so far"
    case .nothingSoFar: "nothing so far"
    case .itHas: "it has"
    case .noConnection: "no connection"
    case .noSuchValue: "no such value"
    case .inFlight(let count): "\(count) in flight"
    case .wireEmpty: "wire empty"
    case .held(let count): "\(count) held"

    case .lesson(let number): "Lesson \(number)"
    case .step(let number, let count): "step \(number) of \(count)"
    case .chooseOne: "Answer with a letter."
    case .chooseAll: "Answer with all letters that hold, such as: a, c"
    case .typeAnswer: "Type your answer."
    case .fillBlanks(let count):
      count == 1
        ? "Fill the blank: `answer` and its value."
        : "Fill the blanks with commas between, or one at a time: `answer 2: …`"
    case .putInOrder(let example):
      "Answer with the letters in order, leaving out what does not belong: \(example)"
    case .sayFirst: "Say first:"
    case .needs(let steps): "This step builds on `step \(steps)`, which is not done yet."

    case .willSend(let host): "What will the \(host) send? (flags such as SYN,ACK, or nothing)"
    case .willSendFirst(let host): "What will the \(host) send first?"
    case .willReply: "What will the TCP reply to the call? (ok, or the error)"
    case .willBeIn(let who): "In which state will \(Self.the(who)) be?"
    case .willHaveBeen(let who, let state): "How long will \(Self.the(who)) have been in \(state)?"
    case .willWait(let who): "How many octets will wait for the program of \(Self.the(who))?"
    case .willCarry(let field, let number): "Which \(field) number will #\(number) carry?"
    case .willCarryWindow(let number): "Which window will #\(number) carry?"
    case .willHaveGoneBy: "How much time will have gone by?"
    case .willBe(let expression): "What will \(expression) be?"
    case .said: "you said"
    case .nothing: "nothing"
    case .happened: "happened"
    case .asYouSaid: "as you said"
    case .noted: "Noted."
    case .sayBeforehand(let question): "Say first what will happen: \(question)"
    case .exportIsForTheLab: "`export` is for the lab: `tcplab lab`."
    case .tryBeside: "To try things out beside it: `play`"

    case .asksBefore(true):
      "Before each command you are asked what will happen. `predict off` ends it; `predict drill` asks about six labs instead."
    case .asksBefore(false): "Nothing is asked any more before commands."
    case .letterOrGo: "A letter, or your own words; an empty line does it without a guess."
    case .because: "because"
    case .willComeOfIt: "What will come of it?"
    case .sayState(let host, let state): "\(host) \(state)"
    case .saySends(let host, let flags): "\(host) sends \(flags ?? "nothing")"
    case .sayReply(let reply): "answered \"\(reply)\""
    case .sayUnread(let host, let count): "\(host) has \(count) unread"
    case .sayField(let field, let value): "\(field) = \(value)"
    case .drillTellsMore: "`predict drill` sets up labs that are made to tell more."
    case .drillBegins:
      "Six labs beside your own. What would come of each command, done there instead of the others?"
    case .drillFreshLab: "Nothing was done yet."
    case .drillWhich: "Which of these come about?"
    case .drillTruth: "This would come of it:"
    case .drillOtherwise: "This would come of it, where you said otherwise:"
    case .sayAnswerACK(let number): "the answer has ACK \(number)"
    case .drillHelp: "Letters such as `a, c`, or none; an empty line goes on without a guess, `done` ends it."
    case .drillIsOver: "The drill is over; your own lab is back as it was."
    case .drillSituation(let number, let count): "Situation \(number) of \(count)"
    case .drillFoundNothing(let right, let count):
      "\(Self.number(right)) of \(count) came as you said. The answers do not speak for one wrong idea."
    case .nothingHappenedTo(let host): "nothing reached the \(host), and none of its timers went off"
    case .notDoneYet(let command): "Not done: `\(command)`"
    case .fitsIdea(let count, let belief, let correction, let section):
      "\(Self.number(count)) of your predictions fit the idea that \(belief). \(correction) (\(section))."

    case .right(let value): "Yes: \(value)."
    case .holds: "That holds."
    case .holdsNot: "That does not hold."
    case .moreHolds: "What you chose holds, and something else does, too."
    case .notIt: "That is not it. `show`, `ladder` and `why` tell what the lab did."
    case .notInBlank(let value): "Not \(value)."
    case .orderIs(let right, let count): "\(right) of \(count) stand in the right order."
    case .rightAsFar(let letter):
      letter.map { "It is right as far as \($0)." } ?? "It begins with another line."
    case .doesNotBelong: "This does not belong."
    case .orderHolds: "Yes, in this order."
    case .letterExpected(let letters): "Answer with a letter: \(letters)."
    case .oneExpected(let letters): "Choose one: \(letters)."
    case .eachOnce(let letters): "Name each letter at most once: \(letters)."
    case .segmentExpected: "Write a segment in the RFC's notation: <SEQ=100><ACK=301><CTL=SYN,ACK>."
    case .stateExpected: "Name a state, such as ESTABLISHED or TIME-WAIT."
    case .quantityExpected: "Answer with a number, or with a time such as 3 s."
    case .flagsExpected: "Name flags such as SYN,ACK, or say nothing."
    case .replyExpected: "Say ok, or what error you expect."
    case .valueExpected: "Say a number, or a time such as 3 s."
    case .blanksExpected(let count): "There are \(count) blanks: name \(count) values with commas between."
    case .noSuchBlank(let count): "The blanks are numbered from 1 to \(count), as in `answer 1: …`"
    case .blanksLeft(let numbers):
      "Noted. Still open: \(numbers.map(String.init).joined(separator: ", "))."
    case .nothingAsked: "Nothing is asked here. `goal` shows what there is to do."
    case .nothingToPredict: "There is nothing to predict now."

    case .solved(let taken, let author):
      "Solved in \(taken) command\(taken == 1 ? "" : "s")"
        + (author == 0 ? "" : "; the author's way takes \(author)") + "."
    case .solvedBeside(let taken, let shortest):
      "Solved in \(taken) command\(taken == 1 ? "" : "s"); "
        + (shortest < taken ? "the shortest way known takes \(shortest)." : "no shorter way was found.")
    case .withHelp(let step): "With help. `step \(step)` begins it anew."
    case .dueHere(let step): "Done with help a while ago, and worth another try: `step \(step)`."
    case .due(let lesson, let step):
      "Done with help a while ago, and worth another try: `lesson \(lesson)`, then `step \(step)`."
    case .withHelpHere(let steps, let first): "Done with help: \(steps). `step \(first)` begins it anew."
    case .onward: "`next` goes on, `play` stays here."
    case .lastOnward: "`next` ends the lesson, `play` stays here."

    case .unmet(let condition, let present): "Unmet: \(condition)" + (present.isEmpty ? "" : " (\(present))")
    case .sayWhatYouExpect:
      "Say what you expect: a prediction is paid, not judged. `why` explains afterwards."
    case .statesAreExplained(let client, let server, let help):
      "The client is \(client), the server \(server). `help \(help)` tells what can come next there."
    case .lookAround: "`ladder`, `show` and `why` show what the question is about."
    case .solutionPlays:
      "`solution` plays the way from here, with reasons; the step then counts as done with help."
    case .acts(let deed): deed.actsInEnglish
    case .kindOf(let kind): kind.inEnglish
    case .doThis(let command): "Next: `\(command)`"
    case .networkMay: "The network may lose, damage, delay or repeat any segment (3.8)."
    case .broken(let command, let condition):
      "`\(command)` closed the way for \(condition); `undo` opens it."
    case .unmetForGood(let condition): "\(condition) cannot hold any more."
    case .closed(let command, let count):
      "After `\(command)` no way was found within \(count) command\(count == 1 ? "" : "s"); `undo` takes it back."
    case .goBack(let command, let closing):
      "`\(command)` goes back to before `\(closing)`; the goal can be reached from there."
    case .beginAgain: "`reset` begins the step again; the goal can be reached from there."
    case .noWay(let count): "No way was found within \(count) commands. `reset` begins the step again."
    case .nothingLeft: "Nothing is left to do here. `next` goes on."
    case .nothingToSolve: "There is nothing to solve here. `next` goes on."
    case .comeBackFirst: "First come back from playing: `done`"
    case .answerIs(let value): "The answer: \(value)"

    case .notDone(let what): "This step is not done yet: \(what)."
    case .whatHelps: "`hint` helps, `goal` shows it again, `skip` goes on without it."
    case .predictionOpen: "say what will happen"
    case .questionOpen: "the question is open"
    case .firstStep: "This is the first step."
    case .noSuchStep(let name): "This lesson has no step '\(name)'."
    case .itsSteps(let steps): "Its steps: \(steps)."
    case .noSuchLesson(let name): "There is no lesson '\(name)'."
    case .lessonsLists: "`lessons` lists them."
    case .noLessonOpen: "No lesson is open. `lessons` lists them."
    case .asYouLeftIt: "Your lab is as you left it; `ladder` shows what happened so far."
    case .stepIsDone: "This step is done. `next` goes on."
    case .changedSince: "This step has changed since you were here; it begins anew."
    case .finished(let title, let points, let maximum):
      "You have finished \(title): \(points) of \(maximum) points."
    case .endOf(let title, let done, let count): "The end of \(title): \(done) of \(count) steps done."
    case .stillOpen(let steps, let first): "Still open: \(steps). `step \(first)` goes there."
    case .nextLesson(let id, let title): "Next: `lesson \(id)`  \(title)"
    case .lastLesson: "This was the last lesson. `progress` shows how far you are."
    case .playing:
      "This is a copy of the lab: try what you like. `done` comes back to the step as you left it."
    case .playingAlready: "You are playing already. `done` comes back."
    case .notPlaying: "You are not playing. `next` goes on."
    case .backFromPlaying: "Back in the step; its lab is as you left it."

    case .steps(let done, let count): "\(done) of \(count) steps"
    case .minutes(let minutes): "\(minutes) min"
    case .points(let points): "\(points) points"
    case .score(let points, let maximum): "\(points) of \(maximum) points"
    case .wasAssisted: "with help"
    case .nothingToReview: "Nothing: what you have completed, you completed by yourself and in full."
    case .howToReview: "`lesson ID` and then `step ID` go there; the better visit counts."
    case .opensOne: "`lesson ID` opens one."
    case .greeting(let lessons, let done): "\(lessons) lesson\(lessons == 1 ? "" : "s"), \(done) done"
    case .advice: "Tab completes, help explains, Ctrl-D leaves"

    case .stepInOriginal: "This step is shown in the original: its translation is missing or out of date."
    case .stepMayBeOld: "The original has changed since this was translated."
    case .languageIsNow(let name): "Lessons are now shown in \(name)."
    case .noSuchLanguage(let tag, let known): "There are no lessons in '\(tag)'. There are: \(known)."
    }
  }

  private static func number(_ count: Int) -> String {
    let words = ["None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"]
    return words.indices.contains(count) ? words[count] : "\(count)"
  }

  /// "the client", but "client#2", which is a name.
  private static func the(_ who: String) -> String { who.contains("#") ? who : "the \(who)" }
}
