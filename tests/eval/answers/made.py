"""Answers, items and outcomes, made as short as a test needs them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from eval.answers.items import Item, Unit
from eval.answers.measures import MEASURES
from eval.answers.outcome import AnswerOutcome
from eval.answers.run import TASK, AnswerRun


def unit(written: str) -> Unit:
    law, _, path = written.partition("/d")
    return Unit(law, f"d{path}")


def item(*gold: str, **fields: Any) -> Item:
    about: dict[str, Any] = {
        "qid": "q1",
        "text": "Hỏi?",
        "source": "s",
        "kind": "rule",
        "split": None,
        "expected": "answer" if gold else "refuse",
        "needs_all": True,
        "span": None,
        "as_of": None,
        "corpus": None,
        "or_notice": None,
    }
    return Item(gold=tuple(map(unit, gold)), **{**about, **fields})


def quote(provision_id: str, words: str = "lời", **fields: Any) -> dict[str, Any]:
    """An evidence as an answer carries it."""
    about = {
        "version_id": "v",
        "quote": words,
        "lead_in": [],
        "lead": None,
        "context": "",
        "pin": "",
        "standing": "law",
        "same_as": [],
    }
    return {"provision_id": provision_id, **about, **fields}


def answer(*evidence: dict[str, Any], **fields: Any) -> dict[str, Any]:
    about: dict[str, Any] = {
        "question": "Hỏi?",
        "as_of": "2024-01-01",
        "as_of_source": "today",
        "abstained": not evidence,
        "reason": None if evidence else "low_confidence",
        "evidence": list(evidence),
        "nearest": [],
        "refers_to": [],
        "related": {"guidance": [], "qa": []},
        "warnings": [],
        "answer": None,
        "cites": None,
    }
    return {**about, **fields}


def outcome(qid: str, fits: bool = True, source: str = "s", kind: str = "rule", **scores: float) -> AnswerOutcome:
    return AnswerOutcome(
        qid=qid,
        question=f"câu {qid}?",
        source=source,
        kind=kind,
        split="test",
        fits=fits,
        expected="answer",
        gold=("L/d1/k1",),
        as_of="2024-01-01",
        quoted=("L/d1",),
        reason=None,
        sentence=None,
        cites=None,
        withdrawn=None,
        scores={**dict.fromkeys(MEASURES), **scores},
        faults=(),
        seconds=(0.1, 0.2),
    )


def answer_run(name: str, *outcomes: AnswerOutcome, questions: str = "q" * 64) -> AnswerRun:
    about = {"run": name, "task": TASK, "release": "r-1", "questions": questions, "questions_file": "q.jsonl"}
    manifest = {**about, "code": "c" * 64, "any_date": False, "as_of": "2024-01-01", "left_out": []}
    return AnswerRun(manifest, list(outcomes))


def lines(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def row(qid: str, question: str, *gold: tuple[str, str, str | None], **fields: Any) -> dict[str, Any]:
    relevant = [{"law_id": law, "article_id": article, "clause": clause} for law, article, clause in gold]
    return {"qid": qid, "question": question, "relevant": relevant, **fields}
