"""The pages of a run over answers and of a comparison of two: one file each, with everything in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from eval.answers.compare import Pairs
from eval.answers.measures import COUNTS, LOWER_IS_BETTER
from eval.answers.outcome import AnswerOutcome
from eval.report.charts import bars
from eval.report.pages import write_page
from eval.words import ANSWER_MEASURE

_MOST = 100
# What fits beside the name of a group; all measures stand in the table of the total.
_BY_GROUP = ("precision", "recall", "first_right", "span_hit", "refusal_right", "sentence_supported", "words")
# What went wrong, each with the words over its list, worst first.
_WRONG: dict[str, tuple[str, Callable[[AnswerOutcome], bool]]] = {
    "faults": ("Trích dẫn không được phép hiện", lambda each: bool(each.faults)),
    "false_answer": ("Trả lời câu phải từ chối", lambda each: each.scores["false_answer"] == 1),
    "unsupported": (
        "Câu của máy không đủ chữ trong đơn vị được dẫn",
        lambda each: each.scores["sentence_supported"] == 0,
    ),
    "false_refusal": ("Từ chối câu trả lời được", lambda each: each.scores["false_refusal"] == 1),
    "missed": ("Trích nhầm điều, khoản", lambda each: bool(each.quoted) and each.scores["recall"] == 0),
    "span": (
        "Đúng điều nhưng thiếu lời đáp án",
        lambda each: each.scores["span_hit"] == 0 and each.scores["recall"] == 1,
    ),
}


def answers_page(result: dict[str, Any], outcomes: list[AnswerOutcome], path: Path) -> None:
    """Write the report of a run. :raises RunMissing: when nothing can be written at ``path``."""
    metrics = result["metrics"]
    own = [outcome for outcome in outcomes if outcome.fits]
    write_page(
        path,
        "answers.html",
        result=result,
        words=ANSWER_MEASURE,
        shown=[name for name in _BY_GROUP if name in metrics["total"]],
        groups={"Tổng": {"n": len(own), **metrics["total"]}, **metrics["by_source"]},
        kinds=metrics["by_kind"],
        others=metrics["other_corpus"],
        of_total=bars({n: row for n, row in metrics["total"].items() if n not in COUNTS}),
        wrong={title: (found[:_MOST], len(found)) for title, found in _wrong(own) if found},
    )


def answers_comparison_page(result: dict[str, Any], pairs: Pairs, path: Path) -> None:
    """Write the report of a comparison. :raises RunMissing: when nothing can be written at ``path``."""
    total = result["metrics"]["total"]
    held = {after.qid: (before, after) for before, after in pairs}
    changed = {
        name: {side: [held[qid] for qid in row[side]] for side in ("lost", "won")} for name, row in total.items()
    }
    write_page(
        path,
        "answers-comparison.html",
        result=result,
        words=ANSWER_MEASURE,
        lower=LOWER_IS_BETTER,
        without_n=lambda part: {name: row for name, row in part.items() if name != "n"},
        of_measures=bars({n: row for n, row in total.items() if n not in COUNTS}, "difference"),
        changed={
            name: sides for name, sides in changed.items() if name not in COUNTS and (sides["lost"] or sides["won"])
        },
    )


def _wrong(outcomes: list[AnswerOutcome]) -> list[tuple[str, list[AnswerOutcome]]]:
    """What went wrong by kind; an outcome stands in the first list that it belongs to."""
    left = list(outcomes)
    lists = []
    for title, belongs in _WRONG.values():
        lists.append((title, [each for each in left if belongs(each)]))
        left = [each for each in left if not belongs(each)]
    return lists
