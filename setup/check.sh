#!/usr/bin/env bash
# `make test`: style, types, layers, tests; the last line is pytest's.
cd "$(dirname "$0")/.." && . setup/step.sh

forget_bundle
[ "${LLM:-}" != none ] || export TROLY_LLM=none
export PATH=$VENV/bin:$PATH
echo
ruff check .
ruff format --check .
mypy
lint-imports
# shellcheck disable=SC2086  # several options in one variable
pytest ${PYTEST_OPTIONS:-}
