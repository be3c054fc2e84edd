/// A system call as a script writes it: `+0...0.2 accept(3, ..., ...) = 4`.
package struct SystemCall: Hashable, Sendable {
  /// Its name.
  package var name: String
  /// Its arguments.
  package var arguments: [CallArgument]
  /// When a call that blocks returns, in microseconds, counted as the event's own time is; nothing for one that
  /// returns at once.
  package var end: Int64?
  /// What it returns.
  package var result: CallArgument
  /// The name of errno, if the result is -1.
  package var error: String?
}

/// An argument, or a result, of a system call.
package indirect enum CallArgument: Hashable, Sendable {
  /// `...`: whatever it is.
  case unwritten
  /// A number.
  case number(Int64)
  /// A name such as `SO_ERROR`.
  case word(String)
  /// Characters between quotation marks.
  case string(String)
  /// `[1]`, `[{fd=4, …}]`
  case list([CallArgument])
  /// `{onoff=1, linger=0}`; members without a name have an empty one.
  case structure([Member])
  /// `A|B`
  case either(CallArgument, CallArgument)
  /// `htons(8080)`
  case applied(String, [CallArgument])

  /// One member of a structure.
  package struct Member: Hashable, Sendable {
    /// Its name.
    package var name: String
    /// Its value.
    package var value: CallArgument
  }
}
