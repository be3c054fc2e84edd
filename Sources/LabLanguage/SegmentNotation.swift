import Laboratory
import TCP

/// Which segments a condition or an answer means.
package enum SegmentKind: Hashable, Sendable, CustomStringConvertible {
  /// Any segment.
  case any
  /// Those that have at least these flags: `RST`, `FIN,ACK`.
  case having(Control)
  /// Those with exactly these flags, and these fields where they are said: `<CTL=ACK>`.
  case exactly(Notation)

  /// The fields of the RFC's notation, each of which may be missing.
  package struct Notation: Hashable, Sendable {
    /// SEG.SEQ
    package var seq: SequenceNumber?
    /// SEG.ACK
    package var ack: SequenceNumber?
    /// The flags, exactly.
    package var ctl: Control?
    /// SEG.WND
    package var wnd: UInt16?
    /// SEG.UP
    package var up: UInt16?
    /// The options, exactly.
    package var options: Options?
    /// The length of the text in octets.
    package var octets: Int?
  }

  /// The segment is such a one.
  package func matches(_ segment: Segment) -> Bool {
    switch self {
    case .any: true
    case .having(let flags): segment.ctl.isSuperset(of: flags)
    case .exactly(let wanted):
      (wanted.seq ?? segment.seq) == segment.seq
        && (wanted.ack == nil || (segment.ctl.contains(.ack) && wanted.ack == segment.ack))
        && (wanted.ctl ?? segment.ctl) == segment.ctl && (wanted.wnd ?? segment.wnd) == segment.wnd
        && (wanted.up ?? segment.up) == segment.up && (wanted.options ?? segment.options) == segment.options
        && (wanted.octets ?? segment.text.count) == segment.text.count
    }
  }

  /// The packet is such a segment; an ICMP message is none.
  package func matches(_ packet: Packet) -> Bool { packet.icmp == nil && matches(packet.segment) }

  /// As it is written.
  package var description: String {
    switch self {
    case .any: return "segment"
    case .having(let flags): return flags.description
    case .exactly(let fields):
      var text = ""
      if let seq = fields.seq { text += "<SEQ=\(seq)>" }
      if let ack = fields.ack { text += "<ACK=\(ack)>" }
      if let ctl = fields.ctl { text += "<CTL=\(ctl)>" }
      if let wnd = fields.wnd { text += "<WND=\(wnd)>" }
      if let up = fields.up { text += "<UP=\(up)>" }
      if let options = fields.options { text += options.description }
      if let octets = fields.octets { text += "<DATA=\(octets)>" }
      return text
    }
  }
}

/// Reads the RFC's notation and lists of flags.
package enum SegmentNotation {
  /// `SYN,ACK`, `FIN` …; nothing when a word is no flag.
  package static func flags(_ text: String) -> Control? {
    var result = Control()
    for part in text.uppercased().split(separator: ",", omittingEmptySubsequences: false) {
      let name = String(part)
      guard let flag = Control.named.first(where: { $0.1 == name })?.0 else { return nil }
      result.insert(flag)
    }
    return result
  }

  /// `<SEQ=100><ACK=301><CTL=SYN,ACK>`, fields in any order, blanks between them allowed.
  package static func fields(_ text: String) throws(SyntaxError) -> SegmentKind.Notation {
    var result = SegmentKind.Notation()
    guard text.trimmedBlanks.hasSuffix(">") else {
      throw SyntaxError(
        at: text.utf8.count, .init("a > is missing at the end", "末尾缺少 >"), mend: example, isIncomplete: true)
    }
    var offset = 0
    for piece in text.split(separator: ">", omittingEmptySubsequences: false) {
      defer { offset += piece.utf8.count + 1 }
      let field = piece.drop { $0 == " " }
      if field.isEmpty { continue }
      guard field.first == "<" else {
        throw SyntaxError(
          at: offset, .init("'\(field)' is not the RFC's notation", "“\(field)”不是 RFC 的写法"), mend: example)
      }
      let parts = field.dropFirst().split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 || ["DATA", "SACKOK", "NOP"].contains(parts.first?.uppercased()) else {
        throw SyntaxError(
          at: offset, .init("a field is written <NAME=VALUE>", "字段的写法是 <NAME=VALUE>"), mend: example)
      }
      try set(parts[0].uppercased(), parts.last ?? "", &result, at: offset)
    }
    return result
  }

  private static var example: Wording {
    .init("Write it as <SEQ=100><ACK=301><CTL=SYN,ACK>.", "写法如 <SEQ=100><ACK=301><CTL=SYN,ACK>。")
  }

  private static func set(
    _ name: String, _ value: String, _ result: inout SegmentKind.Notation, at offset: Int
  ) throws(SyntaxError) {
    func number<Value: FixedWidthInteger>(_: Value.Type) throws(SyntaxError) -> Value {
      guard let number = Value(value) else {
        throw SyntaxError(
          at: offset,
          .init(
            "\(name)=\(value) is no number from 0 to \(Value.max)", "\(name)=\(value) 不是 0 到 \(Value.max) 的数")
        )
      }
      return number
    }
    switch name {
    case "SEQ": result.seq = SequenceNumber(try number(UInt32.self))
    case "ACK": result.ack = SequenceNumber(try number(UInt32.self))
    case "WND", "WIN": result.wnd = try number(UInt16.self)
    case "UP": result.up = try number(UInt16.self)
    case "MSS", "WSCALE", "TS", "SACKOK", "SACK", "NOP":
      let written = name == value.uppercased() ? name : "\(name):\(value)"
      do throws(SyntaxError) {
        result.options = try OptionsNotation.options(written, after: result.options ?? Options())
      } catch {
        throw error.shifted(by: offset)
      }
    case "DATA", "LEN": if value != "DATA" { result.octets = Int(try number(UInt16.self)) }
    case "CTL":
      guard let flags = flags(value.filter { $0 != " " }) else {
        throw SyntaxError(
          at: offset, .init("CTL=\(value) is no list of flags", "CTL=\(value) 不是标志"),
          mend: .init("Flags: SYN FIN RST PSH URG ACK.", "标志有：SYN FIN RST PSH URG ACK。"))
      }
      result.ctl = flags
    default:
      throw SyntaxError(
        at: offset, .init("no field is called \(name)", "没有叫 \(name) 的字段"),
        mend: .fields("SEQ ACK CTL WND UP DATA MSS WSCALE TS SACKOK"))
    }
  }
}
