/// The values that Table 6 tests (RFC 9293, 3.10.7.4, first).
package struct TableSix: Hashable, Sendable {
  /// SEG.SEQ
  package var seq: SequenceNumber
  /// SEG.LEN
  package var len: UInt32
  /// RCV.NXT
  package var nxt: SequenceNumber
  /// RCV.WND
  package var wnd: UInt32

  /// These values.
  package init(seq: SequenceNumber, len: UInt32, nxt: SequenceNumber, wnd: UInt32) {
    self.seq = seq
    self.len = len
    self.nxt = nxt
    self.wnd = wnd
  }

  /// The table's four rows.
  @inline(__always) package var isAcceptable: Bool {
    switch (len, wnd) {
    case (0, 0): seq == nxt
    case (0, _): inWindow(seq)
    case (_, 0): false
    default: inWindow(seq) || inWindow(seq + (len - 1))
    }
  }

  /// RCV.NXT =< number < RCV.NXT+RCV.WND
  private func inWindow(_ number: SequenceNumber) -> Bool { nxt <= number && number < nxt + wnd }
}
