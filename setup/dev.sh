#!/usr/bin/env bash
# Step 8, for `make test` only: what the checks need.
cd "$(dirname "$0")/.." && . setup/step.sh

key=$(fingerprint constraints.txt pyproject.toml)
if is_done dev "$key"; then
    skip 8 'check tools: there already'
    exit
fi
announce 8 'check tools: ruff, mypy, pytest and others' 'about 0.1 GB to fetch, 0.4 GB on disk'
use_bundle
pip_install -e '.[dev]'
mark_done dev "$key"
