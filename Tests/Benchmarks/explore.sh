#!/bin/sh
# States a second beside Spin's, in interleaved rounds, since times drift: over the toy model, which must count as many as
# Spin, and over two hosts with the real connection. Of those every event of every different end is played once.
#   explore.sh EXPLORATIONBENCHMARK
set -eu
bench=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/rates"

echo "The search: states a second, octets a state (medians of five interleaved rounds on one core)"
spin=
if command -v spin >/dev/null 2>&1 && command -v cc >/dev/null 2>&1; then
  spin=yes
  (cd "$work" && spin -a -DLOSSY -DOPENS=3 -DRTX=3 "$here/tcp.pml" && cc -w -O2 -DSAFETY -o pan pan.c)
else
  echo "The yard is missing: install spin and a C compiler."
fi

# One core, if the system can be told so.
pin=
if command -v taskset >/dev/null 2>&1; then pin="taskset -c 0"; fi

# ours NAME WORDS: one round, on the cores that there are when the words say so.
ours() {
  name=$1 how=$2
  shift 2
  $how "$bench" "$@" >"$work/last"
  tail -n 1 "$work/last" | sed -E 's/.* ([0-9]+) states\/s, ([0-9]+) octets.*/\1 \2/' >>"$work/rates/$name"
}

# apart WORDS: two processes side by side that share nothing but the machine, together: no two threads can do better.
apart() {
  "$bench" "$@" >"$work/other" &
  "$bench" "$@" >"$work/one"
  wait
  cat "$work/one" "$work/other" | sed -nE 's/.* ([0-9]+) states\/s, ([0-9]+) octets.*/\1 \2/p' |
    awk '{ sum += $1; octets = $2 } END { print sum, octets }' >>"$work/rates/hosts-apart"
}

calls="client connect, send, close both; server listen, send, close"
for round in 1 2 3 4 5; do
  if [ -n "$spin" ]; then
    $pin "$work/pan" -E -m2000000 -w24 >"$work/pan.out"
    awk '/states, stored/ { n = $1 } /elapsed time/ { t = $4 } END { print int(n / t), 64 }' "$work/pan.out" \
      >>"$work/rates/spin"
  fi
  ours toy "$pin" toy
  if ! grep -q 'states 1278773 transitions 5676088 ' "$work/last"; then
    echo "The toy model has other states than Spin's:" >&2
    cat "$work/last" >&2
    exit 1
  fi
  ours hosts "$pin" hosts 1 2 1 1 4 rfc9293 "$calls"
  ours hosts-two "" hosts 2 2 1 1 4 rfc9293 "$calls"
  apart hosts 1 2 1 1 4 rfc9293 "$calls"
done

median() { sort -n "$work/rates/$1" | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }
row() {
  ratio=-
  [ -z "$spin" ] || ratio=$(awk "BEGIN { printf \"%.2f\", $(median "$2") / $(median spin) }")
  printf '%-34s %10s %8s %8s\n' "$1" "$(median "$2")" "$ratio" "$(awk 'END { print $2 }' "$work/rates/$2")"
}
printf '%-34s %10s %8s %8s\n' "" states/s ratio octets
[ -z "$spin" ] || row "Spin, the toy model" spin
row "the toy model" toy
row "two hosts" hosts
row "two hosts, two threads" hosts-two
row "two hosts, two processes" hosts-apart
tail -n 2 "$work/last"
