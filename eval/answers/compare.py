"""Two runs over answers side by side: what the second gains over the first, measure by measure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from eval.answers.measures import LOWER_IS_BETTER, MEASURES
from eval.answers.outcome import AnswerOutcome
from eval.answers.run import AnswerRun
from eval.compare import gains, paired, same_questions
from eval.errors import DifferentQuestions
from eval.paired import TEST

# The first of these that both runs measured stands at the top of the document.
HEADLINES = ("span_hit", "refusal_right")
Pairs = list[tuple[AnswerOutcome, AnswerOutcome]]


def compare_answers(a: AnswerRun, b: AnswerRun) -> dict[str, Any]:
    """Differences ``b - a`` in the shape of ``eval.compare.compare``: total, by source, by kind.

    A measure is compared over the questions to which it applies in both runs, those of another corpus left out.

    :raises DifferentQuestions: the runs are not over the same question files, or share no question.
    """
    same_questions(a, b)
    pairs, alone = paired(a.outcomes, b.outcomes)
    own = [pair for pair in pairs if pair[0].fits and pair[1].fits]
    total = differences_of(own)
    headline = next((name for name in HEADLINES if name in total), None)
    if headline is None:
        raise DifferentQuestions(f"Hai lần đo {a.name} và {b.name} không có câu hỏi nào chung.")
    return {
        "metrics": {
            "total": total,
            "by_source": _parts(own, lambda outcome: outcome.source),
            "by_kind": _parts(own, lambda outcome: outcome.kind),
        },
        "measure": headline,
        **total[headline],
        "test": TEST,
        "n": len(own),
        "left_out": alone,
        "manifest": {"a": a.manifest, "b": b.manifest},
    }


def differences_of(pairs: Pairs) -> dict[str, Any]:
    """Each measure that applies to a pair, with how many pairs it applies to."""
    found = {}
    for name in MEASURES:
        both = [(a, b) for a, b in pairs if a.scores[name] is not None and b.scores[name] is not None]
        if both:
            before, after = (np.array([[each.scores[name]] for each in side]) for side in zip(*both, strict=True))
            sign = -1 if name in LOWER_IS_BETTER else 1
            found[name] = {**gains({name: sign}, before, after, [a.qid for a, _ in both])[name], "n": len(both)}
    return found


def _parts(pairs: Pairs, key: Callable[[AnswerOutcome], str]) -> dict[str, Any]:
    names = sorted({key(b) for _, b in pairs})
    held = {name: [pair for pair in pairs if key(pair[1]) == name] for name in names}
    return {name: {"n": len(part), **differences_of(part)} for name, part in held.items()}
