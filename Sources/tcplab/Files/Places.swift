#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where things are kept: the XDG base directories, and the folders in which lessons are looked for.
enum Places {
  /// A variable of the environment that is set and not empty.
  static func variable(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// The log of what the learner did; nothing without a home.
  static var progress: String? { state.map { $0 + "/progress" } }

  /// The history of lines; nothing without a home.
  static var history: String? { state.map { $0 + "/history" } }

  /// The page with which the next session goes on; nothing without a home.
  static var page: String? { state.map { $0 + "/page" } }

  private static var state: String? {
    if let folder = variable("XDG_STATE_HOME"), folder.hasPrefix("/") { return folder + "/tcplab" }
    return variable("HOME").map { $0 + "/.local/state/tcplab" }
  }

  /// The folders in which the course may be, the first that exists counts.
  static func lessonFolders(chosen: String?) -> [String] {
    if let chosen { return [chosen] }
    if let folder = variable("TCPLAB_LESSONS") { return [folder] }
    return ["Lessons"] + beside(executable)
  }

  /// `<prefix>/share/tcplab/Lessons`, and the checkout that the program was built in.
  private static func beside(_ executable: String?) -> [String] {
    guard let executable else { return [] }
    var folders: [String] = []
    var folder = parent(executable)
    folders.append(parent(folder) + "/share/tcplab/Lessons")
    for _ in 0..<5 where folder.count > 1 {
      folders.append(folder + "/Lessons")
      folder = parent(folder)
    }
    return folders
  }

  private static func parent(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  /// The program's own file, links followed.
  static var executable: String? {
    #if canImport(Glibc)
      let name = "/proc/self/exe"
    #else
      let name = CommandLine.arguments.first ?? ""
    #endif
    guard let resolved = realpath(name, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
