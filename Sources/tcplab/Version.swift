/// The program's version.
enum Version {
  /// As it is printed and compared.
  static let number = "0.1.0"
}
