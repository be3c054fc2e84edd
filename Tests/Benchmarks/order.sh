#!/bin/sh
# Writes anew which functions, and then which data, the first prompt and grading need: the linker puts them side by side
# (see Makefile), so that fewer pages of the program have to be fetched, copied and kept. A name that is gone does no
# harm. Needs valgrind.
#   order.sh BINARY     (not stripped)
set -eu
binary=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export NO_COLOR=1 XDG_STATE_HOME="$work/state" TCPLAB_LESSONS="$here/../../Lessons"

# The functions that are called until a prompt stands: of the very first start, of going on, of the lab alone.
called() {
  (sleep 5; printf '\004') | script -qec "$(profiler "$1") $binary $2" /dev/null >/dev/null
  names "$1"
}
# And those that are called to grade one submission.
graded() {
  awk -v count=5 -v folder="$work" -f "$here/submissions.awk"
  $(profiler graded) "$binary" grade time-wait --exit=ran "$work/0004.tcplab" >/dev/null
  names graded
}
profiler() { echo "valgrind -q --tool=callgrind --demangle=no --callgrind-out-file=$work/$1"; }
names() {
  grep -oE '^c?fn=\([0-9]+\) [^ ]+' "$work/$1" | cut -d' ' -f2 | sed "s/'[0-9]*$//" | grep -v '^0x'
}

# The data that are read or written meanwhile, those at most addresses first: the symbol at, or next below, each address.
# Of what only a prompt needs just the caches of types and conformances: they are small, and stand in pages that are
# copied when they are filled. Addresses are compared as texts: 0165e530 would be a very large number.
tracer() { echo "valgrind -q --tool=lackey --trace-mem=yes --basic-counts=no --log-file=$work/$1.memory"; }
touched() {
  sed -nE 's/^ [LSM] 0*([0-9a-f]{1,8}),.*/0000000\1/p' "$work/$1.memory" | sed -E 's/.*(.{8})$/\1/' | sort -u |
    awk 'NR == FNR { at[++n] = $1 ""; name[n] = $2; next }
      { while (i < n && at[i + 1] <= $1) i++; count[i]++ }
      END { for (i in count) if (i) print count[i], name[i] }' "$work/symbols" - | sort -k1,1nr -k2 | cut -d' ' -f2
}
data() {
  nm --defined-only "$binary" | sed -nE 's/^0{8}([0-9a-f]{8}) [bBdDrRuvV] (.*)/\1 \2/p' | sort >"$work/symbols"
  $(tracer graded) "$binary" grade time-wait --exit=ran "$work/0004.tcplab" >/dev/null
  touched graded | grep -v 'Mc$'  # conformances are read all together, when one is looked for
  (sleep 8; printf '\004') | script -qec "$(tracer lab) $binary lab" /dev/null >/dev/null
  touched lab | grep -E '^\$s.*(ML|WL|MK|MI)$'
}

{
  called first ""
  printf 'step one-end-first\nclient connect\n' | "$binary" >/dev/null
  called again ""
  called lab lab
  graded
  data
} | awk '!seen[$0]++' >"$here/first-prompt.order"
