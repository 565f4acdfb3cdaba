#!/usr/bin/env bash
# `make bench`: finding, answering and ingesting, each beside a floor; the figures go to BENCHMARKS.md.
# QUESTIONS="a.jsonl b.jsonl" measures finding on other question files as well.
cd "$(dirname "$0")/.." && . setup/step.sh

# shellcheck disable=SC2086  # several files in one variable
"$PY" -m tests.benchmarks.finding eval/suites/starter-in-scope.jsonl ${QUESTIONS:-}
"$PY" -m tests.benchmarks.ingesting
"$PY" -m tests.benchmarks.answering
