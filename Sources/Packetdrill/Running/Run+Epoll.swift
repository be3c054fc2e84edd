import TCP

// epoll(7): what a program wants to hear of which file descriptors.

/// One epoll file descriptor.
struct EventQueue {
  /// By file descriptor, in the order in which they were added.
  var interests: [(descriptor: Int64, interest: Interest)] = []

  /// What is wanted of one.
  struct Interest {
    /// The events that are asked for, EPOLLET and EPOLLONESHOT among them.
    var events: Int64
    /// What the program gets back: `fd`, `ptr`, `u32` or `u64`.
    var data: Int64
    /// EPOLLONESHOT has told something.
    var isSpent = false
    /// What held when it was last looked at, and how much had come by then.
    var held: Int64 = 0
    var octetsIn = -1
    var loans = 0
  }
}

extension Run {
  mutating func epollCreate(_ call: SystemCall) throws(Stop) -> Outcome {
    guard let descriptor = call.result.number, descriptor >= 0 else {
      throw .notSupported("an \(call.name) that fails")
    }
    eventQueues[descriptor] = EventQueue()
    return .value(descriptor)
  }

  mutating func epollControl(_ call: SystemCall) -> Outcome {
    let (queue, descriptor) = (number(call, 0), number(call, 2))
    guard eventQueues[queue] != nil, kernel.descriptors[descriptor] != nil else {
      return .failed(.badDescriptor)
    }
    let place = eventQueues[queue]?.interests.firstIndex { $0.descriptor == descriptor }
    let wanted = call.arguments.count > 3 ? call.arguments[3] : .unwritten
    let data = ["fd", "ptr", "u32", "u64"].lazy.compactMap { wanted[$0]?.number }.first ?? 0
    let interest = EventQueue.Interest(events: wanted["events"]?.number ?? 0, data: data)
    switch (call.arguments.dropFirst().first?.words.first, place) {
    case ("EPOLL_CTL_ADD", nil): eventQueues[queue]?.interests.append((descriptor, interest))
    case ("EPOLL_CTL_MOD", let place?): eventQueues[queue]?.interests[place].interest = interest
    case ("EPOLL_CTL_DEL", let place?): eventQueues[queue]?.interests.remove(at: place)
    default: return .failed(.invalid)
    }
    return .value(0)
  }

  /// What has happened, as far as it is wanted; waits when nothing has and the call may wait.
  mutating func epollWait(_ call: SystemCall) throws(Stop) -> Outcome {
    guard var queue = eventQueues[number(call, 0)] else { return .failed(.badDescriptor) }
    var told: [(events: Int64, data: Int64)] = []
    for place in queue.interests.indices where told.count < max(1, number(call, 2)) {
      guard let index = kernel.descriptors[queue.interests[place].descriptor] else { continue }
      let octets = kernel.endpoints[index].counts.octetsIn
      let loans = kernel.endpoints[index].loans.count
      let holding = kernel.events(index)
      if let events = queue.interests[place].interest.news(holding, octetsIn: octets, loans: loans) {
        told.append((events, queue.interests[place].interest.data))
      }
    }
    eventQueues[number(call, 0)] = queue
    if told.isEmpty, number(call, 3) != 0, pending?.deadline.map({ kernel.now < $0 }) ?? true {
      return .blocks
    }
    var written: [CallArgument] = []
    switch call.arguments.dropFirst().first ?? .unwritten {
    case .list(let list): written = list
    case let one: written = [one]
    }
    for (tale, entry) in zip(told, written) {
      if let events = entry["events"]?.number { try check("events", events, tale.events) }
      let data = ["fd", "ptr", "u32", "u64"].lazy.compactMap { entry[$0]?.number }.first
      if let data { try check("the event's data", data, tale.data) }
    }
    return .value(Int64(told.count))
  }
}

extension EventQueue.Interest {
  /// What is told of the events that hold now; nothing when nothing is. With EPOLLET only if something is new: an event
  /// that did not hold before, text that has come, or what was lent and came back.
  fileprivate mutating func news(_ holding: Int64, octetsIn octets: Int, loans: Int) -> Int64? {
    let now = holding & (events | Poll.error | Poll.hungUp)
    let isNew =
      now & ~held != 0 || (octets != octetsIn && now & Poll.readable != 0)
      || (loans != self.loans && now & Poll.error != 0)
    let isEdge = events & Constants.edgeTriggered != 0
    (held, octetsIn, self.loans) = (now, octets, loans)
    guard now != 0, !isSpent, isNew || !isEdge else { return nil }
    if events & Constants.oneShot != 0 { isSpent = true }
    return now
  }
}
