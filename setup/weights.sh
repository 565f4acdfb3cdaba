#!/usr/bin/env bash
# Steps 5 and 6: the weights, the encoder first because the law cannot be indexed without it.
cd "$(dirname "$0")/.." && . setup/step.sh

ENCODER=multilingual-e5-small

# The folder of a model appears at once and whole, so its manifest says that it is complete.
has_model() { [ -f "$TROLY_HOME/models/$1/model.json" ]; }

# Hard links where the file system allows: a gigabyte less to write.
take_from_bundle() {
    local folder=$TROLY_HOME/models
    mkdir -p "$folder"
    rm -rf "$folder/.unpacking-$1"
    cp -rl "$UNPACKED/models/$1" "$folder/.unpacking-$1" 2>/dev/null || {
        rm -rf "$folder/.unpacking-$1"
        cp -r "$UNPACKED/models/$1" "$folder/.unpacking-$1"
    }
    rm -rf "${folder:?}/$1"
    mv "$folder/.unpacking-$1" "$folder/$1"
}

get_model() {
    use_bundle
    if [ -n "${BUNDLE:-}" ] && [ -d "$UNPACKED/models/$1" ]; then
        take_from_bundle "$1"
    else
        "$VENV/bin/troly" models pull "$1"
    fi
}

if has_model "$ENCODER"; then
    skip 5 "encoder $ENCODER: there already"
else
    announce 5 "encoder $ENCODER" 'about 95 MB to fetch, 150 MB on disk'
    get_model "$ENCODER"
fi
if ! wants_llm; then
    skip 6 'language model: left out'
elif has_model "$LLM"; then
    skip 6 "language model $LLM: there already"
else
    announce 6 "language model $LLM" 'about 1.1 GB'
    get_model "$LLM"
fi
