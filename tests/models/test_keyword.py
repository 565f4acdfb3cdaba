from __future__ import annotations

import bm25s
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.keyword import KeywordIndex, KeywordPart
from models.segments.places import GONE, Places
from models.segments.postings import Postings
from models.tokens import terms

TEXTS = ["Tội trộm cắp tài sản", "Lãi suất vay tài sản", "Thời hiệu khởi kiện", "Tội cướp tài sản"]
WORDS = st.lists(st.sampled_from(["án", "phí", "dân", "sự", "tội", "trộm", "cắp", "173"]), max_size=8).map(" ".join)


def built(*parts: list[str | None]) -> KeywordIndex:
    """An index of segments; None is a passage that is gone, and was "tội trộm cắp án phí"."""
    numbers = iter(range(1000))
    rows = [np.array([GONE if text is None else next(numbers) for text in part], np.int32) for part in parts]
    postings = [Postings.count("tội trộm cắp án phí" if text is None else text for text in part) for part in parts]
    holding = [each.holding(of != GONE) for each, of in zip(postings, rows, strict=True)]
    return KeywordIndex([KeywordPart(*part) for part in zip(postings, holding, strict=True)], Places.of(rows))


def by_bm25s(texts: list[str], query: str) -> np.ndarray:
    engine = bm25s.BM25(method="lucene", k1=1.5, b=0.75)
    engine.index([terms(text) for text in texts], show_progress=False)
    known = [term for term in terms(query) if term in engine.vocab_dict]
    return engine.get_scores(known) if known else np.zeros(len(texts))


@pytest.fixture(scope="module")
def index() -> KeywordIndex:
    return built(TEXTS)


@pytest.mark.parametrize(
    ("query", "best"),
    [("trộm cắp", 0), ("LÃI SUẤT là gì", 1), ("khởi kiện trong bao lâu", 2), ("tội cướp", 3), ("vay tài sản", 1)],
)
def test_the_best_text(index: KeywordIndex, query: str, best: int) -> None:
    scores = index.scores(query)
    assert (scores.shape, scores.dtype) == ((4,), np.float32)
    assert int(scores.argmax()) == best


@pytest.mark.parametrize("query", ["", "???", "xyzzy qwerty"])
def test_nothing_known_scores_nothing(index: KeywordIndex, query: str) -> None:
    assert index.scores(query).tolist() == [0, 0, 0, 0]


def test_words_in_order_beat_the_same_words_apart() -> None:
    scores = built(["án phí dân sự", "dân phí sự án", "khác"]).scores("án phí dân sự")
    assert scores[0] > scores[1] > scores[2] == 0


@given(st.lists(WORDS, min_size=1, max_size=8), WORDS, st.data())
def test_scores_are_those_of_bm25s_whatever_the_cut(texts: list[str], query: str, data: st.DataObject) -> None:
    """In segments, with passages among them that are gone, they are the scores of the texts indexed at once."""
    if not any(map(terms, texts)):
        texts = [*texts, "án"]
    parts: list[list[str | None]] = [[]]
    for text in texts:
        parts[-1] += [None] * data.draw(st.integers(0, 2))
        if parts[-1] and data.draw(st.booleans()):
            parts.append([])
        parts[-1].append(text)
    np.testing.assert_allclose(built(*parts).scores(query), by_bm25s(texts, query), atol=1e-5)
