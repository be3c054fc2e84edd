#!/bin/sh
# What tcplab costs beside small C programs, in interleaved rounds: ratios, since times drift.
#   run.sh BINARY            with LabBenchmark beside it
set -eu
binary=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cc -O2 -w -o "$work/ptyprompt" "$here/ptyprompt.c" -lutil
cc -O2 -w -o "$work/libedit_prompt" "$here/libedit_prompt.c" -ledit
cp "$binary" "$work/tcplab"
strip "$work/tcplab"

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

echo
sh "$here/lab.sh" "$(dirname "$binary")/LabBenchmark"
