import Workbench

@main enum Program {
  static func main() {
    var b = Workbench()
    while let line = readLine() {
      print("> \(line)"); for l in b.perform(line: line).lines(width: 80) { print(l) }
    }
  }
}
