/// The options of a segment's header (RFC 9293, 3.1 and 3.2, MUST-4; RFC 7323; RFC 2018), as values.
///
/// Almost all segments have none or timestamps only, so those that a TCP acts on are plain fields, and the rest is
/// a list that is there only when it is needed. End of Option List and No-Operation carry nothing: `Header` puts
/// them where the octets need them.
package struct Options: Hashable, Sendable {
  /// Kind 2, Maximum Segment Size, in octets (3.7.1).
  package var mss: UInt16?
  /// Kind 3, Window Scale: the shift count as it was written, which may exceed 14 (RFC 7323, 2.2).
  package var windowScale: UInt8?
  /// Kind 4, SACK-Permitted (RFC 2018, 2).
  package var sackPermitted = false
  /// Kind 8, Timestamps (RFC 7323, 3.2).
  package var timestamps: Timestamps?
  /// All others, in order.
  package var others: [Other]?

  /// TSval and TSecr.
  package struct Timestamps: Hashable, Sendable {
    /// TSval: the sender's clock.
    package var value: UInt32
    /// TSecr: the clock that is echoed; means something only with ACK set.
    package var echo: UInt32

    /// These two.
    package init(_ value: UInt32, echo: UInt32) {
      self.value = value
      self.echo = echo
    }
  }

  /// An option that no TCP here acts on.
  package enum Other: Hashable, Sendable {
    /// Kind 1, said expressly.
    case noOperation
    /// Kind 5, SACK: pairs of the edges of blocks that have been received (RFC 2018, 3).
    case sack([SequenceNumber])
    /// Any other kind, with its octets after the length.
    case unknown(kind: UInt8, [UInt8])
  }

  /// No option.
  package init() {}

  /// These options.
  package init(
    mss: UInt16? = nil, windowScale: UInt8? = nil, sackPermitted: Bool = false,
    timestamps: Timestamps? = nil, others: [Other]? = nil
  ) {
    self.mss = mss
    self.windowScale = windowScale
    self.sackPermitted = sackPermitted
    self.timestamps = timestamps
    self.others = others
  }

  /// The room for options in a header, in octets: DOffset goes up to 15 words.
  package static let mostOctets = 40

  /// No option is there.
  package var isEmpty: Bool {
    mss == nil && windowScale == nil && !sackPermitted && timestamps == nil && others == nil
  }
}

extension Options {
  /// The octets, each option with its length (MUST-68), padded to a multiple of four: longer options begin on even
  /// addresses, as RFC 7323, Appendix A, recommends.
  package var octets: [UInt8] {
    guard !isEmpty else { return [] }
    var all: [UInt8] = []
    if let mss { all += [2, 4, UInt8(mss >> 8), UInt8(mss & 0xff)] }
    if let timestamps {
      all += sackPermitted ? [4, 2, 8, 10] : [1, 1, 8, 10]
      for word in [timestamps.value, timestamps.echo] { all += Self.octets(word) }
    } else if sackPermitted {
      all += [1, 1, 4, 2]
    }
    if let windowScale { all += [1, 3, 3, windowScale] }
    for other in others ?? [] { all += other.octets }
    return all + [UInt8](repeating: 0, count: (4 - all.count % 4) % 4)  // MUST-69
  }

  /// How many octets they take in the header.
  package var count: Int {
    if others == nil {
      return (mss == nil ? 0 : 4) + (timestamps == nil ? sackPermitted ? 4 : 0 : 12)
        + (windowScale == nil ? 0 : 4)
    }
    return octets.count
  }

  fileprivate static func octets(_ word: UInt32) -> [UInt8] {
    [UInt8(word >> 24), UInt8(word >> 16 & 0xff), UInt8(word >> 8 & 0xff), UInt8(word & 0xff)]
  }

  /// Reads the options of a header, whatever segment it is (MUST-5). An option whose length cannot be right ends the
  /// list (MUST-7), unknown ones are kept (MUST-6).
  package init(parsing octets: ArraySlice<UInt8>) {
    var rest = octets
    while let kind = rest.first, kind != 0 {
      if kind == 1 {
        rest = rest.dropFirst()
        continue
      }
      guard let length = rest.dropFirst().first.map(Int.init), length >= 2, length <= rest.count else {
        return
      }
      take(kind, Array(rest.dropFirst(2).prefix(length - 2)))
      rest = rest.dropFirst(length)
    }
  }

  private mutating func take(_ kind: UInt8, _ body: [UInt8]) {
    func word(_ at: Int) -> UInt32 { body[at..<at + 4].reduce(0) { $0 << 8 | UInt32($1) } }
    switch (kind, body.count) {
    case (2, 2): mss = UInt16(body[0]) << 8 | UInt16(body[1])
    case (3, 1): windowScale = body[0]
    case (4, 0): sackPermitted = true
    case (8, 8): timestamps = Timestamps(word(0), echo: word(4))
    case (5, 8), (5, 16), (5, 24), (5, 32):
      let edges = stride(from: 0, to: body.count, by: 4).map { SequenceNumber(word($0)) }
      others = (others ?? []) + [.sack(edges)]
    case (2, _), (3, _), (4, _), (8, _), (5, _): break  // a length that is wrong for its kind: MUST-7
    default: others = (others ?? []) + [.unknown(kind: kind, body)]
    }
  }
}

extension Options.Other {
  fileprivate var octets: [UInt8] {
    switch self {
    case .noOperation: [1]
    case .sack(let edges):
      [1, 1, 5, UInt8(2 + 4 * edges.count)] + edges.flatMap { Options.octets($0.rawValue) }
    case .unknown(let kind, let body): [kind, UInt8(2 + body.count)] + body
    }
  }
}

extension Options: CustomStringConvertible {
  /// In the manner of the RFC's notation: `<MSS=1460><WSCALE=7><TS=100/0><SACKOK>`.
  package var description: String {
    guard !isEmpty else { return "" }
    var line = mss.map { "<MSS=\($0)>" } ?? ""
    if let windowScale { line += "<WSCALE=\(windowScale)>" }
    if let timestamps { line += "<TS=\(timestamps.value)/\(timestamps.echo)>" }
    if sackPermitted { line += "<SACKOK>" }
    return line + (others ?? []).map(\.description).joined()
  }
}

extension Options.Other: CustomStringConvertible {
  /// `<SACK=301-305>`, `<OPT=254>`
  package var description: String {
    switch self {
    case .noOperation: "<NOP>"
    case .sack(let edges):
      "<SACK="
        + stride(from: 0, to: edges.count - 1, by: 2).map { "\(edges[$0])-\(edges[$0 + 1])" }.joined(
          separator: ",") + ">"
    case .unknown(let kind, _): "<OPT=\(kind)>"
    }
  }
}
