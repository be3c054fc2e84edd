// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "tcplab",
  platforms: [.macOS(.v13)],
  targets: [
    .target(name: "TCP"),
    .target(name: "Laboratory", dependencies: ["TCP"]),
    .target(name: "LabLanguage", dependencies: ["Laboratory", "TCP"]),
  ],
  swiftLanguageModes: [.v6]
)
