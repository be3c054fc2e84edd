/// Why a run ends before its script does.
enum Stop: Error {
  /// Something else happened than what the script expects.
  case failed(expected: String, happened: String)
  /// The script asks for something that is not here.
  case notSupported(String)
}
