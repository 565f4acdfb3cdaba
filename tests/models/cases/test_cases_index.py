"""The index of cases: built beside the law's, grown with it, swept with it, and found in by facts."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.store.engine import open_engine
from ingest.store.home import Home
from ingest.store.law import LawStore
from models.cases.build import build_cases, cases_folder, cases_id
from models.cases.find import alike, asked_of_cases, open_cases, ranked
from models.errors import IndexBroken
from models.releases import current
from tests.cases import FRUIT_PARTS, LOAN, PRECEDENT, THEFT_OF_FRUIT, judgment, store_case, store_cases
from tests.fakes import FakeEmbedder, publish_with_fakes

ASKED = "Ông Trần Văn B vay tài sản của bà C, đến hạn không trả nợ"


@pytest.fixture
def store(law_home: Home) -> LawStore:
    store = LawStore(open_engine(law_home))
    store_cases(store)
    return store


def found(home: Home, name: str, question: str = ASKED) -> dict[str, float]:
    embedder = FakeEmbedder()
    return alike(open_cases(home, name), question, embedder.encode_query(asked_of_cases(question))).alike


def test_a_home_without_cases_has_no_index_of_them(law_home: Home) -> None:
    assert build_cases(law_home, LawStore(open_engine(law_home)), FakeEmbedder()) is None
    assert current(law_home).parts.cases is None


def test_cases_are_found_by_what_happened(law_home: Home, store: LawStore) -> None:
    name = build_cases(law_home, store, FakeEmbedder())
    assert name is not None
    by_likeness = found(law_home, name)
    assert set(by_likeness) == {LOAN, PRECEDENT, THEFT_OF_FRUIT}
    assert by_likeness[THEFT_OF_FRUIT] == min(by_likeness.values())


def test_a_case_that_applies_what_is_quoted_comes_earlier(law_home: Home, store: LawStore) -> None:
    index = open_cases(law_home, build_cases(law_home, store, FakeEmbedder()) or "")
    likeness = alike(index, "vườn cây", FakeEmbedder().encode_query("vườn cây"))
    article = ("91/2015/QH13", "d466")
    plain, shared = ranked(likeness, [article], {}), ranked(likeness, [article], {LOAN: {article}})
    assert {case.law_id: case.score for case in plain} == pytest.approx(likeness.alike)
    raised = {case.law_id: case.score - likeness.alike[case.law_id] for case in shared}
    assert raised[LOAN] > 0
    assert raised[THEFT_OF_FRUIT] == 0


def test_a_grown_index_scores_like_one_built_at_once(law_home: Home, store: LawStore) -> None:
    first = FakeEmbedder()
    before = build_cases(law_home, store, first)
    new = judgment("03/2021/DS-ST@TAND-huyen-C@2021-05-06", "Đòi lại vườn")
    store_case(store, new, {"facts": FRUIT_PARTS["facts"].replace("trái cây", "hoa")})
    second = FakeEmbedder()
    grown = build_cases(law_home, store, second)
    assert grown not in (before, None)
    assert len(second.texts) == 1, "only the new text is embedded"
    scores = found(law_home, str(grown))
    assert build_cases(law_home, store, FakeEmbedder(), again=True) == grown
    assert found(law_home, str(grown)) == pytest.approx(scores)


def test_the_release_names_its_cases_and_keeps_what_it_names(law_home: Home, store: LawStore) -> None:
    first = publish_with_fakes(law_home)
    assert (cases_folder(law_home) / str(first.parts.cases)).is_dir()
    store_case(store, judgment("03/2021/DS-ST@TAND-huyen-C@2021-05-06", "Đòi lại vườn"), FRUIT_PARTS)
    second = publish_with_fakes(law_home)
    assert second.parts.cases != first.parts.cases
    assert second.parts.index == first.parts.index
    assert np.all([(cases_folder(law_home) / str(each.parts.cases)).is_dir() for each in (first, second)])


def test_an_index_that_no_release_names_is_swept(law_home: Home, store: LawStore) -> None:
    stray = build_cases(law_home, store, FakeEmbedder("a" * 64))
    publish_with_fakes(law_home)
    assert not (cases_folder(law_home) / str(stray)).exists()


def test_a_broken_index_says_what_to_do(law_home: Home, store: LawStore) -> None:
    name = build_cases(law_home, store, FakeEmbedder())
    (cases_folder(law_home) / str(name) / "manifest.json").write_text("{}")
    with pytest.raises(IndexBroken, match="--reindex"):
        open_cases(law_home, str(name))


def test_the_id_is_that_of_the_cases_and_the_encoder(store: LawStore) -> None:
    name = cases_id(store, "a")
    assert cases_id(store, "a") == name != cases_id(store, "b")
