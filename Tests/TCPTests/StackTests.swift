import TCP
import Testing

/// What stacks do where they part from RFC 9293: a switch of the profile each.
@Suite("Switches")
struct SwitchTests {
  /// RFC 9293 with one thing changed.
  static func with<Value>(_ field: WritableKeyPath<Profile, Value>, _ value: Value) -> Profile {
    var profile = Profile.rfc9293
    profile[keyPath: field] = value
    return profile
  }

  @Test(.covers("CLOSE-F1-2", "CLOSE-F2-2"), arguments: [State.finWait1, .finWait2])
  func `a second CLOSE is "ok", and no second FIN`(state: State) {
    var end = End.in(state, profile: Self.with(\.acceptsSecondClose, true))
    end.close().expect(state, timers: [], because: [.closeAgain])
    end.close().expect(state, timers: [])
  }
}
