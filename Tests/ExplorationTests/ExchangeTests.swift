import Testing

@testable import Exploration

struct ExchangeTests {
  /// What each of several threads got: how many numbers, and their sum.
  private struct Got {
    var count = 0
    var sum = 0
  }

  /// Each thread fills so many boxes for each, the ones with higher numbers more; the first takes its time, so that
  /// lanes are full. Whatever was sent has to arrive, once.
  @Test(arguments: 1...4) func `hands over everything once, however slow somebody is`(size: Int) {
    let exchange = UnsafeMutablePointer<Exchange<Int>>.allocate(capacity: 1)
    exchange.initialize(to: Exchange(size: size))
    let got = Apart(count: size) { Got() }
    let crew = Crew(size: size)
    for round in 1...3 {
      exchange.pointee.begin()
      crew.doAll { mine in
        for go in 0..<20 * (mine + 1) {
          for other in 0..<size {
            let box = exchange.pointee.open(from: mine, to: other)
            for number in 0..<50 { box.pointee.append(round * 1_000_000 + go * 50 + number) }
          }
          #expect(
            exchange.pointee.hand(mine, isEnding: false) { Self.take($0, got[mine], slowly: mine == 0) })
        }
        exchange.pointee.finish(mine) { Self.take($0, got[mine], slowly: mine == 0) }
      }
    }
    crew.dismiss()
    var expected = Got()
    for sender in 0..<size {
      let count = 1_000 * (sender + 1)
      expected.count += 3 * count
      expected.sum += 3 * (count * (count - 1) / 2) + 6_000_000 * count
    }
    for index in 0..<size {
      #expect(got[index].pointee.count == expected.count)
      #expect(got[index].pointee.sum == expected.sum)
    }
    exchange.deinitialize(count: 1)
    exchange.deallocate()
  }

  private static func take(
    _ box: UnsafeMutablePointer<Flat<Int>>, _ got: UnsafeMutablePointer<Got>, slowly: Bool
  ) {
    for index in 0..<box.pointee.count {
      if slowly { for _ in 0..<200 { got.pointee.sum &+= 1 } }
      if slowly { for _ in 0..<200 { got.pointee.sum &-= 1 } }
      got.pointee.sum += box.pointee[index]
      got.pointee.count += 1
    }
  }

  @Test func `whoever wants everybody to meet is heard by all`() {
    let exchange = Exchange<Int>(size: 1)
    exchange.begin()
    #expect(exchange.hand(0, isEnding: false) { _ in })
    #expect(!exchange.hand(0, isEnding: true) { _ in })
    #expect(!exchange.hand(0, isEnding: false) { _ in })
    exchange.begin()
    #expect(exchange.hand(0, isEnding: false) { _ in })
  }
}
