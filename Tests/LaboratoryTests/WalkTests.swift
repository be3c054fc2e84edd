import Laboratory
import TCP
import Testing

@Suite struct `Random walks over the lab` {
  /// Anything that somebody could do.
  private static func action(_ lab: Lab, _ random: inout Generator) -> Action {
    let party = Action.Party(Bool.random(using: &random) ? .client : .server)
    let number = lab.wire.randomElement(using: &random)?.number ?? 1
    switch Int.random(in: 0..<21, using: &random) {
    case 20: return .setHost(party.host, hostSetting(&random))
    case 0: return .connect(party)
    case 1: return .listen(party, port: 80, backlog: Bool.random(using: &random) ? 2 : nil)
    case 2: return .call(party, .send((0..<Int.random(in: 1...40, using: &random)).map { UInt8($0) }))
    case 3: return .call(party, .receive(Int.random(in: 1...60, using: &random)))
    case 4: return .call(party, .close)
    case 5:
      return Int.random(in: 0..<6, using: &random) == 0 ? .call(party, .abort) : .call(party, .acknowledge)
    case 6: return Int.random(in: 0..<8, using: &random) == 0 ? .crash(party) : .waitNext
    case 7: return .drop(.number(number))
    case 8: return .duplicate(.number(number))
    case 9: return .hold(.number(number))
    case 10: return .release(.next)
    case 11: return .deliver(.one(.number(number)))
    case 12: return .wait(.milliseconds(Int.random(in: 0...3000, using: &random)))
    case 14: return Bool.random(using: &random) ? .accept(party) : .call(party, .closeBoth)
    case 15:
      let error = ICMPError.allCases.randomElement(using: &random) ?? .sourceQuench
      let ends = (
        Socket(party.host, party.host == .server ? 80 : 49152),
        Socket(party.host.other, party.host == .server ? 49152 : 80)
      )
      return .inject(
        Packet(error, about: lab[party.host].currentEndpoint?.tcb.snd.una ?? 0, from: ends.0, to: ends.1))
    case 13:
      let seq = UInt32.random(in: 90...400, using: &random)
      let segment = Segment(
        seq: SequenceNumber(seq), ack: SequenceNumber(UInt32.random(in: 90...400, using: &random)),
        ctl: Control(rawValue: UInt8.random(in: 0..<64, using: &random)), wnd: 1000)
      return .inject(
        Packet(
          from: Socket(party.host.other, party.host == .server ? 49152 : 80),
          to: Socket(party.host, party.host == .server ? 80 : 49152), segment))
    case 16: return .setOption(party, setting(&random))
    case 17: return .call(party, .send([1, 2, 3], urgent: true))
    default: return .deliver(.one(.next))
    }
  }

  /// Anything that somebody could set for a host.
  private static func hostSetting(_ random: inout Generator) -> HostSetting {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: .timeWaits(nil)
    case 1: .timeWaits(Int.random(in: 0...2, using: &random))
    default: .timeWaitReuse(Bool.random(using: &random))
    }
  }

  /// Anything that somebody could set.
  private static func setting(_ random: inout Generator) -> Setting {
    let isOn = Bool.random(using: &random)
    switch Int.random(in: 0..<10, using: &random) {
    case 0: return .mss(UInt16.random(in: 1...1460, using: &random))
    case 1: return .window(UInt32.random(in: 0...200_000, using: &random))
    case 2: return .windowScale(isOn ? UInt8.random(in: 0...14, using: &random) : nil)
    case 3: return .timestamps(isOn)
    case 4: return .sack(isOn)
    case 5: return .nagle(isOn)
    case 6: return .delayedACK(isOn ? .milliseconds(200) : nil)
    case 7: return .keepAlive(isOn ? .seconds(5) : nil)
    case 8: return .userTimeout(isOn ? .seconds(10) : nil)
    default: return .resetOnClose(isOn)
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `hold every invariant after every action`(seed: UInt64) {
    var random = Generator(state: seed)
    var lab = Lab(profile: Profile.all[Int(seed) % Profile.all.count])
    var chronicle = Chronicle()
    for _ in 0..<500 {
      let before = lab
      let action = Self.action(lab, &random)
      guard let events = try? lab.perform(action) else {
        #expect(lab == before, "\(action) was refused and changed something")
        continue
      }
      chronicle.append(events)
      check(lab, chronicle, before, action)
    }
  }

  private func check(_ lab: Lab, _ chronicle: Chronicle, _ before: Lab, _ action: Action) {
    #expect(lab.now >= before.now, "time never goes back")
    for host in HostName.allCases {
      let waiting = lab[host].endpoints.count { $0.tcb.state == .timeWait }
      #expect(lab[host].timeWaitCount == waiting, "\(action)")
      for (index, endpoint) in lab[host].endpoints.enumerated() {
        let broken = endpoint.tcb.violations(lab.context(ConnectionID(host, index + 1)).profile)
        #expect(broken.isEmpty, "\(broken) after \(action)")
      }
    }
    #expect(
      lab.alarms.allSatisfy { lab.state($0.connection) != .closed && lab.state($0.connection) != .listen })
    #expect(lab.wire.map(\.number) == lab.wire.map(\.number).sorted())
    let flying = Set(lab.wire.map(\.number))
    for record in chronicle.segments {
      #expect((record.fate == .inFlight) == flying.contains(record.flight.number))
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `equal labs have equal futures`(seed: UInt64) {
    var random = Generator(state: seed)
    var one = Lab()
    var other = one
    for _ in 0..<200 {
      let action = Self.action(one, &random)
      #expect((try? one.perform(action)) == (try? other.perform(action)))
    }
    #expect(one == other)
    #expect(one.hashValue == other.hashValue)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `when faults stop, all text arrives once and in order, and both ends come to CLOSED`(seed: UInt64)
    throws
  {
    var random = Generator(state: seed)
    var lab = Lab.open
    var sent: [HostName: [UInt8]] = [.client: [], .server: []]
    var read: [HostName: [UInt8]] = [.client: [], .server: []]
    func note(_ events: [Event]) {
      for case .turn(let turn) in events.map(\.kind) {
        for case .deliver(let text, _, _) in turn.effects.all { read[turn.host]? += text }
      }
    }
    for step in 0..<60 {
      let host: HostName = Bool.random(using: &random) ? .client : .server
      let text = [UInt8(step), UInt8(step), 7]
      switch Int.random(in: 0..<6, using: &random) {
      case 0: if (try? lab.perform(.call(Action.Party(host), .send(text)))) != nil { sent[host]? += text }
      case 1: _ = try? lab.perform(.drop(.next))
      case 2: _ = try? lab.perform(.duplicate(.next))
      case 3:
        if let one = lab.wire.randomElement(using: &random) {
          note(lab.does(.deliver(.one(.number(one.number)))))
        }
      case 4: note((try? lab.perform(.waitNext)) ?? [])
      default: note((try? lab.perform(.call(Action.Party(host), .receive(10)))) ?? [])
      }
    }
    for host in HostName.allCases { _ = try? lab.perform(.call(Action.Party(host), .close)) }
    for _ in 0..<200 where lab.nextDue != nil {
      note((try? lab.perform(.waitNext)) ?? [])
      for host in HostName.allCases {
        note((try? lab.perform(.call(Action.Party(host), .receive(65535)))) ?? [])
      }
    }
    #expect(lab.states == [.closed, .closed])
    #expect(read[.server] == sent[.client])
    #expect(read[.client] == sent[.server])
  }
}
