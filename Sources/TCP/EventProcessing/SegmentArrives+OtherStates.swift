// RFC 9293, 3.10.7.4. Other States: the eight steps, in the RFC's order.

extension Connection {
  @inline(__always) mutating func segmentArrivesInOtherStates(
    _ seg: inout Segment, _ context: Context, _ effects: inout Effects
  ) {
    // Before the first: a SYN in TIME-WAIT may begin the next connection
    if state == .timeWait, isDoneInTimeWait(seg, context, &effects) { return }
    // First, check sequence number
    guard checkSequenceNumber(&seg, context, &effects) else { return }
    // Second, check the RST bit
    guard checkRST(seg, context, &effects) else { return }
    // Third, check security: not modelled
    effects.note(.securityNotModelled)
    // Fourth, check the SYN bit
    guard checkSYN(seg, context, &effects) else { return }
    // "trimming off any portions that lie outside the window": the first step's, but RST and SYN are judged by
    // the number that they came with
    trim(&seg, &effects)
    // Fifth, check the ACK field
    guard checkACK(seg, context, &effects) else { return }
    processFromSixthStep(seg, context, &effects)
  }

  /// Also the continuation of SYN-SENT when more than a SYN,ACK arrived there (3.10.7.3, fourth).
  @inline(__always) mutating func processFromSixthStep(
    _ seg: Segment, _ context: Context, _ effects: inout Effects
  ) {
    // Sixth, check the URG bit
    checkURG(seg, context, &effects)
    // Seventh, process the segment text
    processText(seg, context, &effects)
    guard state != .closed else { return }
    // Eighth, check the FIN bit
    checkFIN(seg, context, &effects)
    // What the new text connects to, before any acknowledgment goes out (MUST-59)
    processHeld(context, &effects)
  }
}
