import LabLanguage
import Laboratory
import TCP
import Typesetting

/// The message sequence: who sent what, what became of it, and both states after it.
struct Ladder {
  private let rungs: [Rung]
  /// The language of the remarks.
  private let say: Language
  /// So many segments came before those that are shown.
  private let earlier: Int

  /// One segment with what is shown beside it, or how many were left out between two that are alike.
  fileprivate enum Rung {
    case segment(SegmentRecord, printed: String, states: [HostName: State], isHeld: Bool)
    case more(Int, to: Int)
  }

  /// The most rungs that are shown.
  private static let limit = 200
  /// The longest run of segments that are alike and all shown.
  private static let longestRun = 4
  /// The room for a segment between the states at both sides, on eighty columns.
  private static let widest = 40
  private static let stateWidth = 13

  init(_ lab: Lab, _ chronicle: Chronicle, _ numbering: Numbering, _ language: Language) {
    say = language
    let held = Set(lab.wire.filter(\.isHeld).map(\.number))
    // Each connection's states by its sockets, which all its segments share.
    var statesOf: [Set<Socket>: [HostName: State]] = [:]
    let all = chronicle.segments.map { record -> Rung in
      let sockets: Set = [record.flight.packet.source, record.flight.packet.destination]
      for (host, state) in record.states { statesOf[sockets, default: [:]][host] = state }
      return .segment(
        record, printed: numbering.packet(record.flight).description, states: statesOf[sockets] ?? [:],
        isHeld: held.contains(record.flight.number))
    }
    let shortened = Self.shortened(all)
    rungs = shortened.suffix(Self.limit)
    earlier = shortened.count > rungs.count ? (rungs.first?.number ?? 1) - 1 : 0
  }

  /// Long runs of segments that are alike, by their first and their last.
  private static func shortened(_ all: [Rung]) -> [Rung] {
    var result: [Rung] = []
    var start = 0
    while start < all.count {
      var end = start + 1
      while end < all.count, all[start].isLike(all[end]) { end += 1 }
      if end - start > longestRun, let last = all[end - 1].number {
        result += [all[start], .more(end - start - 2, to: last - 1), all[end - 1]]
      } else {
        result += all[start..<end]
      }
      start = end
    }
    return result
  }

  var block: Block {
    guard !rungs.isEmpty else {
      return .paragraph(say("Nothing has been sent yet.", "还没有发送过报文段。"), indent: 2)
    }
    let before =
      earlier > 0 ? [Text(say("There are \(earlier) segments before these.", "之前还有 \(earlier) 个报文段。"))] : []
    let sentences = rungs.map { rung -> Text in
      switch rung {
      case .segment(let record, let printed, _, let isHeld):
        Text(record.sentence(printed, isHeld: isHeld, say))
      case .more(let count, let last):
        say("Then \(count) more like it, up to #\(last).", "然后还有 \(count) 个同样的，到 #\(last) 为止。")
      }
    }
    return .drawing(picture.map { Text($0) }, sentences: before + sentences)
  }

  private var picture: [String] {
    let lengths = rungs.map { if case .segment(_, let printed, _, _) = $0 { printed.count } else { 0 } }
    let width = min(Self.widest, max(Self.stateWidth, lengths.max() ?? 0))
    var lines = [
      "      " + padded("client", Self.stateWidth) + String(repeating: " ", count: width + 10) + "server"
    ]
    if earlier > 0 {
      lines.append(say("      … \(earlier) segments before these", "      … 之前还有 \(earlier) 个报文段"))
    }
    for rung in rungs {
      switch rung {
      case .segment(let record, let printed, let states, let isHeld):
        lines += self.lines(record, folded(printed), states, isHeld: isHeld, width)
      case .more(let count, let last):
        lines.append(
          String(repeating: " ", count: 10 + Self.stateWidth)
            + say("… \(count) more, to #\(last)", "… 还有 \(count) 个，到 #\(last)"))
      }
    }
    return lines.map { String($0.reversed().drop { $0 == " " }.reversed()) }
  }

  /// One segment's line, with more below it where its fields or remarks need them.
  private func lines(
    _ record: SegmentRecord, _ parts: [String], _ states: [HostName: State], isHeld: Bool, _ width: Int
  ) -> [String] {
    let (start, end) = record.arrow
    let number = padded("#\(record.flight.number)", 5) + " "
    let client = padded(states[.client]?.rawValue ?? "", Self.stateWidth)
    var lines = [
      "\(number)\(client)\(start) \(padded(parts[0], width)) \(end) \(states[.server]?.rawValue ?? "")"
    ]
    lines += parts.dropFirst().map { String(repeating: " ", count: 10 + Self.stateWidth) + $0 }
    let remark = record.remark(isHeld: isHeld, say)
    if lines[lines.count - 1].count + Text(remark).width > 80 { lines.append("      ") }
    lines[lines.count - 1] += remark
    return lines
  }

  /// A segment on as many lines as it needs, broken between its fields.
  private func folded(_ segment: String) -> [String] {
    var lines = [""]
    for field in segment.split(separator: ">").map({ $0 + ">" }) {
      let length = lines[lines.count - 1].count
      if length > 0, length + field.count > Self.widest { lines.append("") }
      lines[lines.count - 1] += field
    }
    return lines
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}

extension Ladder.Rung {
  /// The number of its segment.
  fileprivate var number: Int? {
    if case .segment(let record, _, _, _) = self { record.flight.number } else { nil }
  }

  /// Both go the same way, with the same flags and as much text, and nothing else is to be said of either.
  fileprivate func isLike(_ other: Ladder.Rung) -> Bool {
    guard case .segment(let a, _, let statesOfA, let isHeldA) = self,
      case .segment(let b, _, let statesOfB, let isHeldB) = other
    else { return false }
    let (one, another) = (a.flight.packet, b.flight.packet)
    return one.source == another.source && one.destination == another.destination
      && one.icmp == another.icmp && one.segment.ctl == another.segment.ctl
      && one.segment.text.count == another.segment.text.count
      && statesOfA == statesOfB && a.arrow == b.arrow && a.remark(isHeld: isHeldA, .english).isEmpty
      && b.remark(isHeld: isHeldB, .english).isEmpty
  }
}

extension SegmentRecord {
  /// The states that this segment shows: the sender's after sending, the receiver's after receiving.
  fileprivate var states: [(HostName, State)] {
    var result: [(HostName, State)] = []
    if let senderState { result.append((flight.packet.source.host, senderState)) }
    if let receiverState { result.append((flight.packet.destination.host, receiverState)) }
    return result
  }

  fileprivate var arrow: (String, String) {
    let toRight = flight.packet.destination.host == .server
    switch fate {
    case .arrived: return toRight ? ("-->", "-->") : ("<--", "<--")
    case .inFlight: return toRight ? ("-->", "...") : ("...", "<--")
    case .dropped: return toRight ? ("-->", "X  ") : ("  X", "<--")
    }
  }

  fileprivate func remark(isHeld: Bool, _ language: Language) -> String {
    func say(_ words: EventWords) -> String { words(language) }
    var remarks = isHeld ? [say(.held)] : []
    if let again { remarks.append(say(.again(again))) }
    switch flight.origin {
    case .copy(let original): remarks.append(say(.copy(of: original)))
    case .injected: remarks.append(say(.forged))
    case .sent, .sentAgain: break
    }
    if flight.isCorrupted { remarks.append(say(.corrupted)) }
    switch (fate, flight.mishap) {
    case (.dropped, .lost(let odds)?): remarks.append(language("lost: \(odds)", "丢失：\(odds.chinese)"))
    case (_, .late?): remarks.append(language("late", "晚到"))
    default: break
    }
    return remarks.isEmpty ? "" : "  " + remarks.joined(separator: language(", ", "，"))
  }

  fileprivate func sentence(_ segment: String, isHeld: Bool, _ say: Language) -> String {
    let remark = remark(isHeld: isHeld, say)
    let source = flight.packet.source.host.rawValue
    let destination = flight.packet.destination.host.rawValue
    let from = senderState.map { say("\(source) (\($0))", "\(source)（\($0)）") } ?? source
    let end =
      switch fate {
      case .arrived:
        say(
          "; then \(destination) is \(receiverState?.rawValue ?? "CLOSED").",
          "；之后 \(destination) 处于 \(receiverState?.rawValue ?? "CLOSED")。")
      case .inFlight: say("; in flight.", "；在途。")
      case .dropped(_, .byChance): say(".", "。")
      case .dropped(_, let loss):
        say("; lost\(loss.remark(.english)).", "；丢失\(loss.remark(.chinese))。")
      }
    let again = remark.isEmpty ? "" : say(" (\(remark.trimmedBlanks))", "（\(remark.trimmedBlanks)）")
    return say(
      "#\(flight.number) \(from) sends \(segment)\(again)\(end)",
      "#\(flight.number) \(from)\(senderState == nil ? " " : "")发送 \(segment)\(again)\(end)")
  }
}
