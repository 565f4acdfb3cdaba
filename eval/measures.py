"""The measures of one ranking, by ir-measures: recall, MRR, nDCG, and F2 of what is given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import ir_measures
from ir_measures import RR, R, SetF, nDCG

from eval.questions import Question
from eval.retrieval import Ranked

_OF_RANKING = {
    "nDCG@10": nDCG @ 10,
    "R@1": R @ 1,
    "R@5": R @ 5,
    "R@10": R @ 10,
    "R@20": R @ 20,
    "R@100": R @ 100,
    "MRR@10": RR @ 10,
}
# trec_eval weighs recall by its parameter where F-beta weighs it by beta squared: 4 there is F2.
_OF_GIVEN = {"F2": SetF(beta=4.0)}
MEASURES = (*_OF_RANKING, *_OF_GIVEN)

Scores = dict[str, dict[str, float]]


def score(questions: Iterable[Question], ranked: Mapping[str, Ranked]) -> Scores:
    """Each question's measures: ``{qid: {"nDCG@10": …}}``."""
    asked = list(questions)
    scored: Scores = {question.qid: dict.fromkeys(MEASURES, 0.0) for question in asked}
    # Ranks rather than scores, so that equal scores keep the order that a person would see.
    places = {q.qid: {name: float(-at) for at, name in enumerate(ranked[q.qid].articles)} for q in asked}
    given = {q.qid: dict(list(places[q.qid].items())[: ranked[q.qid].given]) for q in asked}
    truth = {question.qid: dict.fromkeys(question.gold, 1) for question in asked}
    for measures, run in ((_OF_RANKING, places), (_OF_GIVEN, given)):
        names = {str(measure): name for name, measure in measures.items()}
        for metric in ir_measures.iter_calc(list(measures.values()), truth, run):
            scored[metric.query_id][names[str(metric.measure)]] = round(float(metric.value), 6)
    return scored
