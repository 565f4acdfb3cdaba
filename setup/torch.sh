#!/usr/bin/env bash
# Step 2: torch alone and first. Whatever wants torch later finds this build instead of choosing another.
cd "$(dirname "$0")/.." && . setup/step.sh

key=$(pinned torch)
if is_done torch "$key"; then
    skip 2 "$key: there already"
    exit
fi
announce 2 "$key" 'about 0.2 GB to fetch, 0.8 GB on disk'
use_bundle
pip_install "$key"
mark_done torch "$key"
