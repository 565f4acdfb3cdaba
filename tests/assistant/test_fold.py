"""Two acts of which one repeats the other's articles, the way a law takes over a decree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from assistant.choose import Choice, Wanted, choose, folded
from assistant.dates import AsOf
from assistant.edition import Editions
from assistant.evidence import _shown
from assistant.fold import fold
from assistant.own_words import OwnWords
from ingest.readers.reader import Reading, make_version
from ingest.records import Document, Passage, Provision, Source, SourceRank, TextStatus
from ingest.settings import IngestSettings
from ingest.store.add import Original
from ingest.store.engine import open_engine
from ingest.store.home import open_home
from ingest.store.law import LawStore
from ingest.structure import parse_article
from models.finder import Candidate

LAW, DECREE = "1/2020/QH14", "2/2019/NĐ-CP"
DAY = date(2020, 1, 1)
ARTICLES = {
    (LAW, "1"): "1. Người vay trả lãi.\n2. Người cho vay giao tiền.",
    (DECREE, "7"): "1. Người vay trả lãi;\n2. Người cho vay giao tiền.",
    (DECREE, "8"): "1. Người vay trả lãi.\n2. Hợp đồng được lập thành văn bản.",
    (DECREE, "9"): "Hụi được lập bằng giấy.",
}
# Acts that say one thing at other times: first day and end, None where that is not known.
LOAN = "Lãi suất không quá hai mươi phần trăm."
TIMES = {
    "ended": (date(2010, 1, 1), date(2020, 1, 1)),
    "coming": (date(2025, 1, 1), None),
    "undated": (None, None),
    "law": (date(2020, 1, 1), None),
    "law too": (date(2021, 1, 1), None),
}


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Editions:
    home = open_home(IngestSettings(home=tmp_path_factory.mktemp("alike") / "home"))
    store = LawStore(open_engine(home))
    for law_id in (LAW, DECREE):
        source = Source(f"nguon-{law_id[0]}", SourceRank.SCRAPED, law_id[0].zfill(64))
        document = Document(law_id, f"Văn bản {law_id[0]}", "Luật", "Quốc hội", DAY, DAY)
        versions = [_version(law_id, label, body, source) for (of, label), body in ARTICLES.items() if of == law_id]
        store.add(Reading(source, [(document, versions)], []), "articles", [Original(source.sha256, source.name, 1)])
    return Editions(store, AsOf(date(2024, 1, 1), "today"))


def _version(law_id: str, label: str, body: str, source: Source) -> object:
    text = f"Điều {label}. Tên\n{body}"
    unit = parse_article(text, label, "Tên").units[0]
    return make_version(law_id, unit, text, source, DAY, TextStatus.AS_ENACTED)


@pytest.mark.parametrize(
    ("ranked", "expected"),
    [
        # The clause alone reads alike in three articles: one is shown, and the next place goes to another text.
        (
            [f"{LAW}/d1/k1", f"{DECREE}/d7/k1", f"{DECREE}/d8/k1", f"{DECREE}/d9"],
            {f"{LAW}/d1/k1": [f"{DECREE}/d7/k1", f"{DECREE}/d8/k1"], f"{DECREE}/d9": []},
        ),
        ([f"{DECREE}/d7/k2", f"{LAW}/d1/k2"], {f"{DECREE}/d7/k2": [f"{LAW}/d1/k2"]}),
        # Two clauses become the article: only what reads like the whole of it is named then.
        (
            [f"{LAW}/d1/k1", f"{DECREE}/d7/k1", f"{DECREE}/d8/k1", f"{LAW}/d1/k2"],
            {f"{LAW}/d1": [f"{DECREE}/d7"]},
        ),
        # The second clause comes from the act that the first one came from.
        (
            [f"{LAW}/d1/k1", f"{DECREE}/d7/k1", f"{DECREE}/d7/k2", f"{LAW}/d1/k2"],
            {f"{LAW}/d1": [f"{DECREE}/d7"]},
        ),
        ([f"{DECREE}/d9", f"{DECREE}/d8/k2"], {f"{DECREE}/d9": [], f"{DECREE}/d8/k2": []}),
    ],
)
def test_units_that_read_alike_take_one_place(
    editions: Editions, ranked: list[str], expected: dict[str, list[str]]
) -> None:
    candidates = [Candidate(_passage(name), 0, 0, 2.0) for name in ranked]
    chosen = choose(candidates, Wanted("", [], OwnWords("", float)), editions, 0.4)
    assert {c.provision.provision_id: [same.provision_id for same in c.same] for c in chosen} == expected


@pytest.mark.parametrize(
    ("ranked", "shown"),
    [
        (["law", "ended"], "law"),
        (["ended", "law"], "law"),
        (["coming", "law"], "law"),
        (["ended", "undated", "law"], "law"),
        (["ended", "undated"], "undated"),
        (["coming", "ended"], "coming"),
        (["law too", "law"], "law too"),
    ],
)
@pytest.mark.parametrize("any_date", [False, True])
def test_of_texts_that_read_alike_the_law_of_the_day_is_shown(
    editions: Editions, ranked: list[str], shown: str, any_date: bool
) -> None:
    provisions = [_at_its_time(name) for name in ranked]
    of_day = Editions(editions._law, AsOf(date(2024, 1, 1), "today"), any_date)
    (choice,) = folded([Choice(provision, 1.0) for provision in provisions], of_day)
    assert choice.provision is provisions[0 if any_date else ranked.index(shown)]
    assert {id(each) for each in (choice.provision, *choice.same)} == {id(each) for each in provisions}


def test_what_reads_alike_and_is_no_law_on_the_day_is_not_named_as_if_it_were() -> None:
    law, *others = map(_at_its_time, ("law", "ended", "coming", "undated", "law too"))
    asked = SimpleNamespace(as_of=AsOf(date(2024, 1, 1), "today"), query=SimpleNamespace(text=""), asked=[])
    ended, coming, undated, law_too = _shown(Choice(law, 1.0, tuple(others)), asked).same_pins
    assert ended.endswith("(hết hiệu lực)")
    assert coming.endswith("(chưa có hiệu lực)")
    assert "hiệu lực" not in undated + law_too


def _at_its_time(name: str) -> Provision:
    source = Source(name, SourceRank.SCRAPED, "0" * 64)
    first, end = TIMES[name]
    text = f"Điều 1. Lãi suất\n{LOAN}"
    unit = parse_article(text, "1", "Lãi suất").units[0]
    version = make_version(LAW, unit, text, source, first, TextStatus.AS_ENACTED)
    return Provision(Document(LAW, name, "Luật", "Quốc hội", DAY, first), replace(version, valid_to=end), unit)


def _passage(name: str) -> Passage:
    law_id, _, path = name.partition("/d")
    return Passage("", law_id, f"d{path}", "", "")


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ([], []),
        (["a b", "c", "A, B.", "a b"], [("a b", ["A, B.", "a b"]), ("c", [])]),
        # What has no word reads like nothing.
        (["…", "…", "a"], [("…", []), ("…", []), ("a", [])]),
        (["1,5", "15"], [("1,5", []), ("15", [])]),
    ],
)
def test_fold(units: list[str], expected: list[tuple[str, list[str]]]) -> None:
    assert fold(units, str) == expected
