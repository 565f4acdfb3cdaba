#!/usr/bin/env bash
# Step 7: the starter law into the store, its index, and the release that serves.
cd "$(dirname "$0")/.." && . setup/step.sh

# The name of the language model that the serving release has; empty where it has none.
serving_llm() {
    "$PY" - "$TROLY_HOME/releases" <<'PYTHON'
import json, pathlib, sys

folder = pathlib.Path(sys.argv[1])
release = (folder / "current").read_text("utf-8").strip()
print(json.loads((folder / f"{release}.json").read_text("utf-8")).get("llm_name") or "")
PYTHON
}

# Whether this program can read the index that serves: one of an earlier version may lie in another form.
index_opens() {
    "$PY" - 2>/dev/null <<'PYTHON'
from ingest.store.home import open_home
from models.index import open_index
from models.releases import current

home = open_home()
open_index(home, current(home).parts.index)
PYTHON
}

# The pointer is moved last, after text and index; law that somebody brought serves without the starter's.
if [ -s "$TROLY_HOME/releases/current" ]; then
    if index_opens; then
        skip 7 'law and index: there already'
    else
        announce 7 'the index in the form of this version; vectors are kept' 'about a minute for 10,000 articles'
        "$VENV/bin/troly" ingest --reindex
    fi
else
    announce 7 'starter law: six codes, 2,703 articles, read and indexed' 'about 2 minutes on 2 cores, 70 MB'
    "$VENV/bin/troly" ingest starter
fi
if wants_llm; then
    serving=$(serving_llm)
    if [ -z "$serving" ] || { [ -n "${LLM_ASKED:-}" ] && [ "$serving" != "$LLM" ]; }; then
        "$VENV/bin/troly" models use "$LLM"
    fi
fi
