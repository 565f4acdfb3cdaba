"""The training record: what a release learnt from and how well, under its hash in ``TROLY_HOME/training``."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from ingest.store.home import Home
from models.releases import write_atomically
from models.train.pairs import Pair, question_sha256


def write_record(home: Home, pairs: list[Pair], folds: dict[str, Any], figures: dict[str, Any]) -> str:
    """Write the record and return its hash. The words of a question are kept as a hash alone."""
    seen = [
        {"qid": pair.qid, "question_sha256": question_sha256(pair.question), "gold": list(pair.gold)} for pair in pairs
    ]
    text = json.dumps({"pairs": seen, "folds": folds, "figures": figures}, ensure_ascii=False, indent=1)
    name = hashlib.sha256(text.encode()).hexdigest()
    (home.root / "training").mkdir(exist_ok=True)
    write_atomically(home.root / "training" / f"{name}.json", text)
    return name
