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
  func takeChange() -> Bool { !takeChanges().isEmpty }

  /// Those that have changed since the last time; takes note of how they are.
  private func takeChanges() -> Set<String> {
    var changed: Set<String> = []
    for (path, mark) in seen {
      guard let now = FileMark(path), now != mark else { continue }
      seen[path] = now
      changed.insert(path)
    }
    return changed
  }

  /// Waits until some of them change, and says which; for ever if none does.
  func wait() -> Set<String> {
    while true {
      let changed = takeChanges()
      guard changed.isEmpty else { return changed }
      usleep(Watch.pause * 1_000)
    }
  }
}
