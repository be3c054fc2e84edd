import Laboratory
import TCP
import Testing

@Suite struct `Settings` {
  private func lab(_ actions: Action...) -> Lab {
    var lab = Lab()
    for action in actions { lab.does(action) }
    return lab
  }

  @Test func `go with the host's next connection, and only with that one`() throws {
    var lab = lab(
      .setOption(.client, .windowScale(7)), .setOption(.client, .timestamps(true)),
      .setOption(.client, .mss(900)),
      .connect(.client))
    let options = try #require(lab.wire.first).packet.segment.options
    #expect(options == Options(mss: 900, windowScale: 7, timestamps: .init(0, echo: 0)))
    lab.does(.connect(Action.Party(.client, 2)))
    #expect(lab.wire.last?.packet.segment.options == Options(mss: 1460))
  }

  @Test func `of a listener are those of the connection that it becomes, and of its children`() throws {
    for backlog in [nil, 3] as [Int?] {
      var lab = lab(
        .setOption(.server, .windowScale(2)), .listen(.server, port: 80, backlog: backlog),
        .setOption(.server, .window(40_000)), .setOption(.client, .windowScale(3)), .connect(.client))
      lab.does(.deliver(.one(.next)))
      let answer = try #require(lab.wire.first).packet.segment
      #expect(answer.options.windowScale == 2)
      #expect(answer.wnd == 40_000)
    }
  }

  @Test(.requires("MUST-24", "MUST-17")) func `that can change count at once`() throws {
    var lab = lab(.listen(.server, port: 80), .connect(.client), .run, .setOption(.client, .nagle(true)))
    lab.does(.call(.client, .send([1])))
    lab.does(.call(.client, .send([2])))
    #expect(lab.wire.count == 1)
    lab.does(.setOption(.client, .nagle(false)))
    #expect(lab.wire.count == 2)
    lab.does(.setOption(.client, .keepAlive(.seconds(5))))
    #expect(lab.endpoint(ConnectionID(.client, 1))?.tcb.keepsAlive == true)
    #expect(lab.endpoint(ConnectionID(.server, 1))?.tcb.keepsAlive == false)
  }

  @Test func `that went with the SYN are refused for a connection that is named`() {
    var lab = lab(.listen(.server, port: 80), .connect(.client), .run)
    let id = ConnectionID(.client, 1)
    #expect(throws: Refusal.goesWithSYN(id, .established)) {
      try lab.perform(.setOption(Action.Party(.client, 1), .mss(500)))
    }
    lab.does(.setOption(.client, .mss(500)))
    #expect(lab.client.settings == [.mss(500)])
  }

  @Test func `are said twice, and the last word counts`() {
    let lab = lab(
      .setOption(.client, .mss(500)), .setOption(.client, .sack(true)), .setOption(.client, .mss(600)))
    #expect(lab.client.settings == [.sack(true), .mss(600)])
  }

  @Test(.requires("MUST-8", "SHLD-1"))
  func `a generated ISS is another for each connection and moment, and the same again (3.4.1)`() {
    func iss(_ number: Int, after wait: Duration = .zero) -> SequenceNumber? {
      var lab = Lab()
      lab.does(.wait(wait))
      for _ in 1..<number { lab.does(.connect(Action.Party(.client, lab.client.nextNumber))) }
      lab.does(.setISS(.client, nil))
      return lab.client.nextISS
    }
    #expect(iss(1) == iss(1))
    #expect(Set([iss(1), iss(2), iss(3)]).count == 3)
    let (early, late) = (iss(1), iss(1, after: .seconds(1)))
    if let early, let late { #expect(late - early == 250_000) } else { Issue.record("no ISS") }
  }

  @Test func `a lab with everything set carries text both ways, through losses`() throws {
    var lab = Lab()
    for host in HostName.allCases {
      for setting in [
        .windowScale(3), .timestamps(true), .sack(true), .nagle(true), .delayedACK(.milliseconds(100)),
        .keepAlive(.seconds(60)), .userTimeout(.seconds(300)), .window(5000), .mss(600),
      ] as [Setting] {
        lab.does(.setOption(Action.Party(host), setting))
      }
      lab.does(host == .client ? .setISS(.client, nil) : .listen(.server, port: 80))
    }
    lab.does(.connect(.client))
    lab.does(.run)
    lab.does(.set(.loss(Odds(1, in: 4, seed: 7))))
    var read: [HostName: Int] = [:]
    for host in HostName.allCases {
      lab.does(.call(Action.Party(host), .send([UInt8](repeating: 1, count: 20_000))))
    }
    for _ in 1...400 {
      lab.does(.wait(.seconds(1)))
      for host in HostName.allCases {
        let unread = lab[host].currentEndpoint?.tcb.receiveQueue.count ?? 0
        guard unread > 0 else { continue }
        lab.does(.call(Action.Party(host), .receive(unread)))
        read[host, default: 0] += unread - (lab[host].currentEndpoint?.tcb.receiveQueue.count ?? 0)
      }
    }
    #expect(read == [.client: 20_000, .server: 20_000])
  }
}

@Suite struct `The generator of initial sequence numbers` {
  private func iss(_ number: Int) -> SequenceNumber? {
    var lab = Lab()
    for _ in 1..<number { lab.does(.connect(Action.Party(.client, lab.client.nextNumber))) }
    lab.does(.setISS(.client, nil))
    return lab.client.nextISS
  }

  @Test(.requires("MUST-9", "SHLD-1"))
  func `tells nobody who saw some of its numbers the next one`() {
    let numbers = (1...60).compactMap(iss)
    let steps = zip(numbers, numbers.dropFirst()).map { $1 - $0 }
    #expect(Set(steps).count == 59, "no step twice")
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $1 &- $0 > 1000 && $0 &- $1 > 1000 })
    #expect(steps.contains { $0 > 1 << 31 } && steps.contains { $0 < 1 << 31 })
  }

  @Test(.requires("MUST-8"))
  func `has a clock that ticks every 4 microseconds`() {
    var lab = Lab()
    lab.does(.setISS(.client, nil))
    let first = lab.client.nextISS
    lab.does(.wait(.milliseconds(1)))
    lab.does(.setISS(.client, nil))
    #expect(lab.client.nextISS == first.map { $0 + 250 })
  }
}
