from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import numpy as np
import pytest

from ingest.labels import article_path
from ingest.store.home import Home
from models.errors import BadPairs
from models.finder import Finder
from models.passages import search_text
from models.train import hard_negatives
from models.train.cross_validate_encoder import train_on
from models.train.hard_negatives import mine, pool_rows, triplets
from models.train.pairs import Pair
from models.train.pool import Pool, by_vectors
from models.train.workshop import Workshop
from tests.fakes import CIVIL, PENAL, FakeEmbedder, FakeServing

ASKED = {
    "Tội trộm cắp tài sản bị phạt thế nào?": (f"{PENAL}/d173",),
    "Lãi suất vay do các bên thỏa thuận": (f"{CIVIL}/d468",),
    "Cướp giật tài sản hoặc cưỡng đoạt tài sản": (f"{PENAL}/d171", f"{PENAL}/d170"),
    "Thời hiệu khởi kiện yêu cầu bồi thường thiệt hại": (f"{CIVIL}/d588",),
}


@pytest.fixture(scope="module")
def shop(small_law: Home) -> Workshop:
    finder = FakeServing(small_law).finder()
    pairs = [Pair(str(number), text, gold, "s") for number, (text, gold) in enumerate(ASKED.items())]
    return Workshop(finder, Path(), pairs, list(ASKED), np.array([0, 1, 0, 1]), 1, 7, Path())


@pytest.fixture(scope="module")
def plain() -> np.ndarray:
    return np.stack([FakeEmbedder().encode_query(text) for text in ASKED])


def article(finder: Finder, row: int) -> str:
    passage = finder.index.passages[row]
    return f"{passage.law_id}/{article_path(passage.path)}"


def everything(finder: Finder) -> Pool:
    vectors = finder.index.dense.vectors()
    return Pool(finder, np.arange(len(vectors)), vectors)


def test_a_pool_of_the_whole_corpus_is_searched_as_the_finder_searches(shop: Workshop, plain: np.ndarray) -> None:
    for text, vector in zip(shop.questions, plain, strict=True):
        ours, theirs = everything(shop.finder).look_up(text, vector), shop.finder.look_up(text, vector)
        assert ours.passages == theirs.passages
        np.testing.assert_allclose(ours.blend, theirs.blend, atol=1e-5)


def test_a_part_of_the_corpus_holds_nothing_else(shop: Workshop, plain: np.ndarray) -> None:
    rows = np.arange(0, len(shop.finder.index.passages), 3)
    pool = Pool(shop.finder, rows, shop.finder.index.dense.vectors()[rows])
    known = [shop.finder.index.passages[row] for row in rows.tolist()]
    assert all(each in known for each in pool.look_up(shop.questions[0], plain[0]).passages)
    assert set(pool.hardest(shop.questions[0], plain[0])) <= set(rows)


def test_by_vectors_an_article_is_as_near_as_its_nearest_passage(shop: Workshop, plain: np.ndarray) -> None:
    found = everything(shop.finder).look_up(shop.questions[0], plain[0])
    ranking = by_vectors(shop.pairs[0], found)
    nearest = found.passages[int(found.dense.argmax())]
    assert ranking.articles[0] == f"{nearest.law_id}/{article_path(nearest.path)}"
    assert ranking.scores[0] == pytest.approx(found.dense.max())
    assert len(set(ranking.articles)) == len(ranking.articles) == len(found.articles)


def test_one_positive_for_each_gold_article_and_no_gold_among_the_negatives(shop: Workshop, plain: np.ndarray) -> None:
    for pair, mined in zip(shop.pairs, mine(shop, plain), strict=True):
        assert tuple(article(shop.finder, row) for row in mined.positives) == pair.gold
        assert mined.negatives
        assert not {article(shop.finder, row) for row in mined.negatives} & set(pair.gold)


@pytest.mark.parametrize("most", [0, 1, 7, 5000])
def test_the_pool_holds_all_gold_and_at_most_so_many_negatives(
    shop: Workshop, plain: np.ndarray, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hard_negatives, "HARD_NEGATIVES", most)
    mined = mine(shop, plain)
    rows, hard = pool_rows(shop, mined)
    gold = {row for of_pair in shop.gold for row in of_pair}
    assert gold <= set(rows.tolist())
    assert len(rows) == len(gold) + hard
    assert hard <= most
    assert rows.tolist() == sorted(rows.tolist())
    if most == 7:
        # The hardest of each question is there before the second of any.
        assert {each.negatives[0] for each in mined} - gold <= set(rows.tolist())


def test_triplets_are_the_same_again_and_of_the_named_pairs_alone(shop: Workshop, plain: np.ndarray) -> None:
    mined = mine(shop, plain)
    made = triplets(shop, mined, [2, 0])
    assert made == triplets(shop, mined, [2, 0])
    assert [each.question for each in made] == [shop.questions[2], shop.questions[2], shop.questions[0]]
    texts = {search_text(passage) for passage in shop.finder.index.passages}
    assert all({each.positive, each.negative} <= texts and each.positive != each.negative for each in made)


def test_the_same_words_elsewhere_are_no_negative(shop: Workshop, plain: np.ndarray) -> None:
    mined = mine(shop, plain)
    twin = hard_negatives.Mined(mined[0].positives, [mined[0].positives[0], mined[0].negatives[0]])
    (made,) = triplets(shop, [twin], [0])
    assert made.negative == search_text(shop.finder.index.passages[mined[0].negatives[0]])
    assert triplets(shop, [hard_negatives.Mined(twin.positives, twin.positives)], [0]) == []


def test_a_corpus_of_nothing_but_answers_teaches_no_encoder(shop: Workshop) -> None:
    nothing_else = [hard_negatives.Mined([0], [])] * len(shop.pairs)
    with pytest.raises(BadPairs):
        train_on(shop, nothing_else, None, lambda *_: nullcontext(lambda: None))
