from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from models.keyword import KeywordIndex

TEXTS = ["Tội trộm cắp tài sản", "Lãi suất vay tài sản", "Thời hiệu khởi kiện", "Tội cướp tài sản"]


@pytest.fixture(scope="module")
def index() -> KeywordIndex:
    return KeywordIndex.build(TEXTS)


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
    scores = KeywordIndex.build(["án phí dân sự", "dân phí sự án", "khác"]).scores("án phí dân sự")
    assert scores[0] > scores[1] > scores[2] == 0


def test_saved_and_loaded_it_scores_alike(index: KeywordIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "k")
    loaded = KeywordIndex.load(tmp_path / "k")
    for query in (*TEXTS, "xyzzy", "tội"):
        np.testing.assert_array_equal(loaded.scores(query), index.scores(query))
