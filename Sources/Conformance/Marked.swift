/// The lists that are made from markers, a line for each entry: the program cannot read the tests when it runs.
enum Marked {}
