/// Everything that the program itself says around a lesson. Each language has one function that says it: a phrase that
/// is missing there does not compile. What is to be typed stands between backticks.
package enum Phrase: Hashable, Sendable {
  // The panel of a goal, and the line above the prompt.
  case yes, no, then, earned
  case now(String)
  case timeLeft(String, String)
  case soFar(Int)
  case textSoFar(String)
  case nothingSoFar, itHas, noConnection, noSuchValue
  case inFlight(Int)
  case wireEmpty
  case held(Int)

  // The page of a step.
  case lesson(Int)
  case step(Int, of: Int)
  case chooseOne, chooseAll, typeAnswer
  case fillBlanks(Int)
  case putInOrder(String)
  case sayFirst
  case needs(String)

  // What a prediction asks, and what comes of it.
  case willSend(String)
  case willSendFirst(String)
  case willReply
  case willBeIn(String)
  case willHaveBeen(String, String)
  case willWait(String)
  case willCarry(String, Int)
  case willCarryWindow(Int)
  case willHaveGoneBy
  case willBe(String)
  case said, happened, nothing, asYouSaid, noted
  case sayBeforehand(String)
  case tryBeside
  case exportIsForTheLab

  // `predict on`: what is asked before commands, and what several answers tell.
  case asksBefore(Bool)
  case letterOrGo, because
  case willComeOfIt
  case sayState(String, String)
  case saySends(String, String?)
  case sayReply(String)
  case sayUnread(String, String)
  case sayField(String, String)
  case sayAnswerACK(String)
  case drillTellsMore, drillBegins, drillFreshLab, drillWhich, drillTruth, drillOtherwise, drillHelp,
    drillIsOver
  case drillSituation(Int, of: Int)
  case drillFoundNothing(Int, of: Int)
  case nothingHappenedTo(String)
  case notDoneYet(String)
  case fitsIdea(Int, belief: String, correction: String, section: String)

  // What is said to an answer.
  case right(String)
  case holds, holdsNot, moreHolds, notIt
  case notInBlank(String)
  case orderIs(right: Int, of: Int)
  case rightAsFar(String?)
  case doesNotBelong, orderHolds
  case letterExpected(String)
  case oneExpected(String)
  case eachOnce(String)
  case segmentExpected, stateExpected, quantityExpected
  case flagsExpected, replyExpected, valueExpected
  case blanksExpected(Int)
  case noSuchBlank(Int)
  case blanksLeft([Int])
  case nothingAsked, nothingToPredict

  // The end of a step.
  case solved(Int, author: Int)
  case solvedBeside(Int, shortest: Int)
  case withHelp(String)
  case dueHere(String)
  case due(String, String)
  case withHelpHere(String, first: String)
  case onward, lastOnward

  // Hints and solutions.
  case unmet(String, String)
  case sayWhatYouExpect, lookAround, solutionPlays
  case statesAreExplained(client: String, server: String, help: String)
  case acts(Deed)
  case kindOf(Deed.Kind)
  case doThis(String)
  case networkMay
  case broken(by: String, condition: String)
  case unmetForGood(String)
  case closed(by: String, within: Int)
  case goBack(String, before: String)
  case beginAgain
  case noWay(within: Int)
  case nothingLeft, nothingToSolve, comeBackFirst
  case answerIs(String)

  // Moving through the course.
  case notDone(String)
  case whatHelps, predictionOpen, questionOpen
  case firstStep
  case noSuchStep(String)
  case itsSteps(String)
  case noSuchLesson(String)
  case lessonsLists, noLessonOpen
  case asYouLeftIt, stepIsDone
  case changedSince
  case finished(String, points: Int, of: Int)
  case endOf(String, done: Int, of: Int)
  case stillOpen(String, first: String)
  case nextLesson(String, String)
  case lastLesson
  case playing, playingAlready, notPlaying, backFromPlaying

  // Lists, and the first line of a session.
  case steps(done: Int, of: Int)
  case minutes(Int)
  case points(Int)
  case score(Int, of: Int)
  case wasAssisted, nothingToReview, howToReview
  case opensOne
  case greeting(lessons: Int, done: Int)
  case advice

  // Translations and languages.
  case stepInOriginal, stepMayBeOld
  case languageIsNow(String)
  case noSuchLanguage(String, known: String)
}
