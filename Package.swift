// swift-tools-version: 6.1
import PackageDescription

// Who may import whom stands in Sources/README.md, and a test holds the imports to it.
let package = Package(
  name: "tcplab",
  platforms: [.macOS(.v13)],
  products: [.executable(name: "tcplab", targets: ["tcplab"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .target(name: "TCP"),
    .target(name: "Laboratory", dependencies: ["TCP"]),
    .target(name: "LabLanguage", dependencies: ["Laboratory", "TCP"]),
    .target(name: "Misconceptions", dependencies: ["LabLanguage", "Laboratory", "TCP"]),
    .systemLibrary(name: "CPrefetch"),
    .target(name: "Exploration", dependencies: ["CPrefetch", "Laboratory", "TCP"]),
    .target(name: "Conformance"),
    .target(name: "Packetdrill", dependencies: ["LabLanguage", "Laboratory", "TCP", "Typesetting"]),
    .target(name: "Typesetting"),
    .target(name: "Workbench", dependencies: ["LabLanguage", "Laboratory", "TCP", "Typesetting"]),
    .systemLibrary(
      name: "CMarkGFM",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"])]),
    .target(name: "Lessons", dependencies: ["CMarkGFM", "LabLanguage", "Laboratory", "TCP", "Workbench"]),
    .target(
      name: "Tutor",
      dependencies: [
        "LabLanguage", "Laboratory", "Lessons", "Misconceptions", "TCP", "Typesetting", "Workbench",
      ]),
    .target(
      name: "Grading",
      dependencies: ["LabLanguage", "Laboratory", "Lessons", "TCP", "Tutor", "Typesetting", "Workbench"]),
    .systemLibrary(name: "CEditLine", providers: [.apt(["libedit-dev"])]),
    .target(name: "Terminal", dependencies: ["CEditLine", "Typesetting"]),
    .executableTarget(
      name: "tcplab",
      dependencies: [
        "Conformance", "Exploration", "Grading", "LabLanguage", "Laboratory", "Lessons", "Packetdrill", "TCP",
        "Terminal",
        "Tutor",
        "Typesetting",
        "Workbench",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(name: "TCPTests", dependencies: ["TCP"], exclude: ["Snapshots", "Rows.txt"]),
    .testTarget(name: "LaboratoryTests", dependencies: ["Laboratory", "TCP"]),
    .testTarget(name: "LabLanguageTests", dependencies: ["LabLanguage", "Laboratory", "TCP"]),
    .testTarget(
      name: "WorkbenchTests", dependencies: ["LabLanguage", "Laboratory", "TCP", "Typesetting", "Workbench"],
      exclude: ["Sessions"]),
    .testTarget(name: "TypesettingTests", dependencies: ["Typesetting"]),
    .testTarget(name: "TerminalTests", dependencies: ["Terminal", "Typesetting"]),
    .testTarget(
      name: "LessonsTests", dependencies: ["LabLanguage", "Laboratory", "Lessons", "TCP", "Workbench"],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "MisconceptionsTests",
      dependencies: ["LabLanguage", "Laboratory", "Lessons", "Misconceptions", "TCP", "Tutor", "Workbench"]),
    .testTarget(
      name: "TutorTests", dependencies: ["LabLanguage", "Lessons", "Misconceptions", "Tutor", "Typesetting"]),
    .testTarget(
      name: "GradingTests", dependencies: ["Grading", "Lessons", "Typesetting"], exclude: ["Submissions"]),
    .testTarget(name: "ProgramTests", dependencies: ["tcplab"]),
    .target(name: "ToyTCP", dependencies: ["Exploration"], path: "Tests/ToyTCP"),
    .testTarget(
      name: "ExplorationTests", dependencies: ["Exploration", "LabLanguage", "Laboratory", "TCP", "ToyTCP"]),
    .testTarget(
      name: "PacketdrillTests",
      dependencies: ["Laboratory", "Packetdrill", "TCP", "Typesetting", "Workbench"], exclude: ["Scripts"]),
    .testTarget(name: "ArchitectureTests", dependencies: ["TCP"]),
    .testTarget(name: "ConformanceTests", dependencies: ["Conformance"]),
    .executableTarget(
      name: "LabBenchmark", dependencies: ["Laboratory", "TCP"], path: "Tests/Benchmarks/LabBenchmark"),
    .executableTarget(
      name: "ExplorationBenchmark", dependencies: ["Exploration", "TCP", "ToyTCP"],
      path: "Tests/Benchmarks/ExplorationBenchmark"),
    .executableTarget(
      name: "HintBenchmark", dependencies: ["LabLanguage", "Lessons", "Workbench"],
      path: "Tests/Benchmarks/HintBenchmark"),
  ],
  swiftLanguageModes: [.v6]
)
