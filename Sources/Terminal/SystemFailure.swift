#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A system call that failed: what was tried, on what, and the system's reason.
package struct SystemFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// What could not be done: "cannot write".
  package let attempt: String
  /// The file, or nil for a descriptor.
  package let path: String?
  /// The reason, an `errno`.
  package let code: Int32

  /// A failure for the reason in `errno`, unless another is given.
  package init(_ attempt: String, path: String? = nil, code: Int32 = errno) {
    self.attempt = attempt
    self.path = path
    self.code = code
  }

  /// One line for standard error: `cannot write /home/…: No space left on device`.
  package var description: String {
    "\(attempt)\(path.map { " " + $0 } ?? ""): \(String(cString: strerror(code)))"
  }
}
