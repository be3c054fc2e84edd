#!/bin/sh
# Breaks the core, in one place at a time, and asks the tests of the core whether they notice.
#   run.sh [-j JOBS] [WORD]     only the mutants whose name or file contains WORD
# All mutants of Mutants.txt are woven into a copy of the core and built at once; the environment says which one is
# alive. Each must make a test fail, before the random walks and the snapshots are asked if it can be. Ends with 1 when
# one lives, when one does not fit the source any more, or when one does not compile.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
jobs=2
[ "${1:-}" = -j ] && { jobs=$2; shift 2; }
wanted=${1:-}
flags="-debug-info-format none"

export SWIFT_BACKTRACE=enable=no

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
mkdir "$work/Sources" "$work/Tests"
cp -R "$root/Sources/TCP" "$work/Sources/TCP"
cp -R "$root/Tests/TCPTests" "$work/Tests/TCPTests"
cat >"$work/Package.swift" <<'MANIFEST'
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
cat >"$work/Sources/TCP/Mutant.swift" <<'SWIFT'
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
@usableFromInline let mutant = getenv("MUTANT").flatMap { Int(String(cString: $0)) } ?? 0
SWIFT

awk -v word="$wanted" -f "$here/choose.awk" "$here/Mutants.txt" >"$work/chosen"
awk 'BEGIN { FS = "\n"; RS = "" } { sub(/^# /, "", $1); print $2 "\t" $1 }' "$work/chosen" >"$work/list"
[ -s "$work/list" ] || { echo "no mutant matches '$wanted'" >&2; exit 64; }
cut -f 1 "$work/list" | sort -u >"$work/files"
fits=true
while read -r file; do
  awk -v file="$file" -f "$here/weave.awk" "$work/chosen" "$root/Sources/TCP/$file" >"$work/Sources/TCP/$file" ||
    fits=false
done <"$work/files"
$fits || exit 1
cd "$work"
swift build --build-tests $flags >build.log 2>&1 || { grep error: build.log | sort -u >&2; exit 1; }

# On Linux the tests are a program of their own; elsewhere `swift test` starts them.
program=.build/debug/mutantsPackageTests.xctest
tests() {
  if [ -f "$program" ]; then timeout 60 "$program" --testing-library swift-testing --no-parallel "$@"
  else timeout 60 swift test --skip-build --no-parallel $flags "$@"; fi
}

# judge NUMBER NAME: what becomes of the mutant; some never end, and a minute is enough for the others.
judge() {
  export MUTANT="$1"
  fate="LIVES"
  if ! tests --skip 'RandomWalk|SnapshotTests' >"log$1" 2>&1 || ! tests >"log$1" 2>&1; then
    test=$(sed -n 's/^.*✘ Test \(.*\) recorded an issue.*$/\1/p' "log$1" | sed 's/ with .*argument.*//' | head -n 1)
    begun=$(sed -n 's/^.*◇ Test \(case passing .* to \)\{0,1\}\(.*\) started\.$/\2/p' "log$1" | tail -n 1)
    fate="killed by ${test:-"a crash in, or no end of, $begun"}"
  fi
  rm "log$1"
  printf '%-60s %s\n' "$2" "$fate" | tee -a fates
}

MUTANT=0 tests >log 2>&1 || { echo "the core as it is fails its tests" >&2; tail -n 20 log >&2; exit 1; }
: >fates
index=0
while [ "$index" -lt "$jobs" ]; do
  number=0
  while IFS="$(printf '\t')" read -r file name; do
    number=$((number + 1))
    if [ $((number % jobs)) -eq "$index" ]; then judge "$number" "$name" </dev/null; fi
  done <list &
  index=$((index + 1))
done
wait
all=$(wc -l <list)
killed=$(grep -c ' killed by ' fates || true)
echo "$((all)) mutants, $((killed)) killed"
[ "$killed" -eq "$all" ]
