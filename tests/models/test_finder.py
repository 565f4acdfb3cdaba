from __future__ import annotations

import numpy as np
import pytest

from ingest.store.home import Home
from models.errors import LearntMissing
from models.finder import Finder, best_per_article
from models.fusion import Linear
from models.learnt import Learnt, shipped
from models.memory import Memory
from tests.fakes import CIVIL, PENAL, SMALL_LAW, FakeEmbedder, FakeServing


@pytest.fixture(scope="module")
def finder(small_law: Home) -> Finder:
    return FakeServing(small_law).finder()


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("Tội trộm cắp tài sản", (PENAL, "d173")),
        ("Tội cướp giật tài sản bị phạt thế nào?", (PENAL, "d171")),
        ("lãi suất vay do các bên thỏa thuận", (CIVIL, "d468")),
        ("thời hiệu khởi kiện yêu cầu bồi thường thiệt hại", (CIVIL, "d588")),
        ("loi suat cho vay", None),
    ],
)
def test_the_article_that_speaks_of_it_comes_first(
    finder: Finder, question: str, article: tuple[str, str] | None
) -> None:
    found = finder.find(question)
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)
    assert len({(c.passage.path, c.passage.law_id, c.passage.text) for c in found}) == len(found)
    if article:
        assert found[0].article == article


def test_within_named_articles_nothing_else_is_found(finder: Finder) -> None:
    within = {(PENAL, "d173"), (CIVIL, "d468")}
    found = finder.find("lãi suất", within)
    assert {c.article for c in found} == within
    assert len(found) == sum((p.law_id, p.path.split("/")[0]) in within for p in finder.index.passages)


def test_within_nothing_is_nothing(finder: Finder) -> None:
    assert finder.find("lãi suất", set()) == []
    assert finder.find("lãi suất", {(PENAL, "d9999")}) == []


def test_words_that_no_text_holds_are_no_error(finder: Finder) -> None:
    found = finder.find("xyzzy")
    assert all(candidate.keyword == 0 for candidate in found)


def test_each_article_once_by_its_best_passage(finder: Finder) -> None:
    found = finder.find("trộm cắp tài sản")
    best = best_per_article(found)
    assert len({c.article for c in best}) == len(best) == len({c.article for c in found})
    for candidate in best:
        assert candidate.score == max(c.score for c in found if c.article == candidate.article)


def test_what_remembers_questions_of_another_width_is_refused(finder: Finder) -> None:
    width = finder.index.dense.dimension
    for dimension in (width, width + 1):
        memory = Memory.of(np.eye(1, dimension), [["91/2015/QH13/d468"]])
        own = {"features": ("known",), "mean": (0,), "scale": (1,), "weights": (1,), "intercept": 0, "margin": 0}
        learnt = Learnt(Linear(**own, memory=memory), shipped().calibration)
        if dimension == width:
            assert Finder(finder.release, finder.index, FakeEmbedder(), learnt).find("lãi suất")
        else:
            with pytest.raises(LearntMissing, match="troly train"):
                Finder(finder.release, finder.index, FakeEmbedder(), learnt)


def test_articles_are_counted(finder: Finder) -> None:
    assert finder.articles == sum(map(len, SMALL_LAW.values()))
