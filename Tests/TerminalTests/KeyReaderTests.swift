import Testing

@testable import Terminal

struct KeyReaderTests {
  /// The scalars that these octets are read as.
  private func scalars(_ octets: [UInt8]) -> String {
    let pipe = Pipe()
    pipe.send(octets)
    pipe.closeWriting()
    var reader = KeyReader(pipe.reading)
    var text = ""
    while case .scalar(let scalar) = reader.next() { text.unicodeScalars.append(scalar) }
    return text
  }

  @Test func `UTF-8 is read scalar by scalar`() {
    #expect(scalars(Array("aé中😀".utf8)) == "aé中😀")
    #expect(scalars([0, 1, 0x7F]) == "\0\u{1}\u{7F}")
  }

  @Test(
    arguments: [
      ([0xFF], "\u{FFFD}"), ([0x80, 0x61], "\u{FFFD}a"), ([0xC3, 0x61], "\u{FFFD}a"),
      ([0xE4, 0xB8, 0x61], "\u{FFFD}\u{FFFD}a"), ([0xC0, 0x80], "\u{FFFD}\u{FFFD}"),
      ([0xE4, 0xC3, 0xA9], "\u{FFFD}é"), ([0xF5, 0x61], "\u{FFFD}a"),
    ] as [([UInt8], String)])
  func `what is no UTF-8 is seen and costs nothing behind it`(octets: [UInt8], text: String) {
    #expect(scalars(octets) == text)
  }
}
