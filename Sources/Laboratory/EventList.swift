/// The events of a chronicle, each put together when it is looked at.
package struct EventList: RandomAccessCollection, Sendable {
  private let chronicle: Chronicle

  init(of chronicle: Chronicle) { self.chronicle = chronicle }

  /// The first index.
  package var startIndex: Int { 0 }

  /// The index after the last.
  package var endIndex: Int { chronicle.count }

  /// The event at this index.
  package subscript(index: Int) -> Event { chronicle.event(index) }
}
