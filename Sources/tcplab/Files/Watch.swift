#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Files that somebody is editing, and how they were when they were last looked at.
final class Watch {
  private var seen: [String: Mark] = [:]

  /// How long to wait between two looks, in milliseconds: soon enough for a person, cheap enough for a laptop.
  static let pause: UInt32 = 300

  /// What changes when a file is written, or replaced by another of its name as editors do.
  private struct Mark: Equatable {
    var seconds: Int
    var nanoseconds: Int
    var size: Int
    var inode: UInt64
  }

  /// Nothing is watched yet.
  init() {}

  /// Watches these files and no others, from how they are now.
  func begin(_ paths: [String]) {
    seen = [:]
    for path in paths {
      seen[path] = Watch.mark(path) ?? Mark(seconds: 0, nanoseconds: 0, size: -1, inode: 0)
    }
  }

  /// One of them is another than it was. A file that is away for a moment has not changed.
  var hasChanged: Bool { seen.contains { path, mark in Watch.mark(path).map { $0 != mark } ?? false } }

  /// Says whether one of them has changed since the last time, and takes note of how they are.
  func takeChange() -> Bool {
    guard hasChanged else { return false }
    for path in seen.keys { seen[path] = Watch.mark(path) ?? seen[path] }
    return true
  }

  /// Waits until one of them changes; for ever if none does.
  func wait() {
    while !takeChange() { usleep(Watch.pause * 1_000) }
  }

  private static func mark(_ path: String) -> Mark? {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    #if canImport(Glibc)
      let time = facts.st_mtim
    #else
      let time = facts.st_mtimespec
    #endif
    return Mark(
      seconds: Int(time.tv_sec), nanoseconds: Int(time.tv_nsec), size: Int(facts.st_size),
      inode: UInt64(facts.st_ino))
  }
}
