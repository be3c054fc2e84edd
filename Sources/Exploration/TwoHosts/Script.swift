import Laboratory
import TCP

/// Commands of the lab that make a path happen, ready to paste.
///
/// The lab has a clock, the search has none. So the path is played in a lab: what is held back is held, a timer runs
/// out by waiting for it. Where another would run out before it, the other has to be started later: the lab is played
/// again with a pause before that.
package struct Script: Hashable, Sendable {
  /// A command a line.
  package private(set) var commands: [String] = []
  /// All of the path is in it. Otherwise the lab's timers do not run out in that order, however long one waits between:
  /// the commands end before the first that cannot be had.
  package private(set) var isWhole = true

  /// Pauses are tried so often.
  private static let mostTries = 8

  init(of path: [Happening], _ plan: Plan) {
    var pauses: [Int: Duration] = [:]
    for _ in 1...Self.mostTries {
      var play = Play(plan)
      let obstacle = play.perform(path, pauses)
      commands = play.commands
      isWhole = obstacle == nil
      guard case .late(let step, let pause)? = obstacle else { return }
      pauses[step, default: .zero] += pause
    }
  }
}

/// Why a path cannot go on in the lab.
enum Obstacle: Error {
  /// It would if everything from this step on came so much later.
  case late(step: Int, by: Duration)
  /// It cannot be helped.
  case refused
}
