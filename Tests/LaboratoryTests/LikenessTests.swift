import Laboratory
import TCP
import Testing

@Suite("Labs in which the same will happen")
struct LikenessTests {
  private func hash(_ lab: Lab) -> Int {
    var hasher = Hasher()
    lab.hashFuture(into: &hasher)
    return hasher.finalize()
  }

  private func lab(_ actions: Action...) throws -> Lab {
    var lab = Lab()
    for action in actions { _ = try lab.perform(action) }
    return lab
  }

  private static let client = Action.Party(.client)
  private static let server = Action.Party(.server)

  @Test("are alike whatever the clock shows and however segments are numbered")
  func alike() throws {
    let early = try lab(.listen(Self.server, port: 80), .connect(Self.client), .run)
    let late = try lab(.wait(.seconds(5)), .listen(Self.server, port: 80), .connect(Self.client), .run)
    #expect(hash(early) == hash(late))
    #expect(early.now != late.now)
    // A SYN in flight is measured: that moment moves along.
    let first = try lab(.connect(Self.client))
    let second = try lab(.wait(.milliseconds(7)), .connect(Self.client))
    #expect(hash(first) == hash(second))
    let copied = try lab(
      .listen(Self.server, port: 80), .connect(Self.client), .duplicate(.next), .drop(.next), .run)
    #expect(hash(early) == hash(copied))
    #expect(early.nextSegment != copied.nextSegment)
  }

  @Test("are not alike where something is due at another time, is held, or is another segment")
  func different() throws {
    let sent = try lab(.connect(Self.client))
    var waited = sent
    _ = try waited.perform(.wait(.milliseconds(3)))
    var held = sent
    _ = try held.perform(.hold(.next))
    let other = try lab(.connect(Self.client, toPort: 81))
    let lost = try lab(.connect(Self.client), .drop(.next))
    #expect(Set([sent, waited, held, other, lost].map(hash)).count == 5)
    let empty = try lab()
    let linux = try lab(.setProfile(.linux))
    let humble = try lab(.setHost(.client, .privileged(false)))
    let set = try lab(.setOption(Self.client, .nagle(true)))
    #expect(Set([empty, linux, humble, set].map(hash)).count == 4)
  }
}
