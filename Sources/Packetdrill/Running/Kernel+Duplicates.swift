import TCP

// D-SACK (RFC 2883), which the core leaves out: Linux reports numbers that came before.

extension Kernel {
  /// What of a segment is here already: left of RCV.NXT, or the first piece of what is held (tcp_input.c, tcp_data_queue,
  /// tcp_data_queue_ofo and tcp_ofo_queue).
  func duplicate(in segment: Segment, _ index: Int) -> [SequenceNumber]? {
    let state = endpoints[index].tcb.state
    guard system.isLinux, system.reportsDuplicates, endpoints[index].tcb.sackPermitted, state.isSynchronized,
      state != .timeWait, segment.end != segment.seq, segment.ctl.isDisjoint(with: [.syn, .rst])
    else { return nil }
    let nxt = endpoints[index].tcb.rcv.nxt
    if segment.seq < nxt { return [segment.seq, segment.end < nxt ? segment.end : nxt] }
    var piece: (left: SequenceNumber, right: SequenceNumber)?
    for held in endpoints[index].tcb.held {
      let end = held.seq + UInt32(truncatingIfNeeded: held.text.count)
      if let open = piece, held.seq <= open.right {
        if open.right < end { piece?.right = end }
      } else if held.seq < segment.end, segment.seq < end {
        if piece != nil { break }
        piece = (held.seq, end)
      }
    }
    guard let piece else { return nil }
    return [
      piece.left < segment.seq ? segment.seq : piece.left,
      segment.end < piece.right ? segment.end : piece.right,
    ]
  }

  /// The option that reports it, before all other blocks; there is room for four, beside timestamps for three.
  static func reporting(_ duplicate: [SequenceNumber], _ options: Options) -> Options {
    var options = options
    var edges = duplicate
    for case .sack(let others) in options.others ?? [] { edges += others }
    options.others = [.sack(Array(edges.prefix(options.timestamps == nil ? 8 : 6)))]
    return options
  }
}
