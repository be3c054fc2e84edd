#!/bin/sh
# Breaks the core, one line at a time, and asks the tests of the core whether they notice.
#   run.sh [-j JOBS] [WORD]     only the mutants whose name or file contains WORD
# Every mutant of Mutants.txt is built in a copy and must make a named test fail. Ends with 1 when one lives, when one
# does not fit the source any more, or when one does not compile: then it proves nothing.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
jobs=2
[ "${1:-}" = -j ] && { jobs=$2; shift 2; }
wanted=${1:-}

work=$(mktemp -d)
trap 'trap "" TERM; kill 0 2>/dev/null; rm -rf "$work"' INT TERM
trap 'rm -rf "$work"' EXIT

# A package of the core and its tests alone: a mutant costs a compilation of these two.
plant() {
  mkdir -p "$1/Sources" "$1/Tests"
  cp -R "$root/Sources/TCP" "$1/Sources/TCP"
  cp -R "$root/Tests/TCPTests" "$1/Tests/TCPTests"
  cat >"$1/Package.swift" <<'MANIFEST'
// swift-tools-version: 6.1
import PackageDescription
let package = Package(
  name: "mutants",
  targets: [
    .target(name: "TCP"),
    .testTarget(name: "TCPTests", dependencies: ["TCP"], exclude: ["Snapshots", "Rows.txt"]),
  ],
  swiftLanguageModes: [.v6])
MANIFEST
}

flags="--disable-index-store -debug-info-format none"

# judge FOLDER: builds and tests what stands there; prints what became of the mutant. Some never end: two minutes are
# enough for the others. The random walks come last: a test with a name of its own tells more.
judge() {
  if ! (cd "$1" && swift build --build-tests $flags >"$1.log" 2>&1); then echo "does not compile"; return; fi
  if ! (cd "$1" && timeout 120 swift test --skip-build $flags --skip 'RandomWalk|SnapshotTests' >"$1.log" 2>&1) ||
    ! (cd "$1" && timeout 120 swift test --skip-build $flags >"$1.log" 2>&1); then
    name=$(sed -n 's/^.*✘ Test \(.*\) recorded an issue.*$/\1/p' "$1.log" | head -n 1)
    echo "killed by ${name:-a crash or a test without end}"
  else
    echo "LIVES"
  fi
}

# worker NUMBER: takes every jobs-th mutant.
worker() {
  tree=$work/tree$1
  plant "$tree"
  first=$(judge "$tree")
  [ "$first" = LIVES ] || { echo "the core as it is: $first" >"$work/broken"; return; }
  number=0
  while IFS="$(printf '\t')" read -r file name; do
    number=$((number + 1))
    [ $((number % jobs)) -eq "$1" ] || continue
    source=$tree/Sources/TCP/$file
    cp "$source" "$tree.original"
    if awk -v wanted="$number" -f "$here/mutate.awk" "$work/chosen" "$tree.original" >"$source"; then
      fate=$(judge "$tree")
    else
      fate="does not fit the source"
    fi
    cp "$tree.original" "$source"
    printf '%-60s %s\n' "$name" "$fate" | tee -a "$work/fates"
  done <"$work/list"
}

awk -v word="$wanted" -f "$here/choose.awk" "$here/Mutants.txt" >"$work/chosen"
awk 'BEGIN { FS = "\n"; RS = "" } { sub(/^# /, "", $1); print $2 "\t" $1 }' "$work/chosen" >"$work/list"
[ -s "$work/list" ] || { echo "no mutant matches '$wanted'" >&2; exit 64; }
: >"$work/fates"
index=0
while [ "$index" -lt "$jobs" ]; do
  worker "$index" &
  index=$((index + 1))
done
wait
[ ! -e "$work/broken" ] || { cat "$work/broken" >&2; exit 1; }
all=$(wc -l <"$work/list")
killed=$(grep -c ' killed by ' "$work/fates" || true)
echo "$all mutants, $killed killed"
[ "$killed" -eq "$all" ]
