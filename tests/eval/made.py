"""Question files, kept runs and training records, made as short as a test needs them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from eval.exposure import Exposure
from eval.kept import KeptRun
from eval.measures import MEASURES
from eval.outcomes import Outcome
from eval.questions import Question
from ingest.store.home import Home
from models.train.pairs import question_sha256

IDENTITY = {
    "ranking": "blend",
    "perturbation": "none",
    "any_date": True,
    "as_of": None,
    "as_of_source": None,
    "trained": None,
    "precision": "fp32",
}


def asked(qid: str, text: str, *gold: str, source: str = "s") -> Question:
    return Question(qid, text, frozenset(gold), source)


def question_file(path: Path, *questions: Question) -> Path:
    path.write_text("".join(json.dumps(_row(question)) + "\n" for question in questions), "utf-8")
    return path


def training_record(home: Home, *questions: Question) -> str:
    """A record as training leaves it; its name."""
    pairs = [{"qid": q.qid, "question_sha256": question_sha256(q.text), "gold": sorted(q.gold)} for q in questions]
    data = json.dumps({"pairs": pairs, "seed": 1}).encode()
    name = hashlib.sha256(data).hexdigest()
    (home.root / "training").mkdir(exist_ok=True)
    (home.root / "training" / f"{name}.json").write_bytes(data)
    return name


def outcome(qid: str, value: float, source: str = "s", exposure: str = Exposure.UNSEEN_LAW, **other: Any) -> Outcome:
    """All measures of it are ``value``."""
    scores = dict.fromkeys(MEASURES, value)
    fields = {"changed": False, "gold": ("L/d1",), "ranked": ("L/d1",), "given": 1, "twin_scores": scores, **other}
    return Outcome(qid=qid, question=f"câu {qid}?", source=source, exposure=exposure, scores=scores, **fields)


def kept(name: str, outcomes: list[Outcome], questions: str = "q" * 64) -> KeptRun:
    about = {"run": name, "release": f"r-{name}", "questions": questions, "questions_file": "q.jsonl", **IDENTITY}
    return KeptRun({**about, "n": len(outcomes), "left_out": []}, outcomes)


def _row(question: Question) -> dict[str, Any]:
    relevant = [
        {"law_id": law, "article_id": article.removeprefix("d"), "clause": "1"}
        for law, _, article in (gold.rpartition("/") for gold in sorted(question.gold))
    ]
    return {"qid": question.qid, "question": question.text, "relevant": relevant, "source": question.source}
