"""Two kept runs side by side: what the second gains over the first, and the questions that changed."""

from __future__ import annotations

from typing import Any

from eval.errors import DifferentQuestions
from eval.exposure import Exposure
from eval.kept import KeptRun
from eval.measures import MEASURES
from eval.outcomes import Outcome
from eval.paired import TEST, differences
from eval.summary import table

HEADLINE = "nDCG@10"
Pairs = list[tuple[Outcome, Outcome]]


def compare(a: KeptRun, b: KeptRun) -> dict[str, Any]:
    """Differences ``b - a`` of all measures, in total, by source, by exposure and with twins credited.

    The document carries those of nDCG@10 at its top too. Questions that only one run could measure (their gold is
    not in the other's corpus) are left out and listed.

    :raises DifferentQuestions: the runs are not over the same question file, or share no question.
    """
    if a.manifest["questions"] != b.manifest["questions"]:
        raise DifferentQuestions(
            f"Hai lần đo {a.name} và {b.name} dùng hai tệp câu hỏi khác nhau nên không so được. "
            "Hãy đo lại cả hai trên cùng một tệp."
        )
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


def paired(a: list[Outcome], b: list[Outcome]) -> tuple[Pairs, list[str]]:
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
    columns = zip(*differences(before, after), strict=True)
    return {
        name: {
            "a": round(float(before[:, at].mean()), 4),
            "b": round(float(after[:, at].mean()), 4),
            "difference": round(float(difference), 4),
            "low": round(float(low), 4),
            "high": round(float(high), 4),
            "p": round(float(p), 4),
            "won": [pair[0].qid for pair, up in zip(pairs, after[:, at] > before[:, at], strict=True) if up],
            "lost": [pair[0].qid for pair, down in zip(pairs, after[:, at] < before[:, at], strict=True) if down],
        }
        for at, (name, (difference, low, high, p)) in enumerate(zip(MEASURES, columns, strict=True))
    }
