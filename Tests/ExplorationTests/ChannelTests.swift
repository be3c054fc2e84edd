import Testing

@testable import Exploration

@Suite struct `What is in flight, in one word` {
  private func line(_ channel: Channel) -> [Int] { (0..<channel.inLine).map { channel[$0] } }

  private func late(_ channel: Channel) -> [Int] { (channel.inLine..<channel.count).map { channel[$0] } }

  @Test func `segments stand in line in order of sending`() {
    let channel = Channel(bits: 0).adding(7).adding(16_383).adding(0)
    #expect(line(channel) == [7, 16_383, 0])
    #expect(line(channel.withoutFirst) == [16_383, 0])
    #expect(channel.withoutFirst.withoutFirst.withoutFirst == Channel(bits: 0))
  }

  @Test func `what is held back stands behind the line, by number, whichever was held back first`() {
    let channel = Channel(bits: 0).adding(9).adding(3).adding(5)
    let held = channel.delayingFirst.delayingFirst
    #expect(line(held) == [5])
    #expect(late(held) == [3, 9])
    #expect(held == Channel(bits: 0).adding(3).adding(9).adding(5).delayingFirst.delayingFirst)
    #expect(line(held.adding(1)) == [5, 1])
    #expect(late(held.adding(1)) == [3, 9])
    #expect(late(held.withoutLate(at: 1)) == [9])
    #expect(late(held.withoutFirst) == [3, 9])
  }

  @Test func `labels say what happens`() {
    let all: [Happening] = [
      .call(.server, 15), .timeout(.client, .timeWait), .timeout(.server, .retransmission), .arrival(.server),
      .lateArrival(.client, segment: 16_383), .loss(.client), .copy(.server), .delay(.server, segment: 4),
    ]
    #expect(all.map { Happening(label: $0.label) } == all)
    #expect(Set(all.map(\.label)).count == all.count)
  }
}
