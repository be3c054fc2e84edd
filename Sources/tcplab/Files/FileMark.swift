#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What changes when a file is written, or replaced by another of its name as editors do.
struct FileMark: Equatable {
  private var seconds: Int
  private var nanoseconds: Int
  private var size: Int
  private var inode: UInt64

  /// No file stands there.
  static let absent = FileMark(seconds: 0, nanoseconds: 0, size: -1, inode: 0)

  private init(seconds: Int, nanoseconds: Int, size: Int, inode: UInt64) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
    self.size = size
    self.inode = inode
  }

  /// How a file is now; nothing when there is none.
  init?(_ path: String) {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    #if canImport(Glibc)
      let time = facts.st_mtim
    #else
      let time = facts.st_mtimespec
    #endif
    self.init(
      seconds: Int(time.tv_sec), nanoseconds: Int(time.tv_nsec), size: Int(facts.st_size),
      inode: UInt64(facts.st_ino))
  }

  /// The same in one word.
  var text: String { "\(seconds).\(nanoseconds):\(size):\(inode)" }
}
