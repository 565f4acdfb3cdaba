from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.records import Passage
from models.acts import Acts
from models.features import FEATURES, Found, standardise
from models.memory import FAR, Memory

PENAL, DECREE = "100/2015/QH13", "01/2020/NĐ-CP"
OLD_PENAL = "15/1999/QH10"
ACTS = Acts({PENAL: "Bộ luật Hình sự", OLD_PENAL: "Bộ luật Hình sự", DECREE: "Nghị định về phí"})
VECTOR = np.array([1.0, 0.0], dtype=np.float32)
# Law, path, heading, words, keyword score, cosine.
ROWS = [
    (PENAL, "d173/k1", "Bộ luật Hình sự. Điều 173. Tội trộm cắp tài sản", 3, 9.0, 0.9),
    (PENAL, "d173/k2", "Bộ luật Hình sự. Điều 173. Tội trộm cắp tài sản", 5, 1.0, 0.2),
    (PENAL, "d174/k1", "Bộ luật Hình sự. Điều 174. Tội lừa đảo", 7, 5.0, 0.6),
    (DECREE, "d1", "Nghị định về phí. Điều 1. Mức phí", 1, 2.0, 0.5),
]


def idf(word: str) -> float:
    return 2.0 if word == "trộm" else 1.0


def found(query: str = "trộm cắp tài sản theo Bộ luật Hình sự") -> Found:
    passages = [Passage("v", law, path, heading, "từ " * words) for law, path, heading, words, _, _ in ROWS]
    keyword, dense = (np.array([row[column] for row in ROWS]) for column in (4, 5))
    return Found(query, VECTOR, passages, keyword, dense, idf, ACTS)


def of_acts(query: str, *laws: str) -> Found:
    """One article of each act."""
    passages = [Passage("v", law, "d1", "Luật. Điều 1. Tên", "lời") for law in laws]
    return Found(query, VECTOR, passages, np.zeros(len(laws)), np.zeros(len(laws)), idf, ACTS)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # Of the question's weight 9+1, trộm (2), cắp, tài, sản stand in the first title.
        ("asked_in_title", [5 / 10, 0.0, 0.0]),
        # The first title weighs tội, trộm (2), cắp, tài, sản and the number.
        ("title_in_asked", [5 / 7, 0.0, 0.0]),
        ("law_in_asked", [1.0, 1.0, 0.0]),
        # Each article of the Penal Code is spoken for by the other; the decree stands alone.
        ("votes", [1 / 3, 1 / 2, 0.0]),
        ("rank", [3, 3, 1]),
        ("length", np.log1p([3, 7, 1]).tolist()),
        ("keyword_share", [1.0, 5 / 9, 2 / 9]),
        ("recency", [3, 3, 8]),
    ],
)
def test_a_feature_of_each_article(name: str, expected: list[float]) -> None:
    assert found().features((name,))[:, 0].tolist() == pytest.approx(expected)


@pytest.mark.parametrize(
    ("name", "query", "laws", "expected"),
    [
        ("replaced", "", [OLD_PENAL, PENAL, DECREE, "9/2000/QH10"], [1, 0, 0, 0]),
        ("recency", "", [OLD_PENAL, "1/1981/QH7", "114/QĐ-TANDTC", "1/2099/TT-BTC"], [-13, -17, 0, 23]),
        ("year_named", "tội trộm cắp năm 2015", [PENAL, OLD_PENAL, "114/QĐ-TANDTC"], [1, 0, 0]),
        ("year_named", "phạt 120150 đồng", [PENAL, OLD_PENAL], [0, 0]),
        ("number_named", "theo Nghị định 1/2020/NĐ-CP", [DECREE, "01/2021/NĐ-CP", "114/QĐ-TANDTC"], [1, 0, 0]),
        ("number_named", "theo Nghị định 101/2020", [DECREE, "101/2020/NĐ-CP"], [0, 1]),
    ],
)
def test_a_feature_of_the_act(name: str, query: str, laws: list[str], expected: list[float]) -> None:
    assert of_acts(query, *laws).features((name,))[:, 0].tolist() == expected


def test_known_is_what_the_memory_tells_of_the_question() -> None:
    memory = Memory.of(np.array([[0.8, 0.6], [0.6, 0.8]]), [[f"{PENAL}/d174"], [f"{DECREE}/d1", f"{PENAL}/d9"]])
    known = found().features(("rank", "known"), memory)[:, 1]
    assert known.tolist() == pytest.approx([0.0, 0.8 - FAR, 0.6 - FAR], abs=1e-3)
    assert not found().features(("known",)).any(), "nothing is remembered"


def test_an_article_is_known_by_its_best_passage() -> None:
    asked = found()
    assert [asked.passages[row].path for row in asked.best] == ["d173/k1", "d174/k1", "d1"]
    assert asked.features(("keyword",))[:, 0].tolist() == pytest.approx(standardise(asked.keyword)[[0, 2, 3]].tolist())


def test_a_question_without_words_has_features_all_the_same() -> None:
    assert np.isfinite(found("?!").features(tuple(FEATURES))).all()


@given(st.permutations(range(len(ROWS))))
def test_the_order_of_the_candidates_changes_no_feature(order: list[int]) -> None:
    plain = found()
    passages = [plain.passages[row] for row in order]
    mixed = Found(plain.query, VECTOR, passages, plain.keyword[order], plain.dense[order], idf, ACTS)
    features = {
        name: dict(zip(each.articles, each.features((name,))[:, 0], strict=True))
        for name in FEATURES
        for each in [plain]
    }
    for name, by_article in features.items():
        assert dict(zip(mixed.articles, mixed.features((name,))[:, 0], strict=True)) == pytest.approx(by_article)


@pytest.mark.parametrize(
    ("scores", "expected"),
    [([1, 3], [-1, 1]), ([0, 0, 0], [0, 0, 0]), ([5], [0]), ([2, 4, 6], [-1.2247, 0, 1.2247])],
)
def test_standardised(scores: list[float], expected: list[float]) -> None:
    np.testing.assert_allclose(standardise(np.array(scores, dtype=np.float32)), expected, atol=1e-4)
