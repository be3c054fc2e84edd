import LabLanguage
import Laboratory
import TCP
import Typesetting

extension Workbench {
  /// A segment's story, its header as the RFC's Figure 1 draws it, and its octets.
  func segment(_ number: Int) -> Outcome {
    guard let record = chronicle.segment(number) else {
      return Outcome(
        blocks: [
          .paragraph(
            chronicle.segmentCount == 0
              ? settings.language("There is no #\(number).", "没有 #\(number)。")
              : settings.language(
                "There is no #\(number): the last one is #\(chronicle.segmentCount).",
                "没有 #\(number)：最后一个是 #\(chronicle.segmentCount)。"),
            indent: 2)
        ],
        isRefused: true)
    }
    let packet = record.flight.arriving
    let carried = record.flight.packet.header.checksum
    let ends = "\(address(packet.source)) → \(address(packet.destination))"
    let title = Block.row(
      label: Text("#\(number)", .quiet),
      body: [Text(ends), Text(fate(record), .quiet)])
    if let error = packet.icmp {
      let (from, to) = (packet.destination.port.description, packet.source.port.description)
      let seq = self.printed(record.flight).segment.seq.description
      let quoted: Text = settings.language(
        "It says \(error.rawValue) about the segment from port \(from) to port \(to) with SEQ \(seq): all that ICMP quotes of TCP.",
        "它说的是 \(error.rawValue)，关于从端口 \(from) 到端口 \(to)、SEQ 为 \(seq) 的报文段：ICMP 只引用 TCP 的这些。")
      return Outcome(blocks: [title, .paragraph(quoted, indent: 2)])
    }
    let printed = settings.sequence == .relative ? self.printed(record.flight).segment : nil
    var octets = packet.header.octets
    octets.replaceSubrange(16..<18, with: [UInt8(carried >> 8), UInt8(carried & 0xff)])
    return Outcome(
      blocks: [
        title, .blank,
        .headerDrawing(
          packet.header, carrying: carried, printing: printed, settings.language),
      ]
        + hex(octets, headerLength: packet.header.dataOffset * 4) + flippedBit(record.flight))
  }

  /// What a flipped bit changed, and how the receiver finds out.
  private func flippedBit(_ flight: InFlight) -> [Block] {
    guard flight.isCorrupted else { return [] }
    let (sent, here) = (flight.packet, flight.arriving)
    let change =
      sent.segment.text.isEmpty
      ? settings.language("the sequence number was \(sent.segment.seq)", "序号原来是 \(sent.segment.seq)")
      : settings.language(
        "the text began with \(quoted([sent.segment.text[0]])), not \(quoted([here.segment.text[0]]))",
        "数据原来以 \(quoted([sent.segment.text[0]])) 开头，不是 \(quoted([here.segment.text[0]]))")
    let (carried, made) = (hexadecimal(sent.header.checksum), hexadecimal(here.header.checksum))
    return [
      .row(
        label: Text(settings.language("wrong", "出错"), .no),
        body: [
          settings.language(
            "A bit has flipped: \(change). The checksum is still \(carried), these octets make \(made): the receiver drops it.",
            "有一个比特翻转了：\(change)。校验和仍是 \(carried)，按这些字节算出的是 \(made)：接收方丢弃它。")
        ], note: Text("3.1", .reference))
    ]
  }

  /// `client 192.0.2.1:49152`
  private func address(_ socket: Socket) -> String {
    "\(socket.host.rawValue) \(socket.host.address):\(socket.port)"
  }

  private func fate(_ record: SegmentRecord) -> String {
    switch record.fate {
    case .inFlight:
      settings.language(
        "in flight, due t=\(record.flight.due.inLabNotation)", "在途，将在 t=\(record.flight.due.inLabNotation) 到达"
      )
    case .arrived(let time):
      settings.language("arrived t=\(time.inLabNotation)", "t=\(time.inLabNotation) 到达")
    case .dropped(let time, let loss):
      settings.language(
        "lost t=\(time.inLabNotation)\(loss.remark(.english))",
        "t=\(time.inLabNotation) 丢失\(loss.remark(.chinese))")
    }
  }

  private func hex(_ octets: [UInt8], headerLength: Int) -> [Block] {
    let lines = stride(from: 0, to: min(octets.count, 120), by: 20).map { start -> Text in
      let line = octets[start..<min(start + 20, octets.count)]
      let pairs = stride(from: line.startIndex, to: line.endIndex, by: 2).map { index in
        line[index..<min(index + 2, line.endIndex)].map {
          $0 < 16 ? "0\(String($0, radix: 16))" : String($0, radix: 16)
        }.joined()
      }
      return Text(pairs.joined(separator: " "), .code)
    }
    var blocks = lines.map { Block.paragraph($0, indent: 2) }
    if octets.count > 120 {
      blocks.append(
        .paragraph(
          Text(
            settings.language("… \(octets.count - 120) octets more", "… 还有 \(octets.count - 120) 字节"), .quiet),
          indent: 2))
    }
    let text = octets[headerLength...]
    if !text.isEmpty {
      blocks.append(
        .row(label: settings.language("text", "数据"), body: [Text(quoted(Array(text.prefix(40))))]))
    }
    return blocks
  }
}

extension Block {
  /// The header of RFC 9293, Figure 1, with values in its fields.
  /// `carrying` is the checksum in it, when that is not the right one.
  /// `printing` has the numbers that are printed before those in the header, when they are others.
  static func headerDrawing(
    _ header: Header, carrying checksum: UInt16? = nil, printing printed: Segment? = nil,
    _ say: Language = .english
  ) -> Block {
    let segment = header.segment
    let checksum = hexadecimal(checksum ?? header.checksum)
    let flags = [("C", 0x80), ("E", 0x40), ("U", 0x20), ("A", 0x10), ("P", 8), ("R", 4), ("S", 2), ("F", 1)]
      .map { segment.ctl.rawValue & UInt8($0.1) != 0 ? $0.0 : "." }.joined(separator: " ")
    let rule = "+" + String(repeating: "-", count: 31) + "+" + String(repeating: "-", count: 31) + "+"
    let wideRule = "+" + String(repeating: "-", count: 63) + "+"
    let seq = (printed.map { say("\($0.seq), in the header ", "\($0.seq)，首部中是 ") } ?? "") + "\(segment.seq)"
    let known = (printed.map { say("\($0.ack), in the header ", "\($0.ack)，首部中是 ") } ?? "") + "\(segment.ack)"
    let ack = segment.ctl.contains(.ack) ? known : say("0 (no ACK)", "0（没有 ACK）")
    var lines = [
      " 0                   1                   2                   3",
      " 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1",
      rule,
      "|\(centred("Source Port \(header.addressing.sourcePort)", 31))|\(centred("Destination Port \(header.addressing.destinationPort)", 31))|",
      rule, "|\(centred("Sequence Number \(seq)", 63))|", wideRule,
      "|\(centred("Acknowledgment Number \(ack)", 63))|",
      "+-------+-------+---------------+" + String(repeating: "-", count: 31) + "+",
      "|\(centred("DOff \(header.dataOffset)", 7))|\(centred("Rsrvd", 7))|\(flags)|\(centred("Window \(segment.wnd)", 31))|",
      "+-------+-------+---------------+" + String(repeating: "-", count: 31) + "+",
      "|\(centred("Checksum \(checksum)", 31))|\(centred("Urgent Pointer \(segment.up)", 31))|",
      rule,
    ]
    for option in optionLines(segment.options) { lines += ["|\(centred(option, 63))|", wideRule] }
    return .drawing(
      lines.map { Text("  " + $0) }, sentences: sentences(header, seq, known, checksum, say).map { Text($0) })
  }

  /// The same in sentences, for terminals too narrow for the drawing.
  private static func sentences(
    _ header: Header, _ seq: String, _ ack: String, _ checksum: String, _ say: Language
  )
    -> [String]
  {
    let segment = header.segment
    return [
      say(
        "Source port \(header.addressing.sourcePort), destination port \(header.addressing.destinationPort).",
        "源端口 \(header.addressing.sourcePort)，目的端口 \(header.addressing.destinationPort)。"),
      say("Sequence number \(seq).", "序号 \(seq)。")
        + (segment.ctl.contains(.ack)
          ? say(" Acknowledgment number \(ack).", "确认号 \(ack)。")
          : say(" No acknowledgment.", "没有确认号。")),
      say(
        "Flags \(segment.ctl). Window \(segment.wnd). Data offset \(header.dataOffset) words.",
        "标志 \(segment.ctl)。窗口 \(segment.wnd)。数据偏移 \(header.dataOffset) 个 32 位字。"),
      say(
        "Checksum \(checksum). Urgent pointer \(segment.up).", "校验和 \(checksum)。紧急指针 \(segment.up)。")
        + optionLines(segment.options).map { say(" \($0).", "选项：\($0.dropFirst(8))。") }.joined(),
    ]
  }

  /// The options in the order of the octets, each with what it says, and how far the header is padded.
  private static func optionLines(_ options: Options) -> [String] {
    guard !options.isEmpty else { return [] }
    var lines: [String] = []
    if let mss = options.mss { lines.append("Option: Maximum Segment Size \(mss)") }
    if options.sackPermitted { lines.append("Option: SACK-Permitted") }
    if let stamps = options.timestamps {
      lines.append("Option: Timestamps, value \(stamps.value), echo \(stamps.echo)")
    }
    if let shift = options.windowScale { lines.append("Option: Window Scale \(shift)") }
    for other in options.others ?? [] {
      switch other {
      case .noOperation: lines.append("Option: No-Operation")
      case .sack(let edges):
        let blocks = stride(from: 0, to: edges.count - 1, by: 2).map { "\(edges[$0])-\(edges[$0 + 1])" }
        lines.append("Option: SACK \(blocks.joined(separator: " "))")
      case .unknown(let kind, let body): lines.append("Option: kind \(kind), \(body.count + 2) octets")
      }
    }
    return lines
  }

  private static func centred(_ text: String, _ width: Int) -> String {
    let columns = Text(text).width
    let left = max(0, (width - columns) / 2)
    return String(repeating: " ", count: left) + text
      + String(repeating: " ", count: max(0, width - columns - left))
  }
}

/// `0x01bb`
func hexadecimal(_ word: UInt16) -> String {
  let digits = String(word, radix: 16)
  return "0x" + String(repeating: "0", count: 4 - digits.count) + digits
}
