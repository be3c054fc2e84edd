#!/bin/sh
# What tcplab costs beside small C programs, in interleaved rounds: ratios, since times drift.
#   run.sh BINARY            with LabBenchmark and ExplorationBenchmark beside it
set -eu
binary=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cc -O2 -w -o "$work/ptyprompt" "$here/ptyprompt.c" -lutil
cc -O2 -w -o "$work/libedit_prompt" "$here/libedit_prompt.c" -ledit
# As make install leaves it.
strip -o "$work/stripped" "$binary"
install -m 755 "$work/stripped" "$work/tcplab"

# Without colours the prompt is the same two characters for all.
export NO_COLOR=1 XDG_STATE_HOME="$work/state" TCPLAB_LESSONS="$here/../../Lessons"
# A learner who has been here before, and stands at a step whose text has no prompt in it.
printf 'step one-end-first\nclient connect\n' | "$work/tcplab" >/dev/null

echo "First prompt on a terminal, the most memory until then, and one command there and back"
echo "(yard: C with libedit, dynamically linked)"
printf 'C and libedit\t> \tx\t%s\n' "$work/libedit_prompt" >"$work/prompts"
printf 'tcplab lab\t> \tclient connect\t%s lab\n' "$work/tcplab" >>"$work/prompts"
printf 'tcplab\t> \tladder\t%s\n' "$work/tcplab" >>"$work/prompts"
# The same learner where no page can be kept, as after a kill: the log and the lesson are read before the prompt.
mkdir -p "$work/unkept/tcplab/page"
cp "$work/state/tcplab/progress" "$work/unkept/tcplab/progress"
printf 'tcplab, no page kept\t> \tladder\t/usr/bin/env XDG_STATE_HOME=%s %s\n' "$work/unkept" "$work/tcplab" \
  >>"$work/prompts"
"$work/ptyprompt" -n 40 "$work/prompts"

echo
echo "Size: $(stat -c %s "$work/tcplab") octets stripped"

cc -O2 -w -static -o "$work/ileave" "$here/ileave.c"
mkdir "$work/submissions"
awk -v count=1000 -v folder="$work/submissions" -f "$here/submissions.awk"

echo
echo "A thousand submissions of twenty commands, graded by one process on one core"
for format in text json; do
  printf 'exec %s grade time-wait --exit=ran --jobs=1 --report=%s %s/*.tcplab\n' "$work/tcplab" $format "$work/submissions" \
    >"$work/thousand-$format"
  printf '%s\tsh %s\n' "$format" "$work/thousand-$format" >>"$work/thousand"
done
"$work/ileave" -n 10 -p 0 "$work/thousand"

echo
echo "One submission of ten commands in a process of its own (yard: sqlite3 on ten lines of SQL)"
if command -v sqlite3 >/dev/null 2>&1; then
  sed 10q "$work/submissions/0004.tcplab" >"$work/ten.tcplab"
  printf 'sqlite3\tsqlite3\n' >"$work/pair"
  printf 'tcplab grade\t%s grade time-wait --exit=ran %s\n' "$work/tcplab" "$work/ten.tcplab" >>"$work/pair"
  "$work/ileave" -n 400 -i "$here/ten_lines.sql" "$work/pair"
else
  echo "sqlite3 is not installed."
fi

echo
sh "$here/lab.sh" "$(dirname "$binary")/LabBenchmark"

echo
sh "$here/explore.sh" "$(dirname "$binary")/ExplorationBenchmark"

echo
echo "Hints after ten thousand random walks over the lessons: milliseconds each, and whether they keep their word"
"$(dirname "$binary")/HintBenchmark" "$here/../../Lessons" 10000
