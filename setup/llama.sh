#!/usr/bin/env bash
# Step 4: llama.cpp, compiled for this kind of machine. Without it all but the machine's sentence works.
cd "$(dirname "$0")/.." && . setup/step.sh

LOG=$VENV/llama-build.log

# Each instruction set only where the processor has it. Not -march=native: with AMX that build crashes.
cmake_flags() {
    printf '%s' '-DGGML_NATIVE=OFF -DLLAVA_BUILD=OFF -DLLAMA_OPENSSL=OFF'
    case "$(uname -m)" in x86_64 | amd64) ;; *) return ;; esac
    for set in avx avx2 fma f16c bmi2; do
        state=OFF
        ! grep -qw "$set" /proc/cpuinfo 2>/dev/null || state=ON
        printf ' -DGGML_%s=%s' "${set^^}" "$state"
    done
}

# Of the compiler's output only its counter is shown; the rest is in the log.
show_progress() {
    tee "$LOG" | awk 'match($0, /\[ *[0-9]+[\/%][0-9]*\]/) { printf "\r  compiled %s ", substr($0, RSTART, RLENGTH); fflush() } END { print "" }'
}

compile() {
    CMAKE_ARGS=$1 CMAKE_BUILD_PARALLEL_LEVEL=${CMAKE_BUILD_PARALLEL_LEVEL:-2} \
        "$PY" -m pip wheel --verbose --no-deps --no-cache-dir --no-binary llama-cpp-python \
        --wheel-dir "$VENV/wheels" "$requirement" 2>&1 | show_progress
}

get_wheel() {
    mkdir -p "$VENV/wheels"
    if [ -n "${BUNDLE:-}" ]; then
        cp "$UNPACKED"/wheels/llama_cpp_python-*.whl "$VENV/wheels/"
    else
        compile "$flags"
    fi
}

give_up() {
    echo "llama.cpp $1: going on without a language model; the quoted law needs none."
    mark_done no-llm "$1"
    exit 0
}

if [ "${LLM:-}" = none ]; then
    skip 4 'llama.cpp: left out (LLM=none)'
    exit
fi
requirement=$(pinned llama-cpp-python)
flags=$(cmake_flags)
key="$requirement $flags"
if is_done llama "$key"; then
    skip 4 'llama.cpp: there already'
    exit
fi
rm -f "$STAMPS/no-llm"
announce 4 "$requirement" 'about 70 MB to fetch, then compiled: 3 to 6 minutes on 2 cores'
use_bundle
if [ -n "${BUNDLE:-}" ]; then
    [ "$(cat "$UNPACKED/llama-flags.txt" 2>/dev/null)" = "$flags" ] || give_up 'in the bundle is missing or made for another processor'
elif ! command -v c++ >/dev/null && ! command -v g++ >/dev/null && ! command -v clang++ >/dev/null; then
    give_up 'cannot be compiled, there is no C++ compiler (apt-get install g++ cmake)'
fi
get_wheel || give_up "did not compile (see $LOG)"
pip_install --force-reinstall --no-deps "$VENV"/wheels/llama_cpp_python-*.whl || give_up 'could not be installed'
pip_install "$requirement" || give_up 'could not be installed'
"$PY" -c 'import llama_cpp' || give_up 'was built but does not start here'
printf '%s' "$flags" >"$VENV/wheels/llama-flags.txt"
mark_done llama "$key"
