// RFC 9293, 3.8.6.1. Zero-Window Probing (MUST-36)
//
// A window update is a bare acknowledgment, and may be lost. So whoever has something to send while the window is
// zero asks again and again: by an octet of new text, or by the FIN when only that is left. As long as an answer
// comes, the connection stays (MUST-37).

extension Connection {
  /// The window is zero: if something waits for it, the persist timer starts (SHLD-29). With anything else
  /// outstanding the retransmission timer does the asking (MUST-35).
  mutating func persist(_ context: Context, _ effects: inout Effects) {
    guard !persists, retransmissionQueue.isEmpty, hasMoreToSend else { return }
    persists = true
    probes = 0
    effects.note(.windowShut(wait: rtt.timeout))
    effects.start(.persist, rtt.timeout)
  }

  /// The persist timer has run out: a probe goes out, and the next one waits twice as long (SHLD-30).
  mutating func persistTimeout(_ context: Context, _ effects: inout Effects) {
    guard persists else { return }
    if probes > 0, isOver(context, &effects) { return }
    probes += 1
    let wait = min(rtt.timeout * (1 << min(probes, 16)), context.profile.maximumRTO)
    effects.note(.probed(count: probes, wait: wait))
    if probes > 1 {
      retransmitFront(context, &effects)
    } else if let octet = sendQueue.first {
      sendQueue.removeFirst()
      sendNew(sendQueue.isEmpty ? .pushAck : .ack, [octet], context, &effects)
    } else {
      sendNew(.finAck, [], context, &effects)
    }
    effects.start(.persist, wait)
  }

  /// Something is unacknowledged, and an acknowledgment came that shows a shut window, or one whose edge lies in what we sent: the peer is there,
  /// and the patience with it begins anew (MUST-37, SHLD-17).
  mutating func heardBehindShutWindow(_ context: Context, _ effects: inout Effects) {
    guard snd.una + snd.wnd < retransmissionQueue.front.end else { return }
    retransmissionQueue.front.firstSent = context.now
    progressed = true
    if persists { effects.note(.probeAnswered) }
  }

  /// The window has opened: no more probes, and what was lost at its edge goes out again at once.
  mutating func windowReopened(_ context: Context, _ effects: inout Effects) {
    endPersist(&effects)
    guard !retransmissionQueue.isEmpty else { return }
    effects.note(.frontAgain)
    retransmitFront(context, &effects)
    effects.start(.retransmission, rtt.timeout)
  }

  /// The persist timer stops if it runs.
  mutating func endPersist(_ effects: inout Effects) {
    guard persists else { return }
    persists = false
    probes = 0
    effects.stop(.persist)
  }
}
