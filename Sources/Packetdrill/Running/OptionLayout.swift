import TCP

/// The options of a header in the order and with the padding that a stack writes.
enum OptionLayout {
  /// Linux: net/ipv4/tcp_output.c, tcp_options_write. FreeBSD: netinet/tcp_output.c, tcp_addoptions. The RFC's order is
  /// the lab's own: none is prescribed.
  static func options(of segment: Segment, _ stack: Profile.Known) -> [SegmentOption] {
    let options = segment.options
    guard !options.isEmpty else { return [] }
    return stack == .freebsd ? freeBSD(options) : linux(options)
  }

  private static func linux(_ options: Options) -> [SegmentOption] {
    var list: [SegmentOption] = []
    if let mss = options.mss { list.append(.maximumSegmentSize(mss)) }
    if let stamps = options.timestamps {
      list += options.sackPermitted ? [.sackPermitted] : [.noOperation, .noOperation]
      list.append(.timestamps(value: stamps.value, echo: stamps.echo))
    } else if options.sackPermitted {
      list += [.noOperation, .noOperation, .sackPermitted]
    }
    if let shift = options.windowScale { list += [.noOperation, .windowScale(shift)] }
    return list + blocks(options)
  }

  private static func freeBSD(_ options: Options) -> [SegmentOption] {
    var list: [SegmentOption] = []
    var octets = 0
    func pad(_ place: Int, of step: Int) {
      while octets % step != place {
        list.append(.noOperation)
        octets += 1
      }
    }
    if let mss = options.mss {
      list.append(.maximumSegmentSize(mss))
      octets += 4
    }
    if let shift = options.windowScale {
      pad(1, of: 2)
      list.append(.windowScale(shift))
      octets += 3
    }
    if options.sackPermitted {
      pad(0, of: 2)
      list.append(.sackPermitted)
      octets += 2
    }
    if let stamps = options.timestamps {
      pad(2, of: 4)
      list.append(.timestamps(value: stamps.value, echo: stamps.echo))
      octets += 10
    }
    if options.others == nil, octets % 4 != 0 {
      list += Array(repeating: .endOfList, count: 4 - octets % 4)
    }
    return list + blocks(options)
  }

  /// SACK, with the two octets before it that make its edges even.
  private static func blocks(_ options: Options) -> [SegmentOption] {
    (options.others ?? []).flatMap { other -> [SegmentOption] in
      switch other {
      case .sack(let edges): [.noOperation, .noOperation, .sack(edges.map(\.rawValue))]
      case .noOperation: [.noOperation]
      case .unknown(let kind, let octets): [.unknown(kind: kind, octets)]
      }
    }
  }
}
