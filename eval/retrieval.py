"""Runs questions through the finder that serves: the articles in order, and how many of them are given."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from eval.cut import returned
from eval.questions import Question
from eval.rankings import ranked_by
from models.finder import Candidate, Finder, best_per_article

DEPTH = 100
Sift = Callable[[list[Candidate]], list[Candidate]]


@dataclass(frozen=True, slots=True)
class Ranked:
    """``articles`` are ids such as ``91/2015/QH13/d468``, best first, at most DEPTH; the first ``given`` are shown."""

    articles: tuple[str, ...]
    given: int


def run(
    questions: Iterable[Question],
    finder: Finder,
    ranking: str = "blend",
    done: Callable[[], None] = lambda: None,
    sift: Sift = list,
) -> dict[str, Ranked]:
    """What is found for each question, by qid; ``done`` is called after each of them.

    ``sift`` says which of the candidates, best first, may be ranked at all.
    """
    ranked = {}
    for question in questions:
        ranked[question.qid] = _ranked(finder, question.text, ranking, sift)
        done()
    return ranked


def _ranked(finder: Finder, text: str, ranking: str, sift: Sift) -> Ranked:
    candidates = ranked_by(ranking, sift(finder.find(finder.read(text).text)))
    articles = best_per_article(candidates)[:DEPTH]
    return Ranked(
        tuple("/".join(candidate.article) for candidate in articles), returned(articles, finder.learnt.fusion.margin)
    )
