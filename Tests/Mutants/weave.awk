# weave.awk -v file=NAME CHOSEN SOURCE: the source with every mutant of this file woven in. Each function that mutants
# change gets its body once more for each: `if mutant == 7 { changed } else { as it was }`. So all are compiled at once.
# What a mutant replaces must stand exactly once, or behind the text of its `@` line; else this ends with 1.
FNR == 1 { part++ }
part == 1 && /^# / { number++; title = substr($0, 3); getline; if ($0 == file) name[number] = title }
part == 1 && /^@ / { anchor[number] = substr($0, 3) }
part == 1 && /^- / { old[number] = substr($0, 3) }
part == 1 && /^\+/ { new[number] = substr($0, 3) }
part == 2 { line[++last] = $0 }

# The line that mutant `n` changes, or 0.
function place(n,   i, found, passed) {
  for (i = 1; i <= last; i++) {
    if (anchor[n] != "" && index(line[i], anchor[n])) { passed = 1 }
    if (!index(line[i], old[n]) || (anchor[n] != "" && (!passed || found))) { continue }
    if (found) { return 0 }
    found = i
  }
  return found
}

function changed(n, i,   at) {
  at = index(line[i], old[n])
  return substr(line[i], 1, at - 1) new[n] substr(line[i], at + length(old[n]))
}

# What stands between the braces of a declaration on one line.
function inside(text) { sub(/^[^{]*\{/, "", text); sub(/\}$/, "", text); return text }

function isWhole(i) { return line[i] ~ /^  [^ ].*\{.*\}$/ }

# Where the body that contains line `i` opens: declarations are indented by two, bodies by more.
function opening(i) { while (line[i] !~ /^  [^ ].*\{$|^  \{$/) { i-- } return i }

END {
  for (n = 1; n <= number; n++) {
    if (!(n in name)) { continue }
    at[n] = place(n)
    if (at[n] == 0) { print "does not fit " file ": " name[n] >"/dev/stderr"; failed = 1; continue }
    start = isWhole(at[n]) ? at[n] : opening(at[n])
    mutants[start] = mutants[start] " " n
  }
  for (i = 1; i <= last; i++) {
    if (!(i in mutants)) { print line[i]; continue }
    end = i
    if (!isWhole(i)) { while (line[end] != "  }") { end++ } }
    print isWhole(i) ? substr(line[i], 1, index(line[i], "{")) : line[i]
    count = split(mutants[i], numbers, " ")
    for (k = 1; k <= count; k++) {
      n = numbers[k]
      print (k > 1 ? "    } else " : "    ") "if mutant == " n " {"
      if (end == i) { print inside(changed(n, i)) }
      for (j = i + 1; j < end; j++) { print j == at[n] ? changed(n, j) : line[j] }
    }
    print "    } else {"
    if (end == i) { print inside(line[i]) }
    for (j = i + 1; j < end; j++) { print line[j] }
    print "    }\n  }"
    i = end
  }
  exit failed
}
