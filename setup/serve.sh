#!/usr/bin/env bash
# The last of `make run`: the server, until Ctrl+C. It prints its address itself.
cd "$(dirname "$0")/.." && . setup/step.sh

forget_bundle
echo
[ "${LLM:-}" != none ] || export TROLY_LLM=none
exec "$VENV/bin/troly" serve --port "${PORT:-8000}"
