import Laboratory
import TCP

/// One command, read but not yet done: some need the lab to know their numbers.
package enum Command: Hashable, Sendable {
  /// Somebody does something in the lab.
  case lab(LabCommand)
  /// Something is shown, and nothing changes.
  case look(Look)
  /// The bench is worked: undo and its like.
  case bench(BenchCommand)
  /// The lesson is worked.
  case course(CourseCommand)
  /// `set OPTION VALUE`; nothing to list all settings.
  case set(Preference?)
  /// `set language TAG`: the language of the course.
  case language(String)
  /// `help`, with a topic or without.
  case help(String?)
  /// `save FILE`
  case save(String)
  /// `export FILE.pkt`, perhaps with the host that is the kernel under test.
  case export(String, HostName?)
  /// A lesson is made of what is played.
  case define(Definition)
  /// `quit`
  case quit
}

/// A place in what is played, for a lesson that is made of it.
package enum Definition: Hashable, Sendable {
  /// `define start`: what was played so far is the setup.
  case start
  /// `define goal`: here the task is solved; the file that the lesson is written to.
  case goal(String?)
}

/// What somebody does in the lab.
package enum LabCommand: Hashable, Sendable {
  /// All numbers are known.
  case action(Action)
  /// A host's own TCP sends such a segment.
  indirect case emit(Action.Party, Control, Fields)
  /// A forged segment for this host.
  indirect case inject(to: HostName, Control, Fields)
  /// An ICMP message for this host, about a segment that it sent.
  case injectICMP(to: HostName, ICMPError, Fields)
  /// Time passes: a duration in seconds or in terms of MSL.
  case wait(Expression)
  /// Time passes until this holds.
  case waitUntil(Condition)
  /// Segments travel so long from now on.
  case delay(Expression)
  /// STATUS of a connection.
  case status(Action.Party)

  /// Fields of a segment that are said.
  package struct Fields: Hashable, Sendable {
    /// SEG.SEQ
    package var seq: Expression?
    /// SEG.ACK
    package var ack: Expression?
    /// SEG.WND
    package var win: Expression?
    /// The urgent pointer.
    package var up: Expression?
    /// The source port.
    package var sport: Expression?
    /// The destination port.
    package var dport: Expression?
    /// So many octets of text.
    package var len: Expression?
    /// The text.
    package var data: [UInt8]?
    /// The options of the header.
    package var options: Options?
    /// The connection whose sockets the segment bears.
    package var from: Action.Party?

    /// None is said.
    package init() {}
  }
}

/// What is shown.
package enum Look: Hashable, Sendable {
  /// Both hosts and the wire.
  case everything
  /// The TCBs of a host, or one of them.
  case party(Action.Party)
  /// What is in flight.
  case wire
  /// A segment's header.
  case segment(Int)
  /// What an expression comes to.
  case value(Expression)
  /// The message sequence.
  case ladder
  /// The state diagram of the RFC with the way so far, of one connection or of both hosts' current ones.
  case diagram(Action.Party?)
  /// The sockets as `ss -tan` prints them, of one host or of both.
  case netstat(HostName?)
  /// The profiles, one of them, or a switch.
  case profile(ProfileTopic)
  /// The commands so far under other profiles: where they part.
  case compare([Profile.Known])
  /// The commands so far that count.
  case history
  /// Every event.
  case log
  /// How the last segment or call was decided, or how a segment was.
  case why(Int?)
  /// What a command would do.
  indirect case whatIf(Command)
}

/// What `profile` shows.
package enum ProfileTopic: Hashable, Sendable {
  /// All profiles.
  case all
  /// How this one differs from RFC 9293.
  case profile(Profile.Known)
  /// The switch with this name: what every profile says.
  case one(String)
}

/// What is done to the bench itself.
package enum BenchCommand: Hashable, Sendable {
  /// Takes back so many commands.
  case undo(Int)
  /// Does again so many that were taken back.
  case redo(Int)
  /// Back to the start.
  case reset
  /// `run` after each command, or not.
  case auto(Bool)
}

/// What is done in a lesson.
package enum CourseCommand: Hashable, Sendable {
  /// All lessons.
  case lessons
  /// Opens a lesson.
  case lesson(String)
  /// Goes to a step.
  case step(String)
  /// Goes on.
  case next
  /// Goes back.
  case back
  /// The task and how it stands.
  case goal
  /// Answers the question.
  case answer(String)
  /// Says what will happen.
  case predict(String)
  /// Before each command there is a question about what will happen, or not.
  case predicting(Asking)
  /// A hint.
  case hint
  /// Plays the solution.
  case solution
  /// Goes on without solving.
  case skip
  /// Leaves the lesson's lab for a while.
  case play
  /// Comes back from playing.
  case done
  /// How far the learner is.
  case progress
  /// The steps that are worth another try.
  case review
}

/// When the learner is asked what will happen.
package enum Asking: String, Hashable, Sendable, CaseIterable {
  /// Before each command.
  case on
  /// Only where a lesson asks.
  case off
  /// Now, in six situations that tell most about how the learner thinks.
  case drill
}
