"""Fits the refusal's calibration on suite questions: what the corpus answers against what it does not.

Only the half of the project's own suite that is marked ``calibrate`` is read; the other half measures.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np

from ingest.store.home import open_home
from models.confidence import CALIBRATION, FEATURES, Calibration, features
from models.embedder import open_embedder
from models.finder import Finder
from models.index import open_index
from models.logistic import fit_logistic
from models.other_fields import OtherFields
from models.releases import current

_SUITES = Path(__file__).parents[1] / "eval" / "suites"
SUITES = [_SUITES / "starter-in-scope.jsonl", _SUITES / "starter-out-of-scope.jsonl"]

# In scope and refused is an annoyance, out of scope and answered a wrong citation: the threshold is the
# highest that refuses no more than this share of the answerable questions it was fitted on.
FALSE_REFUSALS = 0.03
# A few hundred questions over a handful of features: weights are held back rather than made to fit each of them.
_PENALTY = 0.3


def fit(finder: Finder, suites: list[Path], split: str = "calibrate") -> Calibration:
    """A calibration from ``suites``: a question with gold articles is answerable, one without is not."""
    rows = [row for row in _rows(suites) if row["split"] == split]
    seen = np.array([_features(row["question"], finder) for row in rows])
    answerable = np.array([bool(row["relevant"]) for row in rows])
    fitted = Calibration(
        features=FEATURES,
        threshold=0.5,
        fitted_on=hashlib.sha256(b"".join(suite.read_bytes() for suite in suites)).hexdigest(),
        **fit_logistic(seen, answerable, class_weight="balanced", C=_PENALTY),
    )
    kept = np.array([fitted.probability(list(row)) for row in seen[answerable]])
    return fitted.model_copy(update={"threshold": round(float(np.quantile(kept, FALSE_REFUSALS)), 4)})


def knows(finder: Finder, suites: list[Path]) -> bool:
    """Whether the suites' questions are to the finder's index what they are to the corpus that they were written for.

    It holds every article that they ask for, and no act that rules a matter which they take to lie elsewhere: over
    63,514 articles of 3,882 acts, 126 of the 222 questions out of scope were in scope, and a refusal fitted on them
    took a high cosine for a sign against the answer.
    """
    rows = _rows(suites)
    gold = {(each["law_id"], f"d{each['article_id']}") for row in rows for each in row["relevant"]}
    outside = [row["question"] for row in rows if not row["relevant"]]
    anywhere, lacking = OtherFields([]), finder.index.other_fields
    is_outside = all(set(anywhere.of(text).laws) <= set(lacking.of(text).laws) for text in outside)
    return is_outside and all(finder.version_ids(*article) for article in gold)


def _rows(suites: list[Path]) -> list[dict[str, Any]]:
    return [json.loads(line) for suite in suites for line in suite.read_text("utf-8").splitlines()]


def _features(question: str, finder: Finder) -> list[float]:
    text = finder.read(question).text
    return features(text, finder.find(text), finder.index)


def main() -> None:
    """``python -m models.calibrate``: refit on the current release and write the file that ships."""
    home = open_home()
    release = current(home)
    embedder = open_embedder(home, release.encoder_name)
    fitted = fit(Finder(release, open_index(home, release.parts.index), embedder), SUITES)
    CALIBRATION.write_text(fitted.model_dump_json(indent=2) + "\n", "utf-8")
    print(fitted.model_dump_json(indent=2))


if __name__ == "__main__":
    main()
