"""Two kept runs side by side: what the second gains over the first, and the questions that changed."""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

import numpy as np

from eval.errors import DifferentQuestions
from eval.exposure import Exposure
from eval.kept import KeptRun
from eval.measures import MEASURES
from eval.outcomes import Outcome
from eval.paired import TEST, differences
from eval.summary import table

HEADLINE = "nDCG@10"
Pairs = list[tuple[Outcome, Outcome]]


class Kept(Protocol):
    """A run of any kind, with the hash of its question file in its manifest."""

    @property
    def manifest(self) -> dict[str, Any]: ...

    @property
    def name(self) -> str: ...


class Asked(Protocol):
    """What came of one question."""

    @property
    def qid(self) -> str: ...


Row = TypeVar("Row", bound=Asked)


def compare(a: KeptRun, b: KeptRun) -> dict[str, Any]:
    """Differences ``b - a`` of all measures, in total, by source, by exposure and with twins credited.

    The document carries those of nDCG@10 at its top too. Questions that only one run could measure (their gold is
    not in the other's corpus) are left out and listed.

    :raises DifferentQuestions: the runs are not over the same question file, or share no question.
    """
    same_questions(a, b)
    pairs, alone = paired(a.outcomes, b.outcomes)
    if not pairs:
        raise DifferentQuestions(f"Hai lần đo {a.name} và {b.name} không có câu hỏi nào chung.")
    total = _differences(pairs)
    return {
        "metrics": {
            "total": total,
            "by_source": _parts(pairs, "source", sorted({before.source for before, _ in pairs})),
            "by_exposure": _parts(pairs, "exposure", [*Exposure]),
            "twin_credited": _differences(pairs, twin_credited=True),
        },
        "measure": HEADLINE,
        **total[HEADLINE],
        "test": TEST,
        "n": len(pairs),
        "left_out": alone,
        "manifest": {"a": a.manifest, "b": b.manifest},
    }


def same_questions(a: Kept, b: Kept) -> None:
    """:raises DifferentQuestions: the runs are not over the same question files."""
    if a.manifest["questions"] != b.manifest["questions"]:
        raise DifferentQuestions(
            f"Hai lần đo {a.name} và {b.name} dùng hai tệp câu hỏi khác nhau nên không so được. "
            "Hãy đo lại cả hai trên cùng một tệp."
        )


def paired(a: list[Row], b: list[Row]) -> tuple[list[tuple[Row, Row]], list[str]]:
    """Both outcomes of each question that both runs have, in the order of ``a``, and the qids of the others."""
    after = {outcome.qid: outcome for outcome in b}
    pairs = [(outcome, after.pop(outcome.qid)) for outcome in a if outcome.qid in after]
    shared = {before.qid for before, _ in pairs}
    return pairs, [outcome.qid for outcome in a if outcome.qid not in shared] + [*after]


def _parts(pairs: Pairs, key: str, names: list[Any]) -> dict[str, Any]:
    """By the second run's key: it is the second's training that tells seen from unseen."""
    held = {str(name): [pair for pair in pairs if getattr(pair[1], key) == name] for name in names}
    return {name: {"n": len(part), **_differences(part)} for name, part in held.items() if part}


def _differences(pairs: Pairs, twin_credited: bool = False) -> dict[str, Any]:
    before, after = (table(list(side), twin_credited) for side in zip(*pairs, strict=True))
    qids = [pair[0].qid for pair in pairs]
    return gains(dict.fromkeys(MEASURES, 1), before, after, qids)


def gains(signs: dict[str, int], before: np.ndarray, after: np.ndarray, qids: list[str]) -> dict[str, Any]:
    """Each measure's means, difference with interval and p, and the questions that won and lost by it.

    ``before`` and ``after``: shape (n_questions, n_measures), columns in the order of ``signs``, which say of each
    measure whether more of it (1) or less (-1) is a gain.
    """
    columns = zip(*differences(before, after), strict=True)
    rows = {}
    for at, ((name, sign), (difference, low, high, p)) in enumerate(zip(signs.items(), columns, strict=True)):
        gained = sign * (after[:, at] - before[:, at])
        rows[name] = {
            "a": round(float(before[:, at].mean()), 4),
            "b": round(float(after[:, at].mean()), 4),
            "difference": round(float(difference), 4),
            "low": round(float(low), 4),
            "high": round(float(high), 4),
            "p": round(float(p), 4),
            "won": [qid for qid, gain in zip(qids, gained, strict=True) if gain > 0],
            "lost": [qid for qid, gain in zip(qids, gained, strict=True) if gain < 0],
        }
    return rows
