from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.records import Passage
from models.features import FEATURES, Found, norm_rank, standardise

PENAL, DECREE = "100/2015/QH13", "01/2020/NĐ-CP"
# Law, path, heading, words, keyword score, cosine.
ROWS = [
    (PENAL, "d173/k1", "Bộ luật Hình sự. Điều 173. Tội trộm cắp tài sản", 3, 9.0, 0.9),
    (PENAL, "d173/k2", "Bộ luật Hình sự. Điều 173. Tội trộm cắp tài sản", 5, 1.0, 0.2),
    (PENAL, "d174/k1", "Bộ luật Hình sự. Điều 174. Tội lừa đảo", 7, 5.0, 0.6),
    (DECREE, "d1", "Nghị định về phí. Điều 1. Mức phí", 1, 2.0, 0.5),
]


def found(query: str = "trộm cắp tài sản theo Bộ luật Hình sự") -> Found:
    passages = [Passage("v", law, path, heading, "từ " * words) for law, path, heading, words, _, _ in ROWS]
    keyword, dense = (np.array([row[column] for row in ROWS]) for column in (4, 5))
    return Found(query, passages, keyword, dense, lambda word: 2.0 if word == "trộm" else 1.0)


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
    ],
)
def test_a_feature_of_each_article(name: str, expected: list[float]) -> None:
    assert found().features((name,))[:, 0].tolist() == pytest.approx(expected)


def test_an_article_is_known_by_its_best_passage_and_its_second() -> None:
    asked = found()
    assert [asked.passages[row].path for row in asked.best] == ["d173/k1", "d174/k1", "d1"]
    assert asked.features(("keyword",))[:, 0].tolist() == pytest.approx(standardise(asked.keyword)[[0, 2, 3]].tolist())
    assert asked.features(("second",))[:, 0].tolist() == pytest.approx([asked.blend[1], *[asked.blend.min()] * 2])


def test_a_question_without_words_has_features_all_the_same() -> None:
    assert np.isfinite(found("?!").features(tuple(FEATURES))).all()


@given(st.permutations(range(len(ROWS))))
def test_the_order_of_the_candidates_changes_no_feature(order: list[int]) -> None:
    plain = found()
    mixed = Found(
        plain.query, [plain.passages[row] for row in order], plain.keyword[order], plain.dense[order], plain.idf
    )
    features = {
        name: dict(zip(each.articles, each.features((name,))[:, 0], strict=True))
        for name in FEATURES
        for each in [plain]
    }
    for name, by_article in features.items():
        assert dict(zip(mixed.articles, mixed.features((name,))[:, 0], strict=True)) == pytest.approx(by_article)


@pytest.mark.parametrize(
    ("law_id", "rank"),
    [
        ("100/2015/QH13", 3),
        ("31/2024/QH15", 3),
        ("326/2016/UBTVQH14", 2),
        ("08/2022/UBTVQH15", 2),
        ("88/2024/NĐ-CP", 1),
        ("01/2019/NQ-HĐTP", 0),
        ("39/2016/TT-NHNN", 0),
        ("", 0),
    ],
)
def test_rank_of_a_norm_by_its_number(law_id: str, rank: int) -> None:
    assert norm_rank(law_id) == rank


@pytest.mark.parametrize(
    ("scores", "expected"),
    [([1, 3], [-1, 1]), ([0, 0, 0], [0, 0, 0]), ([5], [0]), ([2, 4, 6], [-1.2247, 0, 1.2247])],
)
def test_standardised(scores: list[float], expected: list[float]) -> None:
    np.testing.assert_allclose(standardise(np.array(scores, dtype=np.float32)), expected, atol=1e-4)
