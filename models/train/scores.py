"""Scores rankings while training, by ir-measures; `troly-eval` measures the release that comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean

import ir_measures
import numpy as np
from ir_measures import R, nDCG

from models.train.pairs import Pair

HEADLINE = "nDCG@10"
MEASURES = {HEADLINE: nDCG @ 10, "R@10": R @ 10}
# An answer quotes at most three provisions.
SHOWN = 3


@dataclass(frozen=True, eq=False)
class Ranking:
    """Article ids of one pair, best first, with their scores, of shape (m,)."""

    pair: Pair
    articles: list[str]
    scores: np.ndarray


def ordered(pair: Pair, articles: list[str], scores: np.ndarray) -> Ranking:
    order = np.argsort(-scores, kind="stable")
    return Ranking(pair, [articles[place] for place in order], scores[order])


def measured(rankings: list[Ranking]) -> list[dict[str, float]]:
    """Each ranking's measures, in order."""
    run = {r.pair.qid: {name: float(-place) for place, name in enumerate(r.articles)} for r in rankings}
    truth = {r.pair.qid: dict.fromkeys(r.pair.gold, 1) for r in rankings}
    names = {str(measure): name for name, measure in MEASURES.items()}
    scored: dict[str, dict[str, float]] = {r.pair.qid: dict.fromkeys(MEASURES, 0.0) for r in rankings}
    for metric in ir_measures.iter_calc(list(MEASURES.values()), truth, run):
        scored[metric.query_id][names[str(metric.measure)]] = float(metric.value)
    return [scored[r.pair.qid] for r in rankings]


def means(scored: list[dict[str, float]]) -> dict[str, float]:
    return {name: round(fmean(row[name] for row in scored), 4) for name in MEASURES}


def pays(after: list[dict[str, float]], before: list[dict[str, float]]) -> bool:
    """Whether nDCG@10 gains more than its standard error over the same questions, in order.

    A smaller gain is as likely luck of the choice, and what was chosen by luck loses on other questions.
    """
    gains = np.array([a[HEADLINE] - b[HEADLINE] for a, b in zip(after, before, strict=True)])
    return bool(gains.mean() > gains.std(ddof=1) / np.sqrt(len(gains)))


def f2_at(ranking: Ranking, margin: float) -> float:
    """F2 of the first articles that lie within ``margin`` of the best, at most SHOWN."""
    given = ranking.articles[: int((ranking.scores[:SHOWN] >= ranking.scores[:1] - margin).sum())]
    hits = len(set(given) & set(ranking.pair.gold))
    return 5 * hits / (4 * len(ranking.pair.gold) + len(given)) if given else 0.0
