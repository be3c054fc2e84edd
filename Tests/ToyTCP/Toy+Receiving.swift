extension Toy {
  /// The first segment on its way to this end arrives.
  mutating func receive(_ index: Int) {
    let segment = self[toward: index].takeFirst()
    switch self[index].state {
    case .closed:
      if segment.kind != .rst { send(.rst, segment.ack, segment.number.successor, from: index) }
    case .listen: receiveInListen(segment, index)
    case .synSent: receiveInSynSent(segment, index)
    case .synReceived, .established, .finWait1, .finWait2, .closeWait, .closing, .lastAck, .timeWait:
      receiveInOtherStates(segment, index)
    }
  }

  private mutating func receiveInListen(_ segment: Segment, _ index: Int) {
    guard segment.kind == .syn else {
      if segment.kind != .rst { send(.rst, segment.ack, 0, from: index) }
      return
    }
    self[index].expected = segment.number.successor
    send(.synAck, self[index].next, self[index].expected, from: index)
    self[index].next = self[index].next.successor
    self[index].state = .synReceived
    self[index].again = ToyTCP.retransmissions
  }

  private mutating func receiveInSynSent(_ segment: Segment, _ index: Int) {
    let isAcknowledged = segment.ack == self[index].next
    switch segment.kind {
    case .synAck where isAcknowledged:
      self[index].expected = segment.number.successor
      self[index].state = .established
      self[index].again = 0
      send(.ack, self[index].next, self[index].expected, from: index)
    case .syn:
      self[index].expected = segment.number.successor
      self[index].state = .synReceived
      send(.synAck, self[index].next.predecessor, self[index].expected, from: index)
    case .rst: if isAcknowledged { self[index].die() }
    case .synAck: send(.rst, segment.ack, 0, from: index)
    case .ack, .fin: if !isAcknowledged { send(.rst, segment.ack, 0, from: index) }
    case .none: break
    }
  }

  private mutating func receiveInOtherStates(_ segment: Segment, _ index: Int) {
    let end = self[index]
    switch segment.kind {
    case .rst: if segment.number == end.expected { reset(index) }
    case .syn: acknowledge(index)
    case .synAck where end.state != .synReceived: acknowledge(index)
    case .synAck:
      guard segment.ack == end.next else { return }
      self[index].state = .established
      self[index].again = 0
    case .ack, .fin:
      if segment.number == end.expected {
        receiveInOrder(segment, index)
      } else if segment.kind == .fin {
        acknowledge(index)
      }
    case .none: break
    }
  }

  private mutating func acknowledge(_ index: Int) {
    send(.ack, self[index].next, self[index].expected, from: index)
  }

  private mutating func reset(_ index: Int) {
    guard self[index].state == .synReceived, self[index].isPassive else { return self[index].die() }
    self[index].state = .listen
    self[index].again = 0
    self[index].next = self[index].next.predecessor
    self[index].expected = 0
  }

  private mutating func receiveInOrder(_ segment: Segment, _ index: Int) {
    let isAcknowledged = segment.ack == self[index].next
    switch self[index].state {
    case .synReceived:
      guard isAcknowledged else { return send(.rst, segment.ack, 0, from: index) }
      self[index].state = .established
      self[index].again = 0
    case .lastAck where isAcknowledged: return self[index].die()
    case .finWait1 where isAcknowledged:
      self[index].state = .finWait2
      self[index].again = 0
    case .closing where isAcknowledged:
      self[index].state = .timeWait
      self[index].again = 0
    case .closed, .listen, .synSent, .established, .finWait1, .finWait2, .closeWait, .closing, .lastAck,
      .timeWait:
      break
    }
    if segment.kind == .fin { takeFIN(index) }
  }

  private mutating func takeFIN(_ index: Int) {
    let after: State?
    switch self[index].state {
    case .established: after = .closeWait
    case .finWait1: after = .closing
    case .finWait2: after = .timeWait
    case .closed, .listen, .synSent, .synReceived, .closeWait, .closing, .lastAck, .timeWait: after = nil
    }
    if let after {
      self[index].expected = self[index].expected.successor
      self[index].state = after
    }
    acknowledge(index)
  }
}
