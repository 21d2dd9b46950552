#!/bin/sh
# fuzz.sh TIME
# Runs every fuzz target for a time (such as 60s), one after the other, and names
# those that failed at the end. What a target finds stays below its package's
# testdata/fuzz and is run by every test from then on.
set -eu
time=$1
said=$(mktemp)
trap 'rm -f "$said"' EXIT
found=0
failed=
for file in $(grep -rl --include='*_test.go' '^func Fuzz' tools); do
	for target in $(sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\)(.*/\1/p' "$file"); do
		found=$((found + 1))
		echo "== $target, $(dirname "$file")"
		go test -run '^$' -fuzz "^$target\$" -fuzztime "$time" -fuzzminimizetime 20x "./$(dirname "$file")" >"$said" 2>&1 && status=0 || status=$?
		cat "$said"
		# On a busy machine, go test may fail only because its time was up
		# while a try was running; it writes no input then.
		if test $status -ne 0 && { ! grep -q 'context deadline exceeded' "$said" || grep -q 'Failing input\|panic:\|hung or terminated' "$said"; }; then
			failed="$failed $target"
		fi
	done
done
test "$found" -ge 8 || { echo "fuzz.sh: only $found targets were found" >&2; exit 1; }
test -z "$failed" || { echo "fuzz.sh: of $found targets failed:$failed" >&2; exit 1; }
