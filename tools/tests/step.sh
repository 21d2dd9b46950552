#!/bin/sh
# step.sh NAME COMMAND ARGUMENT…
# Runs one step of the tests and says how long it took.
set -u
name=$1
shift
start=$(date +%s)
echo "== $name"
"$@"
status=$?
if [ "$status" -ne 0 ]; then
	echo "== $name: failed after $(($(date +%s) - start)) s" >&2
	exit "$status"
fi
echo "== $name: $(($(date +%s) - start)) s"
