"""Finds án lệ and judgments whose facts are like those of a question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from ingest.records import Passage
from ingest.store.home import Home
from models.cases.build import cases_folder
from models.cases.masked import mask_names
from models.dense import DenseIndex
from models.errors import IndexBroken
from models.features import blended, standardise
from models.keyword import KeywordIndex, KeywordPart
from models.segments.articles import Articles
from models.segments.last import BROKEN
from models.segments.manifest import open_manifest
from models.segments.passage_rows import PassageRows

# Passages taken from each index before cases are weighed whole.
CANDIDATES = 200
# A case is like a question where several of its passages are; the mean of so many best ones stands for it.
_BEST = 3
# What the share of common provisions adds, where the likeness of all candidates has deviation 1.
SHARED_WEIGHT = 0.5
Article = tuple[str, str]


@dataclass(frozen=True, slots=True)
class CaseIndex:
    """Passage ``i`` has row ``i`` in both indexes."""

    passages: PassageRows
    keyword: KeywordIndex
    dense: DenseIndex
    articles: Articles


@dataclass(frozen=True, slots=True)
class Case:
    """A case that was found, with its passages, the most like first.

    ``cosine`` is that of the passage most like the question, ``score`` orders the cases of one question only.
    """

    law_id: str
    passages: list[Passage]
    cosine: float
    score: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """The candidates of a question before provisions count: how like each is, standardised, and its passages."""

    alike: dict[str, float]
    cosines: dict[str, float]
    passages: dict[str, list[Passage]]


def open_cases(home: Home, name: str) -> CaseIndex:
    """:raises IndexBroken: when the folder is missing or a file in it cannot be read."""
    try:
        opened = open_manifest(cases_folder(home) / name)
    except BROKEN as error:
        raise IndexBroken(f"Chỉ mục án lệ, bản án {name} thiếu hoặc hỏng. Hãy chạy: troly ingest --reindex") from error
    postings = zip(opened.segments, opened.holding, strict=True)
    return CaseIndex(
        PassageRows([segment.passages for segment in opened.segments], opened.places),
        KeywordIndex([KeywordPart(segment.postings, holding) for segment, holding in postings], opened.places),
        DenseIndex([segment.vectors for segment in opened.segments], opened.places),
        opened.articles,
    )


def alike(index: CaseIndex, question: str, vector: np.ndarray) -> Likeness:
    """How like the question each candidate case is by what happened; ``vector`` is that of :func:`asked_of_cases`."""
    keyword = index.keyword.scores(asked_of_cases(question))
    ids = _candidate_ids(index, vector, keyword)
    dense = index.dense.scores(vector, ids)
    passages = [index.passages[row] for row in ids]
    scores = blended(keyword[ids], dense)
    by_case: dict[str, list[int]] = {}
    for place in np.argsort(-scores, kind="stable").tolist():
        by_case.setdefault(passages[place].law_id, []).append(place)
    means = np.array([scores[places[:_BEST]].sum() / _BEST for places in by_case.values()])
    return Likeness(
        dict(zip(by_case, standardise(means).tolist(), strict=True)),
        {law_id: float(dense[places].max()) for law_id, places in by_case.items()},
        {law_id: [passages[place] for place in places] for law_id, places in by_case.items()},
    )


def asked_of_cases(question: str) -> str:
    """What a question is compared by: its words without names."""
    return mask_names(question) or question


def ranked(found: Likeness, quoted: Iterable[Article], applied: Mapping[str, set[Article]]) -> list[Case]:
    """The candidates, best first: by likeness, and by how many of the ``quoted`` articles each has ``applied``."""
    wanted = set(quoted)

    def score(law_id: str) -> float:
        shared = len(wanted & applied.get(law_id, set())) / len(wanted) if wanted else 0.0
        return found.alike[law_id] + SHARED_WEIGHT * shared

    order = sorted(found.alike, key=lambda law_id: -score(law_id))
    return [Case(law_id, found.passages[law_id], found.cosines[law_id], score(law_id)) for law_id in order]


def _candidate_ids(index: CaseIndex, vector: np.ndarray, keyword: np.ndarray) -> np.ndarray:
    _, near = index.dense.search(vector, CANDIDATES)
    k = min(CANDIDATES, len(keyword))
    matching = np.argpartition(-keyword, k - 1)[:k]
    ids: np.ndarray = np.union1d(near, matching[keyword[matching] > 0])
    return ids
