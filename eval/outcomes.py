"""What became of each question of a run: the rows that are kept, compared and summed up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from eval.exposure import Exposures
from eval.measures import score
from eval.questions import Question
from eval.retrieval import Sift, run
from eval.twins import credit
from models.finder import Finder


@dataclass(frozen=True, slots=True)
class Outcome:
    """``question`` is as it was asked; ``changed`` says whether that differs from the file.

    ``ranked`` holds at most 100 article ids, best first, of which the first ``given`` are shown. ``twin_scores``
    also credit an identical text under another id.
    """

    qid: str
    question: str
    changed: bool
    source: str
    exposure: str
    gold: tuple[str, ...]
    ranked: tuple[str, ...]
    given: int
    scores: dict[str, float]
    twin_scores: dict[str, float]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a run is done with, apart from the questions; ``sift`` leaves out what is not of its day."""

    finder: Finder
    ranking: str
    twins: Mapping[str, frozenset[str]]
    exposures: Exposures
    sift: Sift = list


def outcomes(
    questions: list[Question],
    setting: Setting,
    changed: Callable[[Question], str] = lambda question: question.text,
    done: Callable[[], None] = lambda: None,
) -> list[Outcome]:
    """Ask each question as ``changed`` rewords it; ``done`` is called after each of them."""
    asked = [Question(q.qid, changed(q), q.gold, q.source) for q in questions]
    ranked = run(asked, setting.finder, setting.ranking, done, setting.sift)
    strict = score(asked, ranked)
    twin = score(asked, {q.qid: credit(q, ranked[q.qid], setting.twins) for q in asked})
    return [
        Outcome(
            qid=question.qid,
            question=question.text,
            changed=question.text != original.text,
            source=question.source,
            exposure=setting.exposures.of(question),
            gold=tuple(sorted(question.gold)),
            ranked=ranked[question.qid].articles,
            given=ranked[question.qid].given,
            scores=strict[question.qid],
            twin_scores=twin[question.qid],
        )
        for original, question in zip(questions, asked, strict=True)
    ]
