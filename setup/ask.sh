#!/usr/bin/env bash
# `make ask q="…"`: one question from the shell.
cd "$(dirname "$0")/.." && . setup/step.sh

forget_bundle
echo
[ "${LLM:-}" != none ] || export TROLY_LLM=none
exec "$VENV/bin/troly" ask -- "$q"
