#!/usr/bin/env bash
# Step 3: the libraries at the versions of constraints.txt, and the project itself from this folder.
cd "$(dirname "$0")/.." && . setup/step.sh

key=$(fingerprint constraints.txt pyproject.toml)
if is_done libraries "$key"; then
    skip 3 'libraries: there already'
    exit
fi
announce 3 'libraries and the project' 'about 0.2 GB to fetch, 0.8 GB on disk'
use_bundle
pip_install -e .
"$PY" -m pip check
mark_done libraries "$key"
