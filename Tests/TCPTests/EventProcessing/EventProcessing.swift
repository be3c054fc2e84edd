import Testing

/// RFC 9293, 3.10: the suites below are named as its headings.
@Suite("3.10. Event Processing")
struct EventProcessing {
  /// 3.10.7
  @Suite("3.10.7. SEGMENT ARRIVES")
  struct SegmentArrives {
    /// 3.10.7.4
    @Suite("3.10.7.4. Other States")
    struct OtherStates {}
  }
}
