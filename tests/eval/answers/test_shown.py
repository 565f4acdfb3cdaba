"""What an answer shows against a store that holds two editions of one article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.edition import ReleasedLaw
from eval.answers.asking import Given
from eval.answers.measures import Bench, judge
from eval.answers.shown import resolved, stale, verbatim
from ingest.readers.reader import Reading, make_version
from ingest.records import Document, Source, SourceRank, TextStatus
from ingest.store.add import Original
from ingest.store.engine import open_engine
from ingest.store.home import Home
from ingest.store.law import LawStore
from ingest.structure import parse_article
from tests.eval.answers.made import answer, item, quote

LAW = Document("1/2020/QH14", "Luật Thử", "Luật", "Quốc hội", date(2019, 6, 1), date(2020, 1, 1))
AS_ENACTED = TextStatus.AS_ENACTED
Y2020, Y2022 = date(2020, 1, 1), date(2022, 1, 1)
CLAUSE = "1/2020/QH14/d1/k1"


@pytest.fixture
def store(home: Home) -> LawStore:
    return LawStore(open_engine(home))


@pytest.fixture
def put(store: LawStore) -> Callable[..., str]:
    def add(words: str, first: date | None, last: date | None = None) -> str:
        source = Source(words, SourceRank.SCRAPED, words.encode().hex().zfill(64))
        text = f"Điều 1. Tên\n1. {words}\n2. Hai."
        version = make_version(LAW.law_id, parse_article(text, "1", "Tên").units[0], text, source, first, AS_ENACTED)
        reading = Reading(source, [(LAW, [replace(version, valid_to=last)])], [])
        store.add(reading, "articles", [Original(source.sha256, words, 1)])
        return version.version_id

    return add


def released(store: LawStore) -> ReleasedLaw:
    finder: Any = SimpleNamespace(
        version_ids=lambda law, path: [version.version_id for version in store.versions(law, path)]
    )
    return ReleasedLaw(store, finder)


def shown(version_id: str, day: str = "2021-01-01", source: str = "today", **fields: Any) -> dict[str, Any]:
    return answer(quote(CLAUSE, "1. Cũ.", version_id=version_id), as_of=day, as_of_source=source, **fields)


@pytest.mark.parametrize(
    ("provision_id", "words", "exists", "exact"),
    [
        (CLAUSE, "1. Cũ.", True, True),
        (CLAUSE, "Cũ", True, True),
        (CLAUSE, "1. Cu.", True, False),
        # Words of the article, but not of the unit that is cited.
        (CLAUSE, "2. Hai.", True, False),
        (CLAUSE, "", True, False),
        ("1/2020/QH14/d1/k9", "1. Cũ.", False, False),
        ("1/2020/QH14/d2", "1. Cũ.", False, False),
        ("9/2020/QH14/d1/k1", "1. Cũ.", False, False),
        ("không phải", "1. Cũ.", False, False),
    ],
)
def test_it_is_there_word_for_word(
    store: LawStore, put: Callable[..., str], provision_id: str, words: str, exists: bool, exact: bool
) -> None:
    each = quote(provision_id, words, version_id=put("Cũ.", Y2020))
    found = resolved(each, store)
    assert (found is not None, verbatim(each, found)) == (exists, exact)


@pytest.mark.parametrize(("line", "exact"), [("Điều 1.", True), ("Điều 9.", False)])
def test_what_leads_in_is_of_the_article(store: LawStore, put: Callable[..., str], line: str, exact: bool) -> None:
    each = quote(CLAUSE, "1. Cũ.", version_id=put("Cũ.", Y2020), lead_in=[line])
    assert verbatim(each, resolved(each, store)) is exact


def test_another_version_of_the_unit_is_not_the_one_that_is_named(store: LawStore, put: Callable[..., str]) -> None:
    put("Cũ.", Y2020)
    assert resolved(quote(CLAUSE, version_id="1/2020/QH14/d1@beef"), store) is None


@pytest.mark.parametrize(
    ("named", "fault"), [("1/2020/QH14/d1/k2", ()), ("1/2020/QH14/d1/k3", ("existence 1/2020/QH14/d1/k3",))]
)
def test_what_is_said_to_read_alike_is_there(
    store: LawStore, put: Callable[..., str], named: str, fault: tuple[str, ...]
) -> None:
    given = answer(quote(CLAUSE, "1. Cũ.", version_id=put("Cũ.", Y2020), same_as=[named]))
    assert judge(item(CLAUSE), Given(given, 0.1, 0.2), Bench(store, released(store), False, False)).faults == fault


@pytest.mark.parametrize(
    ("day", "which", "notices", "expected"),
    [
        ("2021-06-01", "old", [], False),
        ("2021-12-31", "old", [], False),
        ("2022-01-01", "old", [], True),
        ("2024-01-01", "new", [], False),
        ("2021-06-01", "new", [], True),
        ("2021-06-01", "new", ["not_yet_in_force"], False),
        ("2021-06-01", "new", ["as_enacted"], True),
        ("2019-12-31", "old", [], True),
    ],
)
@pytest.mark.parametrize("ends", [Y2022, None], ids=["its end is known", "only the later text tells"])
def test_the_text_of_another_day_is_stale(
    store: LawStore,
    put: Callable[..., str],
    ends: date | None,
    day: str,
    which: str,
    notices: list[str],
    expected: bool,
) -> None:
    held = {"old": put("Cũ.", Y2020, ends), "new": put("Mới.", Y2022)}
    given = shown(held[which], day, warnings=[{"code": code} for code in notices])
    assert stale(given["evidence"][0], given, released(store)) is expected


@pytest.mark.parametrize(("source", "expected"), [("today", False), ("question", False), ("explicit", True)])
def test_an_unknown_first_day(store: LawStore, put: Callable[..., str], source: str, expected: bool) -> None:
    given = shown(put("Cũ.", None), source=source)
    assert stale(given["evidence"][0], given, released(store)) is expected


def test_a_text_that_never_applied_replaces_nothing(store: LawStore, put: Callable[..., str]) -> None:
    old = put("Cũ.", Y2020)
    put("Chưa từng.", date(2020, 6, 1), date(2020, 6, 1))
    given = shown(old)
    assert not stale(given["evidence"][0], given, released(store))


@pytest.mark.parametrize(("by_day", "expected"), [(True, 1.0), (False, None)])
def test_faults_are_named_and_days_count_only_where_days_were_kept(
    store: LawStore, put: Callable[..., str], by_day: bool, expected: float | None
) -> None:
    given = shown(put("Cũ.", Y2020, Y2022), "2023-01-01", nearest=[quote("1/2020/QH14/d7", version_id="x")])
    judged = judge(item(CLAUSE), Given(given, 0.1, 0.2), Bench(store, released(store), by_day, False))
    assert judged.scores["existence"] == judged.scores["verbatim"] == 0.5
    assert judged.scores["stale"] == expected
    named = ("existence 1/2020/QH14/d7", "verbatim 1/2020/QH14/d7")
    assert judged.faults == (*named, f"stale {CLAUSE}") if by_day else named
