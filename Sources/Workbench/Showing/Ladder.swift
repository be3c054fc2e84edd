import LabLanguage
import Laboratory
import TCP
import Typesetting

extension Block {
  /// The message sequence: who sent what, what became of it, and both states after it.
  static func ladder(_ lab: Lab, _ chronicle: Chronicle) -> Block {
    let records = chronicle.segments.suffix(200)
    guard !records.isEmpty else { return .paragraph("Nothing has been sent yet.", indent: 2) }
    let width = max(13, records.map { $0.flight.packet.description.count }.max() ?? 0)
    var lines = ["      " + padded("client", 13) + String(repeating: " ", count: width + 10) + "server"]
    // Each connection's states by its sockets, which all its segments share.
    var statesOf: [Set<Socket>: [HostName: String]] = [:]
    for record in records {
      let sockets: Set = [record.flight.packet.source, record.flight.packet.destination]
      var states = statesOf[sockets] ?? [:]
      for (host, state) in record.states { states[host] = state.rawValue }
      statesOf[sockets] = states
      let segment = padded(record.flight.packet.description, width)
      let client = padded(states[.client] ?? "", 13)
      let server = states[.server] ?? ""
      let ends = record.arrow
      var line = "\(padded("#\(record.flight.number)", 5)) \(client)\(ends.0) \(segment) \(ends.1) \(server)"
      if line.count + record.remark.count <= 80 {
        line += record.remark
      } else if !record.remark.isEmpty {
        lines.append(line)
        line = "      " + record.remark
      }
      lines.append(line)
    }
    return .drawing(
      lines.map { Text(String($0.reversed().drop { $0 == " " }.reversed())) },
      sentences: records.map { Text($0.sentence) })
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
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

  fileprivate var remark: String {
    var remarks: [String] = []
    if let again { remarks.append("#\(again) again") }
    switch flight.origin {
    case .copy(let original): remarks.append("copy of #\(original)")
    case .injected: remarks.append("forged")
    case .sent, .sentAgain: break
    }
    if flight.isCorrupted { remarks.append("corrupted") }
    switch (fate, flight.mishap) {
    case (.dropped, .lost(let odds)?): remarks.append("lost: \(odds)")
    case (_, .late?): remarks.append("late")
    default: break
    }
    return remarks.isEmpty ? "" : "  " + remarks.joined(separator: ", ")
  }

  fileprivate var sentence: String {
    let source = flight.packet.source.host.rawValue
    let destination = flight.packet.destination.host.rawValue
    let from = senderState.map { "\(source) (\($0))" } ?? source
    let end =
      switch fate {
      case .arrived: "; then \(destination) is \(receiverState?.rawValue ?? "CLOSED")."
      case .inFlight: "; in flight."
      case .dropped(_, .byChance): "."
      case .dropped(_, let loss): "; lost\(loss.remark)."
      }
    let again = remark.isEmpty ? "" : " (\(remark.trimmedBlanks))"
    return "#\(flight.number) \(from) sends \(flight.packet)\(again)\(end)"
  }
}
