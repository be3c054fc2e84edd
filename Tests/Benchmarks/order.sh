#!/bin/sh
# Writes anew which functions the first prompt needs, and then those that grading needs, in their order: the linker puts
# them side by side (see Makefile), so that fewer pages of the program have to be fetched and kept. A name that is gone
# does no harm. Needs valgrind.
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
{
  called first ""
  printf 'step one-end-first\nclient connect\n' | "$binary" >/dev/null
  called again ""
  called lab lab
  graded
} | awk '!seen[$0]++' >"$here/first-prompt.order"
