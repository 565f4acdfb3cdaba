#!/usr/bin/env bash
# Step 1: an environment of its own, so that nothing else on the machine changes.
cd "$(dirname "$0")/.." && . setup/step.sh

find_python() {
    for name in ${PYTHON:-python3.11 python3.12 python3.13 python3}; do
        if "$name" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    echo "No Python 3.11 or newer (with venv) was found. Install it, or name it: make run PYTHON=/path/to/python" >&2
    return 1
}

# The path is part of the key: the scripts of an environment stop working when its folder is moved.
if is_done venv "$ROOT" && "$PY" -c 'import pip' 2>/dev/null; then
    skip 1 'Python environment: there already'
    exit
fi
announce 1 'Python environment in .venv' 'a few seconds, 20 MB'
python=$(find_python)
rm -rf "$VENV"
"$python" -m venv "$VENV"
mark_done venv "$ROOT"
