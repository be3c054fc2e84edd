// What the options of both SYNs lead to: the segment size (3.7.1), window scale and timestamps (RFC 7323).

extension Connection {
  /// What the peer's SYN offers, and ours offers as well, is agreed.
  mutating func agree(_ syn: Segment, _ context: Context, _ effects: inout Effects) {
    let profile = context.profile
    sendMSS = UInt32(syn.options.mss ?? profile.defaultSendMSS)
    if let theirs = syn.options.windowScale, let ours = profile.windowScale {
      rcv.scales = true
      snd.shift = min(theirs, 14)  // RFC 7323, 2.3: a larger count counts as 14
      rcv.shift = min(ours, 14)
      effects.note(.windowScaleAgreed(snd: snd.shift, rcv: rcv.shift))
    }
    if let stamps = syn.options.timestamps, profile.timestamps {
      ts = Timestamps(isOn: true, recent: stamps.value, recentAt: context.now)
      effects.note(.timestampsAgreed(recent: ts.recent))
    }
    sackPermitted = syn.options.sackPermitted && profile.sackPermitted
  }

  /// The options of our SYN: all that we offer; of a SYN,ACK: what the peer's SYN had, too. The MSS is always there
  /// (SHLD-5, MAY-3), and in no other segment (MUST-65).
  @inline(__always) func synOptions(_ ctl: Control, _ context: Context) -> Options {
    let profile = context.profile
    var options = Options(mss: profile.mss)
    if ctl.contains(.ack) {
      options.windowScale = rcv.scales ? rcv.shift : nil
      options.sackPermitted = sackPermitted
      if ts.isOn { options.timestamps = stamps(context) }
    } else {
      options.windowScale = profile.windowScale.map { min($0, 14) }
      options.sackPermitted = profile.sackPermitted
      if profile.timestamps {
        options.timestamps = Options.Timestamps(Timestamps.clock(context.now), echo: 0)
      }
    }
    return options
  }

  /// TSval and TSecr of a segment that leaves now.
  @inline(__always) func stamps(_ context: Context) -> Options.Timestamps {
    Options.Timestamps(Timestamps.clock(context.now), echo: ts.recent)
  }

  /// Eff.snd.MSS: how much text fits into a segment beside the header and the options that it carries (MUST-16).
  /// IP options do not occur.
  @inline(__always) package func effectiveMSS(_ profile: Profile) -> UInt32 {
    let message = min(sendMSS + 20, profile.largestMessage)
    let header: UInt32 = ts.isOn ? 32 : 20
    return message > header ? message - header : 1
  }

  /// The receive buffer as far as the window field can offer it.
  @inline(__always) func receiveBuffer(_ profile: Profile) -> UInt32 {
    let buffer = min(profile.receiveBuffer, 65535 << UInt32(rcv.shift))
    // Timestamps do not count here.
    guard profile.roundsBuffer, state.isSynchronized || origin == .active else { return buffer }
    let segment = max(21, min(sendMSS + 20, profile.largestMessage)) - 20
    return buffer > segment ? (buffer + segment - 1) / segment * segment : buffer
  }

  /// RFC 7323, 5.3, R1, before any other test; and 3.2, a segment without the option. Whether the segment goes on.
  @inline(__always) mutating func checkTimestamps(
    _ seg: Segment, _ context: Context, _ effects: inout Effects
  ) -> Bool {
    guard ts.isOn, !seg.ctl.contains(.rst) else { return true }
    guard let stamps = seg.options.timestamps else {
      if context.profile.takesWithoutTimestamps { return true }
      // A SYN without them is a peer that has lost the connection: it gets its challenge (RFC 5961, 4).
      guard !seg.ctl.contains(.syn) else { return true }
      effects.note(.timestampMissing)
      return false
    }
    guard Timestamps.isOlder(stamps.value, ts.recent), context.now - ts.recentAt <= Timestamps.validity else {
      return true
    }
    effects.note(.timestampOld(value: stamps.value, recent: ts.recent))
    answer(seg, context, &effects)
    return false
  }

  /// RFC 7323, 5.3, R3: the timestamp of a segment that begins no later than our last acknowledgment is the one to
  /// echo.
  @inline(__always) mutating func recordTimestamp(_ seg: Segment, _ context: Context) {
    guard ts.isOn, let stamps = seg.options.timestamps, seg.seq <= rcv.lastAck else { return }
    if Timestamps.isOlder(stamps.value, ts.recent), context.now - ts.recentAt <= Timestamps.validity {
      return
    }
    ts.recent = stamps.value
    ts.recentAt = context.now
  }

  /// The round trip that an acknowledgment of something new measures: by its timestamp, else by the segment that
  /// was being timed.
  @inline(__always) mutating func measure(_ seg: Segment, _ context: Context) {
    guard ts.isOn, let stamps = seg.options.timestamps else {
      return rtt.acknowledged(seg.ack, at: context.now, context.profile)
    }
    let sample = Duration.milliseconds(Int64(Timestamps.clock(context.now) &- stamps.echo))
    let flight = Int(snd.nxt - snd.una)
    let two = 2 * Int(effectiveMSS(context.profile))
    rtt.echoed(sample, expected: (flight + two - 1) / two, context.profile)
  }
}

extension Timestamps {
  /// RFC 7323, 5.5: after so long TS.Recent says nothing any more.
  static let validity = Duration.seconds(24 * 86400)

  /// The timestamp clock: milliseconds, modulo 2³² (RFC 7323, 5.4: between 1 ms and 1 s a tick).
  package static func clock(_ now: Duration) -> UInt32 {
    UInt32(truncatingIfNeeded: now.nanoseconds / 1_000_000)
  }

  /// `a` is before `b`, modulo 2³².
  static func isOlder(_ a: UInt32, _ b: UInt32) -> Bool { SequenceNumber(a) < SequenceNumber(b) }
}
