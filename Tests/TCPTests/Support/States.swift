import TCP

/// Connections in each state, brought there by events. Our ISS is 300 and the peer's 100 unless told; the peer's
/// window is 1000.
extension End {
  /// A connection in this state. `origin` matters for SYN-RECEIVED.
  static func `in`(
    _ state: State, origin: Origin = .passive, iss: SequenceNumber = 300, irs: SequenceNumber = 100,
    profile: Profile = .rfc9293
  ) -> End {
    var end = End(profile: profile, iss: iss)
    end.open(towards: state, origin, irs)
    let nxt = irs + 1
    switch state {
    case .closed, .listen, .synSent, .synReceived, .established:
      break
    case .finWait1:
      end.close()
    case .finWait2:
      end.close()
      end.arrives("<SEQ=\(nxt)><ACK=\(iss + 2)><CTL=ACK>")
    case .closeWait:
      end.arrives("<SEQ=\(nxt)><ACK=\(iss + 1)><CTL=FIN,ACK>")
    case .closing:
      end.close()
      end.arrives("<SEQ=\(nxt)><ACK=\(iss + 1)><CTL=FIN,ACK>")
    case .lastAck:
      end.arrives("<SEQ=\(nxt)><ACK=\(iss + 1)><CTL=FIN,ACK>")
      end.close()
    case .timeWait:
      end.close()
      end.arrives("<SEQ=\(nxt)><ACK=\(iss + 2)><CTL=FIN,ACK>")
    }
    precondition(end.state == state, "on the way to \(state): \(end.state)")
    return end
  }

  /// As far as ESTABLISHED, by an active OPEN except for LISTEN and the passive SYN-RECEIVED.
  private mutating func open(towards state: State, _ origin: Origin, _ irs: SequenceNumber) {
    switch (state, origin) {
    case (.closed, _):
      break
    case (.listen, _):
      openPassive()
    case (.synReceived, .passive):
      openPassive()
      arrives("<SEQ=\(irs)><CTL=SYN>")
    case (.synSent, _):
      openActive()
    case (.synReceived, .active):
      openActive()
      arrives("<SEQ=\(irs)><CTL=SYN>")
    case (.established, _), (.finWait1, _), (.finWait2, _), (.closeWait, _), (.closing, _), (.lastAck, _),
      (.timeWait, _):
      openActive()
      arrives("<SEQ=\(irs)><ACK=\(iss + 1)><CTL=SYN,ACK>")
    }
  }
}

extension State {
  /// The states that 3.10.7.4 calls "other".
  static let others: [State] = [
    .synReceived, .established, .finWait1, .finWait2, .closeWait, .closing, .lastAck, .timeWait,
  ]
  /// The synchronized states.
  static let synchronized = Array(others.dropFirst())
  /// The states in which the peer's text is taken.
  static let takingText: [State] = [.established, .finWait1, .finWait2]
  /// The states after the peer's FIN.
  static let afterPeersFIN: [State] = [.closeWait, .closing, .lastAck, .timeWait]
}

extension End {
  /// `<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>`
  var bareACK: String { "<SEQ=\(connection.snd.nxt)><ACK=\(connection.rcv.nxt)><CTL=ACK>" }

  /// The number after the last one in the receive window.
  var rightEdge: SequenceNumber { connection.rcv.nxt + connection.rcv.wnd }
}

extension SequenceNumber {
  /// The number so many octets earlier. (With a literal, `-` cannot tell a count from a number.)
  func back(_ octets: UInt32) -> SequenceNumber { self - octets }
}
