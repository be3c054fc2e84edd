import Laboratory
import TCP

extension CommandParser {
  /// `NAME VALUE`, after `option`.
  mutating func option(_ party: Action.Party) throws(SyntaxError) -> Command {
    if position == tokens.count {
      for name in OptionName.allCases { expect(.word(name.rawValue, name.summary)) }
    }
    guard let token, let name = OptionName(rawValue: token.text.lowercased().replacing("_", with: "-")) else {
      throw wrong(.init("which option?", "哪个选项？"), OptionName.allCases.map(\.rawValue))
    }
    position += 1
    if name == .iss { return .lab(.action(.setISS(party.host, try iss()))) }
    if let setting = try hostSetting(name) { return .lab(.action(.setHost(party.host, setting))) }
    return .lab(.action(.setOption(party, try setting(name))))
  }

  private mutating func iss() throws(SyntaxError) -> SequenceNumber? {
    if accept("random", .init("what the generator of 3.4.1 gives", "由 3.4.1 的生成器给出")) { return nil }
    return SequenceNumber(try number(0...UInt32.max))
  }

  /// What holds for the whole host; nothing for a setting of a connection.
  private mutating func hostSetting(_ name: OptionName) throws(SyntaxError) -> HostSetting? {
    switch name {
    case .privileged: .privileged(try isOn())
    case .timeWaitReuse: .timeWaitReuse(try isOn())
    case .timeWaits:
      .timeWaits(accept("off", .init("any number", "不限数目")) ? nil : Int(try number(0...1_000_000)))
    case .iss, .mss, .window, .wscale, .timestamps, .sack, .nagle, .nodelay, .linger, .reports, .delayedACK,
      .keepAlive, .userTimeout:
      nil
    }
  }

  private mutating func setting(_ name: OptionName) throws(SyntaxError) -> Setting {
    switch name {
    case .iss, .privileged, .timeWaits, .timeWaitReuse: preconditionFailure("no setting of a connection")
    // The largest datagram that IP puts together has 65,535 octets, 40 of them headers (MUST-67).
    case .mss: return .mss(UInt16(try number(1...65495)))
    case .window: return .window(try number(0...(65535 << 14)))
    case .wscale:
      return .windowScale(accept("off", .init("no Window Scale", "不用窗口扩大")) ? nil : UInt8(try number(0...14)))
    case .timestamps: return .timestamps(try isOn())
    case .sack: return .sack(try isOn())
    case .nagle: return .nagle(try isOn())
    case .nodelay: return .nagle(try !isOn())
    case .linger:
      if accept("0", .init("close both sends a RST", "close both 发送 RST")) { return .resetOnClose(true) }
      guard accept("off", .init("close both sends a FIN", "close both 发送 FIN")) else {
        throw wrong(.init("0 or off was expected", "这里应该写 0 或 off"), ["0", "off"])
      }
      return .resetOnClose(false)
    case .reports: return .reports(try isOn())
    case .delayedACK:  // less than half a second (MUST-40)
      if accept("on", .init("as long as the stack's profile says", "按协议栈 profile 的规定")) {
        return .usualDelayedACK
      }
      return .delayedACK(try time(on: nil, .milliseconds(1)...(.milliseconds(499))))
    case .keepAlive:  // two hours unless something else is said (MUST-28)
      return .keepAlive(try time(on: .seconds(7200), .seconds(1)...(.seconds(31_536_000))))
    case .userTimeout: return .userTimeout(try time(on: nil, .seconds(1)...(.seconds(31_536_000))))
    }
  }

  private mutating func isOn() throws(SyntaxError) -> Bool {
    if accept("on") { return true }
    if accept("off") { return false }
    throw wrong(.init("on or off was expected", "这里应该写 on 或 off"), ["on", "off"])
  }

  private mutating func number(_ range: ClosedRange<UInt32>) throws(SyntaxError) -> UInt32 {
    expect(.free("N"))
    guard let token, let number = UInt32(token.text.filter { $0 != "_" }), range.contains(number) else {
      throw wrong(
        .init(
          "a number from \(range.lowerBound) to \(range.upperBound) was expected",
          "这里应该写 \(range.lowerBound) 到 \(range.upperBound) 的数"))
    }
    position += 1
    return number
  }

  /// A time, `off` for nothing, `on` for the usual one if there is one.
  private mutating func time(
    on usual: Duration?, _ range: ClosedRange<Duration>
  ) throws(SyntaxError) -> Duration? {
    if accept("off") { return nil }
    if let usual, accept("on", .same(usual.inWords)) { return usual }
    expect(.free("TIME"))
    guard let token else {
      throw wrong(
        .howLong, mend: .init("For example 30s, or off.", "例如 30s，或者 off。"))
    }
    let (digits, unit) = Quantity.split(token.text)
    let time = Quantity.number(digits).flatMap { Quantity.duration($0, unit: unit.isEmpty ? "s" : unit) }
    guard let time, range.contains(time) else {
      throw wrong(
        .init(
          "a time from \(range.lowerBound.inWords) to \(range.upperBound.inWords) was expected",
          "这里应该写 \(range.lowerBound.inWords) 到 \(range.upperBound.inWords) 的时间"))
    }
    position += 1
    return time
  }
}
