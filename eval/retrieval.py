"""How well the governing article is found: recall, MRR and nDCG by ir-measures, with bootstrap intervals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ir_measures
import numpy as np
from ir_measures import RR, R, nDCG

from eval.questions import Question
from models.finder import Candidate, Finder, best_per_article

MEASURES = {
    "nDCG@10": nDCG @ 10,
    "R@1": R @ 1,
    "R@5": R @ 5,
    "R@10": R @ 10,
    "R@20": R @ 20,
    "R@100": R @ 100,
    "MRR@10": RR @ 10,
}
# What a candidate is ranked by: the blend that serves, or one index alone for comparison.
RANKINGS: dict[str, Callable[[Candidate], float]] = {
    "blend": lambda candidate: candidate.score,
    "keyword": lambda candidate: candidate.keyword,
    "dense": lambda candidate: candidate.dense,
}
_DEPTH = 100
_RESAMPLES = 2000
_SEED = 20240115


def in_corpus(questions: list[Question], finder: Finder) -> list[Question]:
    """The questions whose every gold article is indexed."""
    held = {f"{passage.law_id}/{passage.path.split('/')[0]}" for passage in finder.index.passages}
    return [question for question in questions if question.gold and question.gold <= held]


def run(
    questions: list[Question],
    finder: Finder,
    ranking: str,
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, dict[str, float]]:
    """Article scores for each question: ``{qid: {article id: score}}``, at most 100 a question."""
    ranked: dict[str, dict[str, float]] = {}
    for done, question in enumerate(questions, 1):
        candidates = sorted(finder.find(finder.read(question.text).text), key=RANKINGS[ranking], reverse=True)
        articles = best_per_article(candidates)[:_DEPTH]
        # Ranks rather than scores, so that equal scores keep the order that a person would see.
        ranked[question.qid] = {"/".join(c.article): float(_DEPTH - rank) for rank, c in enumerate(articles)}
        if progress is not None:
            progress(done, len(questions))
    return ranked


def score(questions: list[Question], ranked: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """Each question's measures: ``{qid: {"nDCG@10": …}}``."""
    truth = {question.qid: dict.fromkeys(question.gold, 1) for question in questions}
    names = {str(measure): name for name, measure in MEASURES.items()}
    scored: dict[str, dict[str, float]] = {question.qid: {} for question in questions}
    for metric in ir_measures.iter_calc(list(MEASURES.values()), truth, ranked):
        scored[metric.query_id][names[str(metric.measure)]] = float(metric.value)
    return scored


def summarise(questions: list[Question], scored: dict[str, dict[str, float]]) -> dict[str, Any]:
    """Means with 95% bootstrap intervals, in total and by source."""
    sources = sorted({question.source for question in questions})
    by_source = {name: [q for q in questions if q.source == name] for name in sources}
    return {
        "total": _means(questions, scored),
        "by_source": {name: {"n": len(part), **_means(part, scored)} for name, part in by_source.items()},
    }


def _means(questions: list[Question], scored: dict[str, dict[str, float]]) -> dict[str, Any]:
    return {name: _interval(np.array([scored[q.qid].get(name, 0.0) for q in questions])) for name in MEASURES}


def _interval(values: np.ndarray) -> dict[str, float]:
    chosen = np.random.default_rng(_SEED).integers(0, len(values), (_RESAMPLES, len(values)))
    low, high = np.percentile(values[chosen].mean(axis=1), [2.5, 97.5])
    return {
        "value": round(float(values.mean()), 4),
        "low": round(float(low), 4),
        "high": round(float(high), 4),
    }
