"""What became of each question of a run over answers: the rows that are kept, compared and summed up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from eval.answers.asking import Given
from eval.answers.items import Item
from eval.answers.measures import Judged, Scores, quoted_units

_TUPLES = ("gold", "quoted", "faults")


@dataclass(frozen=True, slots=True)
class AnswerOutcome:
    """``fits`` says whether the question was written for the corpus that was asked.

    ``quoted`` are provision ids in the order shown; ``reason`` is the code of a refusal or of an error. ``seconds``
    are those to the quotes and to the end. ``withdrawn`` says why no sentence of the machine is shown.
    """

    qid: str
    question: str
    source: str
    kind: str
    split: str | None
    fits: bool
    expected: str
    gold: tuple[str, ...]
    as_of: str | None
    quoted: tuple[str, ...]
    reason: str | None
    sentence: str | None
    cites: Any
    withdrawn: str | None
    scores: Scores
    faults: tuple[str, ...]
    seconds: tuple[float, float]


def outcome(item: Item, given: Given, judged: Judged, fits: bool) -> AnswerOutcome:
    answer = given.answer or {"as_of": None, "evidence": [], "reason": given.error, "answer": None, "cites": None}
    return AnswerOutcome(
        qid=item.qid,
        question=item.text,
        source=item.source,
        kind=item.kind,
        split=item.split,
        fits=fits,
        expected=item.expected,
        gold=tuple(map(str, item.gold)),
        as_of=answer["as_of"],
        quoted=tuple(str(units[0]) for units in quoted_units(answer)),
        reason=answer["reason"],
        sentence=answer["answer"],
        cites=answer["cites"],
        withdrawn=given.withdrawn,
        scores=judged.scores,
        faults=judged.faults,
        seconds=(round(given.to_quotes, 4), round(given.to_end, 4)),
    )


def from_row(row: dict[str, Any]) -> AnswerOutcome:
    """A row of a kept run. :raises TypeError: when it is none."""
    return AnswerOutcome(**{**row, **{name: tuple(row[name]) for name in (*_TUPLES, "seconds")}})
