# mutate.awk -v wanted=N CHOSEN SOURCE: the source with the Nth mutant's change. The text that it replaces must stand
# exactly once, or somewhere behind the text of an `@` line; ends with 1 when it does not.
FNR == 1 { file++ }
file == 1 && /^# / { number++ }
file == 1 && number == wanted && /^@ / { anchor = substr($0, 3) }
file == 1 && number == wanted && /^- / { old = substr($0, 3) }
file == 1 && number == wanted && /^\+/ { new = substr($0, 3) }
file == 2 {
  if (anchor != "" && index($0, anchor)) { passed = 1 }
  at = index($0, old)
  if (at > 0 && (anchor == "" || passed && !found)) {
    found++
    $0 = substr($0, 1, at - 1) new substr($0, at + length(old))
  }
  print
}
END { exit found == 1 ? 0 : 1 }
