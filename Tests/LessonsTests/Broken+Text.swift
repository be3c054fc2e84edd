extension Broken {
  static let texts: [Broken] = [
    Broken(file: "", "an empty file", .emptyFile, 1, 1),
    Broken(file: " \n\t\n", "a blank file", .emptyFile, 1, 1),
    Broken(
      bytes: Array("---\ntitle: ".utf8) + [0xE4, 0xBD, 0x41], "a cut character", .notUTF8, 2, 8),
    Broken(bytes: Array("---\n谁".utf8) + [0xC0, 0x80], "an overlong NUL", .notUTF8, 2, 2),
    Broken(bytes: Array("a\n".utf8) + [0xED, 0xA0, 0x80], "a surrogate", .notUTF8, 2, 1),
    Broken(bytes: Array("a\nb".utf8) + [0xF4, 0x90, 0x80, 0x80], "beyond Unicode", .notUTF8, 2, 2),
    Broken(file: "---\nab\0c\n", "a NUL octet", .nulOctet, 2, 3),
    Broken(
      bytes: [UInt8](repeating: UInt8(ascii: "a"), count: (1 << 20) + 1), "over 1 MiB", .fileTooLarge, 1, 1),
    Broken(step: "a \u{1B}[31m b\n", "an escape", .controlCharacter, 7, 3),
    Broken(step: "谁\u{9B}31m\n", "a C1 control", .controlCharacter, 7, 2),
    Broken(step: "ab \u{202E} c\n", "a mark that turns the direction of writing", .controlCharacter, 7, 4),
  ]

  static let metadata: [Broken] = [
    Broken(file: "# T\n## S\n\nWords.\n", "no metadata", .missingMetadata, 1, 1),
    Broken(
      file: "---\ntitle: T\nformat: 1\n\n# T\n## S\n\nWords.\n", "no second ---", .unclosedMetadata, 1, 1),
    Broken(metadata: "some words", "a line without a key", .metadataLine, 2, 1),
    Broken(metadata: "minutes:5", "no blank behind the colon", .metadataLine, 2, 1),
    Broken(metadata: "requires:\n  - a", "a list over lines", .emptyValue, 2, 10),
    Broken(metadata: "minuts: 5", "a misspelt key", .unknownKey, 2, 1),
    Broken(metadata: "minutes: 5\nminutes: 6", "a key twice", .duplicateKey, 3, 1),
    Broken(metadata: "summary:", "a key without a value", .emptyValue, 2, 9),
    Broken(metadata: "summary: a: b", "a colon and a blank", .needsQuotes, 2, 10),
    Broken(metadata: "summary: @home", "an at sign in front", .needsQuotes, 2, 10),
    Broken(metadata: "summary: `a` is", "a backtick in front", .needsQuotes, 2, 10),
    Broken(metadata: "summary: a #1", "a comment", .needsQuotes, 2, 10),
    Broken(metadata: "requires: [a, b]", "a flow list", .needsQuotes, 2, 11),
    Broken(metadata: "locale: no", "a truth value", .needsQuotes, 2, 9),
    Broken(metadata: "rfc: 3.10", "a number that loses its zero", .needsQuotes, 2, 6),
    Broken(metadata: "minutes: 010", "a number that begins with zero", .needsQuotes, 2, 10),
    Broken(metadata: "rfc: 0793", "a name that begins with zero", .needsQuotes, 2, 6),
    Broken(metadata: "summary: 12:30", "a number to the base 60", .needsQuotes, 2, 10),
    Broken(metadata: "summary: 2022-08-01", "a date", .needsQuotes, 2, 10),
    Broken(metadata: "summary: 0x1F", "a number to the base 16", .needsQuotes, 2, 10),
    Broken(metadata: "summary: 4_096", "a number with an underscore", .needsQuotes, 2, 10),
    Broken(metadata: "summary: 1e3", "a power of ten", .needsQuotes, 2, 10),
    Broken(metadata: "summary: yes", "another truth value", .needsQuotes, 2, 10),
    Broken(metadata: "summary: \"a", "an open quote", .badQuotes, 2, 10),
    Broken(metadata: "summary: 'a' b", "words behind a quote", .badQuotes, 2, 13),
    Broken(metadata: "summary: \"a\\d\"", "an unknown escape", .badQuotes, 2, 12),
    Broken(file: "---\nformat: 1\n---\n# T\n## S\n\nWords.\n", "no title", .missingTitle, 1, 1),
    Broken(file: "---\ntitle: T\n---\n# T\n## S\n\nWords.\n", "no format", .missingFormat, 1, 1),
    Broken(file: "---\ntitle: T\nformat: 2\n---\n# T\n", "another format", .unknownFormat, 3, 9),
    Broken(metadata: "minutes: soon", "no number of minutes", .badMinutes, 2, 10),
    Broken(metadata: "locale: \"no such\"", "no language", .badLocale, 2, 10),
    Broken(metadata: "translates: t 12", "no hash", .badTranslates, 2, 13),
    Broken(metadata: "iss: client x", "no initial sequence number", .badISS, 2, 6),
  ]

  static let markdown: [Broken] = [
    Broken(
      step: String(repeating: "> ", count: 40) + "deep\n", "forty nested quotes", .nestedTooDeeply, 7, 49),
    Broken(step: "a <b>c\n", "raw HTML", .rawHTML, 7, 3),
    Broken(step: "Words.\n\n<div>\nx\n</div>\n", "a block of raw HTML", .rawHTML, 9, 1),
    Broken(
      step: "Words.\n\n<details>\n```setup\nrun\n```\n</details>\n", "a fence that HTML swallows",
      .swallowedBlock, 10, 1
    ),
    Broken(step: "Words.\n\n<!-- open\n", "an open comment", .brokenComment, 9, 1),
    Broken(step: "a <!-- b -- c -->\n", "a comment that is none", .brokenComment, 7, 1),
    Broken(step: "Words.\n\n```text\nx\n", "an open fence", .unclosedFence, 9, 1),
    Broken(
      step: "```text\nx\n\n```setup\nrun\n```\n", "a fence that swallows the next", .unclosedFence, 7, 1),
    Broken(step: "Words.\n\nmore\n---\n\nx\n", "a heading by accident", .underlinedHeading, 9, 1),
    Broken(
      file: "---\ntitle: T\nformat: 1\n---\n\n## S\n\nWords.\n", "no heading", .missingHeading, 5, 1),
    Broken(step: "Words.\n\n# U\n", "a second heading", .secondHeading, 9, 1),
    Broken(
      file: "---\ntitle: T\nformat: 1\n---\n# U\n## S\n\nWords.\n", "another title", .titleDiffers, 5, 1),
  ]
}
