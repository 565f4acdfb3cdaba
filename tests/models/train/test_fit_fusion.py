from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from models.features import FEATURES
from models.fusion import Fusion, Linear
from models.memory import FAR
from models.train import compare as comparing
from models.train.candidates import NAMES, Candidates, lessons, rank
from models.train.compare import compare
from models.train.fit_fusion import ENOUGH_FOR_TREES, fit_linear, fitting
from models.train.fit_trees import fit_trees
from models.train.pairs import Pair
from models.train.scores import Ranking, measured
from models.trees import Trees

DIMENSION = 8


def candidates(number: int, gold: str, question: str = "") -> Candidates:
    """Twelve articles, of which the gold one is of the greatest cosine, but for noise, where its rank is 3."""
    random = np.random.default_rng(number)
    articles = [f"L{number % 5}/d{label}" for label in range(12)]
    is_gold = np.array([article == gold for article in articles])
    features = random.normal(size=(len(articles), len(FEATURES)))
    features[:, list(FEATURES).index("rank")] = np.where(random.random(len(articles)) < 0.5, 3, 0)
    features[is_gold, list(FEATURES).index("rank")] = 3
    features[is_gold, list(FEATURES).index("cosine")] += 2
    vector = random.normal(size=DIMENSION)
    vector /= np.linalg.norm(vector)
    pair = Pair(str(number), question or f"câu {number}?", (gold,), "s")
    return Candidates(pair, articles, features, is_gold, vector, vector)


def questions(count: int) -> list[Candidates]:
    return [candidates(number, f"L{number % 5}/d{number % 12}") for number in range(count)]


@pytest.mark.parametrize(
    ("pairs", "kind"), [(20, Linear), (ENOUGH_FOR_TREES - 1, Linear), (ENOUGH_FOR_TREES, Trees), (5000, Trees)]
)
def test_trees_where_there_are_many_pairs(pairs: int, kind: type[Fusion]) -> None:
    fit = fitting(pairs, seed=7)
    fusion = fit(questions(150))
    assert type(fusion) is kind
    assert (fusion.features, len(fusion.memory.gold)) == (NAMES, 150)


@pytest.mark.parametrize("pairs", [20, 500])
def test_what_is_fitted_ranks_what_it_has_not_seen_and_is_the_same_again(pairs: int) -> None:
    seen, held = questions(240)[:200], questions(240)[200:]
    fusion = fitting(pairs, seed=7)(seen)
    assert fitting(pairs, seed=7)(seen).sha256 == fusion.sha256
    found = np.mean([each["nDCG@10"] for each in measured(rank(fusion, held))])
    by_chance = np.mean([each["nDCG@10"] for each in measured(rank(_of_noise(), held))])
    assert found > by_chance + 0.2


@pytest.mark.parametrize("pairs", [20, ENOUGH_FOR_TREES])
@pytest.mark.parametrize("is_gold", [False, True], ids=["none is found", "nothing else is found"])
def test_questions_that_find_no_gold_or_nothing_else_teach_nothing(pairs: int, is_gold: bool) -> None:
    alike = [replace(each, gold=np.full_like(each.gold, is_gold)) for each in questions(30)]
    assert all(np.isfinite(each.scores).all() for each in rank(fitting(pairs, seed=7)(alike), questions(3)))


def _of_noise() -> Linear:
    return Linear(features=("votes",), margin=0, mean=(0,), scale=(1,), weights=(1,), intercept=0)


def test_a_question_sees_neither_itself_nor_its_like() -> None:
    asked = [candidates(1, "L1/d1", "Câu hỏi?"), candidates(1, "L1/d1", "câu  hỏi?"), candidates(6, "L1/d1", "khác")]
    known = np.split(lessons(asked).features[:, NAMES.index("known")], 3)
    near = [float(each.vector @ asked[2].vector) - FAR for each in asked[:2]]
    # The first two are of the same words: only the third tells them something, and both tell it the same.
    assert [of_one[1] for of_one in known] == pytest.approx([*near, near[0]], abs=1e-2)
    assert all(not of_one[[0, *range(2, 12)]].any() for of_one in known)


def test_a_memory_holds_what_was_not_moved() -> None:
    (asked,) = questions(1)
    moved = Candidates(asked.pair, asked.articles, asked.features, asked.gold, -asked.vector, asked.remembered)
    memory = lessons([moved]).memory
    assert memory.known(asked.remembered, asked.pair.gold)[0] == pytest.approx(1 - FAR, abs=1e-2)


def test_each_fold_is_ranked_by_what_learnt_from_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = questions(30)
    folds = np.arange(30) % 3
    fitted: list[set[str]] = []

    def fit(learnt: list[Candidates]) -> Fusion:
        fitted.append({each.pair.qid for each in learnt})
        return fit_linear(learnt)

    monkeypatch.setattr(comparing, "fitting", lambda _pairs, _seed: fit)
    shop = SimpleNamespace(pairs=[each.pair for each in asked], folds=folds, seed=7)
    compared = compare(shop, asked, asked)  # type: ignore[arg-type]
    everyone = {each.pair.qid for each in asked}
    by_law = [everyone - {str(number) for number in range(30) if folds[number] == fold} for fold in range(3)]
    assert fitted[:3] == by_law
    # Then by question, in the five folds that the seed gives, each of which holds a fifth.
    assert [len(each) for each in fitted[3:8]] == [24] * 5
    assert fitted[8:] == [everyone]
    assert compared.figures["by_question"]["total"]["n"] == 30
    assert compared.figures["taken"] == "fusion"
    assert compared.fusion.margin > 0


def rankings(*places: int) -> list[Ranking]:
    """One for each place of the gold article among ten."""
    pair = Pair("", "", ("gold",), "")
    names = [[*map(str, range(place)), "gold", *map(str, range(place, 9))] for place in places]
    return [Ranking(replace(pair, qid=str(n)), each, np.arange(10, 0, -1.0)) for n, each in enumerate(names)]


@pytest.mark.parametrize(
    ("by_law", "by_question", "is_taken"),
    [
        pytest.param((1, 1, 1, 1), (0, 0, 0, 1), True, id="better on laws that were met, the same on others"),
        pytest.param((0, 0, 0, 0), (0, 0, 0, 0), True, id="better on both"),
        pytest.param((5, 6, 5, 6), (0, 0, 0, 1), False, id="worse on laws that were not met"),
        pytest.param((0, 0, 0, 0), (1, 1, 1, 1), False, id="no better on laws that were met"),
    ],
)
def test_a_fusion_is_taken(by_law: tuple[int, ...], by_question: tuple[int, ...], is_taken: bool) -> None:
    shipping = rankings(1, 1, 1, 1)
    assert comparing._is_taken(rankings(*by_law), rankings(*by_question), shipping) is is_taken


def test_trees_lean_on_the_fusion_that_ships() -> None:
    trees = fit_trees(questions(30), seed=7)
    shipped_weights = dict(zip(NAMES, trees.linear, strict=True))
    assert shipped_weights["cosine"] > shipped_weights["keyword"] > shipped_weights["votes"] == 0
    assert shipped_weights["replaced"] < 0
