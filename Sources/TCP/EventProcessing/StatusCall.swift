// RFC 9293, 3.10.6. STATUS Call

extension Connection {
  /// STATUS: the state; the whole connection is a value that anyone may look at.
  package func status() throws(CallError) -> State {
    guard state != .closed else { throw .connectionDoesNotExist }
    return state
  }
}
