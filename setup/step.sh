# Sourced by each step: where things lie, and how a step announces itself and remembers that it is done.
set -euo pipefail
export PYTHONUTF8=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
ROOT=$PWD
VENV=$ROOT/.venv
PY=$VENV/bin/python
STAMPS=$VENV/stamps
UNPACKED=$VENV/bundle
STEPS=${STEPS:-7}
export TROLY_HOME=${TROLY_HOME:-$HOME/.troly}
TROLY_HOME=${TROLY_HOME/#\~/$HOME}

# announce NUMBER WHAT COST: before the work of a step. A bundle has already paid for fetching and compiling.
announce() {
    local cost=$3
    [ -z "${BUNDLE:-}" ] || case $1 in [2-6]) cost='from the bundle' ;; esac
    printf '\nstep %s of %s: %s (%s)\n' "$1" "$STEPS" "$2" "$cost"
}

# skip NUMBER WHAT: in its place when there is nothing to do.
skip() { printf 'step %s of %s: %s\n' "$1" "$STEPS" "$2"; }

# is_done STEP KEY: the step was finished with the same KEY (whatever its outcome depends on).
is_done() { [ -f "$STAMPS/$1" ] && [ "$(cat "$STAMPS/$1")" = "$2" ]; }

# mark_done STEP KEY: written last, so that an interrupted step is taken up again.
mark_done() { mkdir -p "$STAMPS" && printf '%s\n' "$2" >"$STAMPS/$1"; }

# fingerprint FILE…: changes with the content of the files.
fingerprint() { cat "$@" | sha256sum | cut -d' ' -f1; }

# use_bundle: with BUNDLE set, check and unpack it once; from then on pip sees nothing but its wheels.
use_bundle() {
    WHEELS=()
    [ -n "${BUNDLE:-}" ] || return 0
    "$PY" setup/unpack.py "$BUNDLE" "$UNPACKED"
    # Otherwise an index or a folder in the machine's own pip settings would still be asked.
    export PIP_CONFIG_FILE=/dev/null
    unset PIP_INDEX_URL PIP_EXTRA_INDEX_URL PIP_FIND_LINKS
    WHEELS=(--no-index --find-links "$UNPACKED/wheels")
}

# forget_bundle: all that it held is in its place now.
forget_bundle() { rm -rf "$UNPACKED"; }

# pip_install ARGUMENT…: exact versions, from the bundle where there is one.
pip_install() { "$PY" -m pip install -c constraints.txt ${WHEELS[@]+"${WHEELS[@]}"} "$@"; }

# pinned NAME: its exact requirement.
pinned() { grep -iE "^$1==" constraints.txt; }

# wants_llm: a language model is asked for and llama.cpp could be had.
wants_llm() { [ "${LLM:-none}" != none ] && [ ! -f "$STAMPS/no-llm" ]; }
