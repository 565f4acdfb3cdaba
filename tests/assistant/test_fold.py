"""Two acts of which one repeats the other's articles, the way a law takes over a decree."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.choose import choose
from assistant.dates import AsOf
from assistant.edition import Editions
from assistant.fold import fold
from ingest.readers.reader import Reading, make_version
from ingest.records import Document, Passage, Source, SourceRank, TextStatus
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
    chosen = choose(candidates, [], editions, 0.4)
    assert {c.provision.provision_id: [same.provision_id for same in c.same] for c in chosen} == expected


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
