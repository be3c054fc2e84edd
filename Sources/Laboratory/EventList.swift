/// Events of a chronicle, each put together when it is looked at.
///
/// A part of it is one, too: the standard library's `Slice` would have to be looked up at run time, with what it conforms
/// to, which takes as long as a dozen segments.
package struct EventList: RandomAccessCollection, Sendable {
  private let chronicle: Chronicle

  /// The first index.
  package let startIndex: Int
  /// The index after the last.
  package let endIndex: Int

  init(of chronicle: Chronicle, _ range: Range<Int>) {
    self.chronicle = chronicle
    startIndex = range.lowerBound
    endIndex = range.upperBound
  }

  /// The event at this index.
  package subscript(index: Int) -> Event {
    precondition(index >= startIndex && index < endIndex, "an event that is not in the list")
    return chronicle.event(index)
  }

  /// The events at these indices.
  package subscript(range: Range<Int>) -> EventList {
    precondition(
      range.lowerBound >= startIndex && range.upperBound <= endIndex, "events that are not in the list")
    return EventList(of: chronicle, range)
  }

  /// All of them, put together.
  package var listed: [Event] {
    var events: [Event] = []
    events.reserveCapacity(endIndex - startIndex)
    for index in startIndex..<endIndex { events.append(chronicle.event(index)) }
    return events
  }
}
