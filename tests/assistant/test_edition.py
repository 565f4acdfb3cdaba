"""Which text of an article is quoted on a day, by the rules of dates that all rooms share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from assistant.dates import AsOf
from assistant.edition import Editions
from ingest.readers.reader import Reading, make_version
from ingest.records import Document, Source, SourceRank, TextStatus
from ingest.store.add import Original
from ingest.store.law import LawStore
from ingest.structure import parse_article
from tests.fakes import PENAL

LAW = Document("1/2020/QH14", "Luật Thử", "Luật", "Quốc hội", date(2019, 6, 1), date(2020, 1, 1))
Y2018, Y2020, Y2022 = date(2018, 1, 1), date(2020, 1, 1), date(2022, 1, 1)
Put = Callable[..., None]


@pytest.fixture
def put(store: LawStore) -> Put:
    def add(
        name: str,
        body: str,
        first: date | None,
        last: date | None = None,
        rank: SourceRank | None = None,
        status: TextStatus = TextStatus.AS_ENACTED,
    ) -> None:
        source = Source(name, rank or SourceRank.SCRAPED, name.encode().hex().zfill(64))
        text = f"Điều 1. Tên\n{body}"
        unit = parse_article(text, "1", "Tên").units[0]
        version = make_version(LAW.law_id, unit, text, source, first, status)
        store.add(
            Reading(source, [(LAW, [replace(version, valid_to=last)])], []),
            "articles",
            [Original(source.sha256, name, 1)],
        )

    return add


def quoted(store: LawStore, day: date, source: str, path: str = "d1/k1", any_date: bool = False) -> str | None:
    found = Editions(store, AsOf(day, source), any_date).quotable(LAW.law_id, path)  # type: ignore[arg-type]
    return found.quote if found else None


@pytest.mark.parametrize(
    ("day", "source", "expected"),
    [
        (date(2021, 1, 1), "today", "1. Cũ."),
        (date(2021, 12, 31), "explicit", "1. Cũ."),
        (Y2022, "explicit", "1. Mới."),
        (Y2020, "question", "1. Cũ."),
        (date(2019, 12, 31), "today", "1. Cũ."),
        (date(2019, 6, 1), "explicit", "1. Cũ."),
        (date(2019, 5, 31), "today", None),
        (Y2018, "explicit", None),
    ],
)
def test_the_text_of_the_day_or_one_signed_by_then(
    store: LawStore, put: Put, day: date, source: str, expected: str | None
) -> None:
    put("cu", "1. Cũ.", Y2020, Y2022)
    put("moi", "1. Mới.", Y2022)
    assert quoted(store, day, source) == expected


@pytest.mark.parametrize(("source", "expected"), [("today", "1. Một."), ("question", "1. Một."), ("explicit", None)])
def test_an_unknown_first_day(store: LawStore, put: Put, source: str, expected: str | None) -> None:
    put("a", "1. Một.", None)
    assert quoted(store, Y2022, source) == expected


def test_any_date_takes_the_best_source(store: LawStore, put: Put) -> None:
    put("a", "1. Thu thập.", Y2020)
    put("b", "1. Chính thức.", Y2022, rank=SourceRank.OFFICIAL)
    assert quoted(store, Y2018, "explicit", any_date=True) == "1. Chính thức."


def test_a_clause_that_the_text_of_the_day_lacks_is_not_quoted(store: LawStore, put: Put) -> None:
    put("cu", "1. Một.\n2. Hai.", Y2018, Y2020)
    put("moi", "1. Chỉ một.", Y2020)
    assert quoted(store, Y2022, "today", "d1/k2") is None
    assert quoted(store, date(2019, 7, 1), "today", "d1/k2") == "2. Hai."


def test_what_is_near_is_shown_whatever_its_dates(store: LawStore, put: Put) -> None:
    put("a", "1. Một.", Y2022)
    editions = Editions(store, AsOf(Y2018, "explicit"))
    near = editions.latest(LAW.law_id, "d1/k1")
    assert near is not None
    assert near.quote == "1. Một."
    assert editions.latest(LAW.law_id, "d2") is None
    assert editions.latest("9/9999/QH9", "d1") is None


def test_sources_that_differ_on_the_same_time_are_in_conflict(store: LawStore, put: Put) -> None:
    put("a", "1. Một.", Y2020)
    version = store.versions(LAW.law_id, "d1")[0]
    put("cung", "1. Một.", Y2020)
    put("khac-ngay", "1. Hai.", Y2022)
    assert not Editions(store, AsOf(Y2022, "today")).in_conflict(version)
    put("khac", "1. Ba.", Y2020)
    assert Editions(store, AsOf(Y2022, "today")).in_conflict(version)


def test_another_printing_and_a_text_that_never_applied_are_no_conflict(store: LawStore, put: Put) -> None:
    put("a", "1. Văn hoá.\n2. Hai.", Y2020)
    put("in-lai", "1. VĂN HÓA;\n2.  Hai", Y2020)
    put("chua-tung", "1. Khác.", Y2020, Y2020)
    editions = Editions(store, AsOf(Y2022, "today"))
    version = next(each for each in store.versions(LAW.law_id, "d1") if each.source.name == "a")
    assert not editions.in_conflict(version)


def test_a_text_that_lacks_its_amendment_gives_way_to_one_that_has_it(store: LawStore, put: Put) -> None:
    put("goc", "1. Cũ.", Y2020, rank=SourceRank.OFFICIAL, status=TextStatus.AMENDED_TEXT_MISSING)
    assert quoted(store, Y2022, "explicit") == "1. Cũ."
    put("vbhn", "1. Đã sửa.", Y2020, rank=SourceRank.SCRAPED, status=TextStatus.CONSOLIDATED)
    assert quoted(store, Y2022, "explicit") == "1. Đã sửa."
    assert quoted(store, date(2019, 12, 31), "explicit") == "1. Cũ."


def test_the_closest_article_of_an_act(store: LawStore) -> None:
    editions = Editions(store, AsOf(Y2022, "today"))
    assert [editions.next_to(PENAL, path).unit.path for path in ("d9999", "d1", "d173")] == ["d180", "d168", "d173"]  # type: ignore[union-attr]
    assert editions.next_to("9/9999/QH9", "d1") is None
    assert (editions.holds(PENAL), editions.holds("9/9999/QH9")) == (True, False)


def test_the_version_of_the_day_is_the_one_that_is_quoted(store: LawStore, put: Put) -> None:
    put("a", "1. Cũ.", Y2020, Y2022)
    old = store.versions(LAW.law_id, "d1")[0].version_id
    put("b", "1. Mới.", Y2022)
    assert Editions(store, AsOf(date(2021, 1, 1), "today")).version_id(LAW.law_id, "d1") == old
    assert Editions(store, AsOf(Y2022, "today")).version_id(LAW.law_id, "d1") not in (old, None)
    assert Editions(store, AsOf(Y2018, "today")).version_id(LAW.law_id, "d1") is None
    assert Editions(store, AsOf(Y2018, "today"), any_date=True).version_id(LAW.law_id, "d1") == Editions.ANY
