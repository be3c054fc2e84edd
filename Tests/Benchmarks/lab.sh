#!/bin/sh
# What a segment costs in the lab with its chronicle, beside lwIP: interleaved rounds, since times drift, and
# instructions, which do not. Once with nobody in TIME-WAIT, once with thousands.
#   lab.sh LABBENCHMARK
set -eu
lab=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/rates"
waiting=10000

# What an old lab gives back stays in the process for the next one, as lwIP's pools do: else the kernel clears the same
# pages again and again, for a third of the time.
export MALLOC_TRIM_THRESHOLD_=268435456

echo "The lab with its chronicle: segments a second, instructions a segment"
echo "(medians of five interleaved rounds; the yard is lwIP's raw API)"
yard=
if cc -O2 -w -I/usr/include/lwip -o "$work/lwip" "$here/lwip_lifecycles.c" -llwip 2>/dev/null; then
  yard=yes
else
  echo "The yard is missing: install liblwip-dev to see lwIP beside it."
fi
command -v valgrind >/dev/null || echo "Instructions are not counted: install valgrind."

# rate NAME COMMAND: notes one round.
rate() {
  name=$1
  shift
  "$@" | sed -E 's/.* ([0-9]+) segments\/s.*/\1/' >>"$work/rates/$name"
}

median() { sort -n "$work/rates/$1" | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }

collected() {
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 | awk '/Collected/ { print $4 }'
}

# instructions SEGMENTS COMMAND [ARGUMENT]: of one segment, where a lifecycle has so many. What comes before the
# first lifecycle cancels out.
instructions() {
  command -v valgrind >/dev/null || { echo "-"; return; }
  segments=$1 command=$2
  shift 2
  few=$(collected "$command" 250 "$@")
  more=$(collected "$command" 750 "$@")
  echo $(((more - few) / (500 * segments)))
}

for round in 1 2 3 4 5; do
  [ -z "$yard" ] || rate lwip "$work/lwip" 100000
  rate lab "$lab" 3000
  [ -z "$yard" ] || rate lwip-waiting "$work/lwip" 15000 keep
  rate lab-waiting "$lab" 1000 $waiting
done

# row WHAT NAME YARD INSTRUCTIONS
row() {
  ratio=-
  [ -z "$yard" ] || ratio=$(awk "BEGIN { printf \"%.2f\", $(median "$2") / $(median "$3") }")
  printf '%-28s %12s %8s %12s\n' "$1" "$(median "$2")" "$ratio" "$4"
}

printf '%-28s %12s %8s %12s\n' "" segments/s ratio instructions
[ -z "$yard" ] || row lwIP lwip lwip "$(instructions 7 "$work/lwip")"
row tcplab lab lwip "$(instructions 11 "$lab")"
[ -z "$yard" ] || row "lwIP, many in TIME-WAIT" lwip-waiting lwip-waiting -
row "tcplab, $waiting in TIME-WAIT" lab-waiting lwip-waiting "$(instructions 11 "$lab" $waiting)"
