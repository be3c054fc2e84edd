import Testing

/// The requirements of RFC 9293, Appendix B, that a test shows; `ConformanceTests` reads them off the text, and
/// `tcplab conformance` lists the test. (A copy stands in each test target that has such tests: a library that
/// imports Testing is not built everywhere.)
struct Requires: TestTrait {
  let ids: [String]
}

extension Trait where Self == Requires {
  /// This test fails when one of these is not kept, or, where the table says so, no longer left.
  static func requires(_ ids: String...) -> Self { Requires(ids: ids) }
}
