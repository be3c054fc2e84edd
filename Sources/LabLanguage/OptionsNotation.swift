import TCP

/// Reads the options of a header as `inject` writes them: `mss:1460,wscale:7,ts:100/0,sackOK`.
package enum OptionsNotation {
  /// The options, `sack:301-305` and `kind:hex` included, behind those that are there already; an error says what
  /// cannot be one.
  package static func options(
    _ text: String, after before: Options = Options()
  ) throws(SyntaxError) -> Options {
    var options = before
    var offset = 0
    for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
      defer { offset += piece.utf8.count + 1 }
      let parts = piece.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard take(parts[0].lowercased(), parts.count == 2 ? parts[1] : nil, &options) else {
        throw SyntaxError(
          at: offset, .init("'\(piece.prefix(40))' is no option", "“\(piece.prefix(40))”不是选项"),
          mend: .init(
            "For example mss:1460,wscale:7,ts:100/0,sackOK,sack:301-305,nop, or kind:hex such as 254:0102.",
            "例如 mss:1460,wscale:7,ts:100/0,sackOK,sack:301-305,nop，或写成 kind:hex，如 254:0102。"))
      }
    }
    guard options.octets.count <= Options.mostOctets else {
      throw SyntaxError(
        at: 0,
        .init(
          "a header has room for \(Options.mostOctets) octets of options",
          "首部最多容纳 \(Options.mostOctets) 字节的选项"))
    }
    return options
  }

  private static func take(_ name: String, _ value: String?, _ options: inout Options) -> Bool {
    switch (name, value) {
    case ("mss", let value?): options.mss = UInt16(value)
    case ("wscale", let value?): options.windowScale = UInt8(value)
    case ("sackok", nil): options.sackPermitted = true
    case ("nop", nil): options.others = (options.others ?? []) + [.noOperation]
    case ("ts", let value?):
      let words = value.split(separator: "/").map { UInt32($0) }
      guard words.count == 2, let stamp = words[0], let echo = words[1] else { return false }
      options.timestamps = Options.Timestamps(stamp, echo: echo)
    case ("sack", let value?):
      let edges = value.split(separator: "-").map { UInt32($0) }
      guard edges.count == 2, let left = edges[0], let right = edges[1] else { return false }
      options.others = (options.others ?? []) + [.sack([SequenceNumber(left), SequenceNumber(right)])]
    case (let kind, let value?):
      guard let kind = UInt8(kind), kind > 1, let body = octets(value) else { return false }
      options.others = (options.others ?? []) + [.unknown(kind: kind, body)]
    case (_, nil): return false
    }
    return (name != "mss" || options.mss != nil) && (name != "wscale" || options.windowScale != nil)
  }

  private static func octets(_ hex: String) -> [UInt8]? {
    let digits = Array(hex.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    let pairs = stride(from: 0, to: digits.count, by: 2).map {
      UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
    }
    return pairs.contains(nil) ? nil : pairs.compactMap(\.self)
  }
}
