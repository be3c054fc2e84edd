#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Files that somebody is editing, and how they were when they were last looked at.
final class Watch {
  private var seen: [String: FileMark] = [:]

  /// How long to wait between two looks, in milliseconds: soon enough for a person, cheap enough for a laptop.
  static let pause: UInt32 = 40

  /// Nothing is watched yet.
  init() {}

  /// Watches these files and no others, from how they are now.
  func begin(_ paths: [String]) {
    seen = [:]
    for path in paths {
      seen[path] = FileMark(path) ?? .absent
    }
  }

  /// One of them is another than it was. A file that is away for a moment has not changed.
  var hasChanged: Bool { seen.contains { path, mark in FileMark(path).map { $0 != mark } ?? false } }

  /// Says whether one of them has changed since the last time, and takes note of how they are.
  func takeChange() -> Bool {
    guard hasChanged else { return false }
    for path in seen.keys { seen[path] = FileMark(path) ?? seen[path] }
    return true
  }

  /// Waits until one of them changes; for ever if none does.
  func wait() {
    while !takeChange() { usleep(Watch.pause * 1_000) }
  }
}
