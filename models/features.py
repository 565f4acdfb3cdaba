"""What is known of the articles that a question may mean: one number each, from which the fusion ranks them.

Everything is counted over the few hundred candidate passages of one question, so that it costs little beside
encoding the question.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from ingest.labels import article_path
from ingest.records import Passage
from models.acts import Act, Acts, numbers_named, years_named
from models.memory import NOTHING, Memory
from models.passages import split_heading
from models.tokens import syllables

Article = tuple[str, str]

# How the passage is chosen that stands for its article: the blend that served best without labels.
KEYWORD_WEIGHT = 0.3
DENSE_WEIGHT = 0.7
# Only the articles at the top are witnesses of their law; further down every law has some.
_WITNESSES = 30
# Years of acts are counted from here; what lies outside the bounds, which are the oldest law in use and a misprint
# away from the youngest, says no more than they do.
_MIDDLE_YEAR, _FIRST_YEAR, _LAST_YEAR = 2012, 1995, 2035
# The feature that a memory gives; a question that nothing is remembered for has 0.
KNOWN = "known"


@dataclass(frozen=True, eq=False)
class Found:
    """The candidate passages of one question, as both indexes see them.

    ``vector`` is the question as it was searched, of shape (dim,). ``keyword`` and ``dense`` are float arrays of
    shape (n,) for the n ``passages``; ``idf`` tells how rare a syllable is in the corpus, ``acts`` which acts it
    holds. The m articles below are in the order of their first passages.
    """

    query: str
    vector: np.ndarray
    passages: list[Passage]
    keyword: np.ndarray
    dense: np.ndarray
    idf: Callable[[str], float]
    acts: Acts

    @cached_property
    def articles(self) -> list[Article]:
        """The m articles (law, path) that the passages are of."""
        return list(dict.fromkeys(self._article_of))

    @cached_property
    def of(self) -> np.ndarray:
        """int array of shape (n,): the number of each passage's article."""
        numbers = {article: number for number, article in enumerate(self.articles)}
        return np.array([numbers[article] for article in self._article_of], dtype=np.int64)

    @cached_property
    def _article_of(self) -> list[Article]:
        return [(passage.law_id, article_path(passage.path)) for passage in self.passages]

    @cached_property
    def blend(self) -> np.ndarray:
        """Both scores of each passage, standardised and weighed; shape (n,)."""
        return blended(self.keyword, self.dense)

    @cached_property
    def best(self) -> np.ndarray:
        """int array of shape (m,): the passage with the best blend of each article."""
        rows = np.lexsort((-self.blend, self.of))
        return rows[np.r_[True, np.diff(self.of[rows]) != 0]]

    @cached_property
    def asked(self) -> dict[str, float]:
        """The syllables of the question with how rare each is."""
        return {word: self.idf(word) for word in syllables(self.query)}

    @cached_property
    def titles(self) -> list[frozenset[str]]:
        """The syllables of the line that heads each of the m articles."""
        return [_words(split_heading(self.passages[row].heading)[1]) for row in self.best]

    @cached_property
    def act_of(self) -> list[Act]:
        """The act of each of the m articles."""
        return [self.acts[law] for law, _ in self.articles]

    def features(self, names: tuple[str, ...], memory: Memory = NOTHING) -> np.ndarray:
        """float64 array of shape (m, len(names)), columns in the order of ``names``; ``memory`` is for ``known``."""
        columns = [self._known(memory) if name == KNOWN else FEATURES[name](self) for name in names]
        return np.column_stack(columns).astype(np.float64)

    def _known(self, memory: Memory) -> np.ndarray:
        return memory.known(self.vector, ["/".join(article) for article in self.articles])


def standardise(scores: np.ndarray) -> np.ndarray:
    """Mean 0 and deviation 1 over the candidates; all zeros where they do not differ."""
    spread = float(scores.std()) if len(scores) else 0.0
    return (scores - scores.mean()) / spread if spread > 0 else np.zeros_like(scores)


def blended(keyword: np.ndarray, dense: np.ndarray) -> np.ndarray:
    """Both scores of the same candidates, standardised and weighed; all of shape (n,)."""
    both: np.ndarray = KEYWORD_WEIGHT * standardise(keyword) + DENSE_WEIGHT * standardise(dense)
    return both


def _keyword(found: Found) -> np.ndarray:
    return standardise(found.keyword)[found.best]


def _cosine(found: Found) -> np.ndarray:
    return standardise(found.dense)[found.best]


def _keyword_share(found: Found) -> np.ndarray:
    """The keyword score as a part of the best one of the question."""
    scores = found.keyword[found.best]
    return scores / best if (best := scores.max()) > 0 else np.zeros(len(scores))


def _asked_in_title(found: Found) -> np.ndarray:
    return np.array([_share(found.asked, words) for words in found.titles])


def _title_in_asked(found: Found) -> np.ndarray:
    return np.array([_share({word: found.idf(word) for word in words}, found.asked) for words in found.titles])


def _law_in_asked(found: Found) -> np.ndarray:
    laws = [split_heading(found.passages[row].heading)[0] for row in found.best]
    shares = {law: _share({word: found.idf(word) for word in _words(law)}, found.asked) for law in set(laws)}
    return np.array([shares[law] for law in laws])


def _votes(found: Found) -> np.ndarray:
    """What the other articles at the top say for an article's law: the sum of 1/(place + 2) over them."""
    places = np.argsort(np.argsort(-found.blend[found.best], kind="stable"))
    said = np.where(places < _WITNESSES, 1 / (places + 2), 0.0)
    _, laws = np.unique([law for law, _ in found.articles], return_inverse=True)
    votes: np.ndarray = np.bincount(laws, weights=said)[laws] - said
    return votes


def _rank(found: Found) -> np.ndarray:
    return np.array([act.rank for act in found.act_of])


def _recency(found: Found) -> np.ndarray:
    """Years after 2012; 0 for an act whose number tells no year."""
    years = [act.year or _MIDDLE_YEAR for act in found.act_of]
    return np.clip(years, _FIRST_YEAR, _LAST_YEAR) - _MIDDLE_YEAR


def _replaced(found: Found) -> np.ndarray:
    return np.array([act.is_replaced for act in found.act_of])


def _year_named(found: Found) -> np.ndarray:
    years = years_named(found.query)
    return np.array([act.year in years for act in found.act_of])


def _number_named(found: Found) -> np.ndarray:
    numbers = numbers_named(found.query)
    return np.array([act.number in numbers for act in found.act_of])


def _length(found: Found) -> np.ndarray:
    """The logarithm of the words of the best passage."""
    return np.log1p([len(found.passages[row].text.split()) for row in found.best])


FEATURES: dict[str, Callable[[Found], np.ndarray]] = {
    "keyword": _keyword,
    "cosine": _cosine,
    "keyword_share": _keyword_share,
    "asked_in_title": _asked_in_title,
    "title_in_asked": _title_in_asked,
    "law_in_asked": _law_in_asked,
    "votes": _votes,
    "rank": _rank,
    "length": _length,
    "recency": _recency,
    "replaced": _replaced,
    "year_named": _year_named,
    "number_named": _number_named,
}


def _share(weights: dict[str, float], held: Container[str]) -> float:
    """How much of the weight of the words is ``held``; 0 where nothing weighs."""
    whole = sum(weights.values())
    return sum(weight for word, weight in weights.items() if word in held) / whole if whole else 0.0


# The same titles come up again and again; reading one takes longer than all else here.
@lru_cache(maxsize=20_000)
def _words(title: str) -> frozenset[str]:
    return frozenset(syllables(title))
