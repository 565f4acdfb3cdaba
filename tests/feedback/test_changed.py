"""Answers on a small twin of the Land Law are marked when a later file changes what they cite, and only then."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from feedback.answers import AnswerStore
from feedback.changed import Changed, ChangeMarks
from ingest.labels import article_path
from ingest.settings import IngestSettings
from ingest.store.engine import open_engine
from ingest.store.home import open_home
from ingest.store.law import LawStore
from ingest.store.sources import Original
from tests.ingest.amend.chain_twin import CHANGING, CHANGING_LAW, NEW, OLD, read, twin

FILES = twin()
AUGUST, JULY_2026 = date(2024, 8, 1), date(2026, 7, 1)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_engine(open_home(IngestSettings(home=tmp_path / "home")))


def add(engine: Engine, *names: str) -> None:
    for name in names:
        reading = FILES[name]
        LawStore(engine).add(reading, "test", [Original(reading.source.sha256, name, 1)])


def keep(engine: Engine, answer_id: str, as_of: date, law_id: str, *paths: str) -> None:
    """An answer that quotes the units as they stand on the day in the store."""
    law = LawStore(engine)
    quotes: list[dict[str, Any]] = []
    for path in paths:
        version = law.article_at(law_id, article_path(path), as_of)
        assert version is not None
        quotes.append({"provision_id": f"{law_id}/{path}", "version_id": version.version_id})
    answer = {"id": answer_id, "question": "?", "as_of": as_of.isoformat(), "versions": {"release": "r"}}
    AnswerStore(engine).save({**answer, "evidence": quotes}, asked={"question": "?"})


def marks(engine: Engine, answer_id: str = "a") -> list[tuple[str, str, str | None, date | None]]:
    found = ChangeMarks(engine).of(answer_id)
    return [(mark.provision_id, mark.what, mark.by, mark.from_day) for mark in found]


@pytest.mark.parametrize(
    ("path", "as_of", "before", "after", "expected"),
    [
        # The clause that the act gives anew, and the article that holds it; its neighbour keeps its words.
        ("d2/k2", date(2025, 1, 2), (NEW,), (CHANGING,), ("corrected", CHANGING, AUGUST)),
        ("d2", date(2025, 1, 2), (NEW,), (CHANGING,), ("corrected", CHANGING, AUGUST)),
        ("d2/k1", date(2025, 1, 2), (NEW,), (CHANGING,), None),
        ("d3", date(2024, 5, 1), (NEW,), (CHANGING,), None),
        # What an edition reports of acts that are not at hand themselves.
        ("d2", date(2024, 9, 1), (NEW, CHANGING), ("44/VBHN",), ("amended", "47/2024/QH15", date(2025, 7, 1))),
        ("d2/k1", date(2024, 9, 1), (NEW, CHANGING), ("44/VBHN",), ("amended", "47/2024/QH15", date(2025, 7, 1))),
        ("d2/k2", date(2024, 9, 1), (NEW, CHANGING), ("44/VBHN",), None),
        ("d2", date(2026, 5, 1), (NEW, CHANGING), ("44/VBHN",), ("corrected", "47/2024/QH15", date(2025, 7, 1))),
        # The whole act ends with the act after it.
        ("d1", date(2015, 1, 1), (OLD,), (NEW, CHANGING), ("ended", NEW, AUGUST)),
        ("d2/k1", date(2015, 1, 1), (OLD,), ("21/VBHN",), ("amended", "35/2018/QH14", date(2019, 1, 1))),
        ("d2/k2", date(2015, 1, 1), (OLD,), ("21/VBHN",), None),
    ],
)
def test_a_mark_tells_what_became_of_the_cited_unit(
    engine: Engine,
    path: str,
    as_of: date,
    before: tuple[str, ...],
    after: tuple[str, ...],
    expected: tuple[str, str, date] | None,
) -> None:
    law_id = before[0]
    add(engine, *before)
    keep(engine, "a", as_of, law_id, path)
    assert marks(engine) == []
    add(engine, *after)
    assert marks(engine) == ([(f"{law_id}/{path}", *expected)] if expected else [])


def test_a_change_that_was_known_is_no_news(engine: Engine) -> None:
    add(engine, OLD, NEW, CHANGING)
    keep(engine, "a", date(2015, 1, 1), OLD, "d1", "d2/k1")
    # The edition touches the law's time once more: it tells of clause 1, and of the end that was known nothing new.
    add(engine, "21/VBHN")
    assert marks(engine) == [(f"{OLD}/d2/k1", "amended", "35/2018/QH14", date(2019, 1, 1))]


def test_a_mark_is_made_once_and_follows_the_law(engine: Engine) -> None:
    add(engine, OLD)
    keep(engine, "a", date(2015, 1, 1), OLD, "d1")
    keep(engine, "b", date(2015, 1, 1), OLD, "d1")
    add(engine, NEW)
    reader = ChangeMarks(engine)
    assert (reader.catch_up(), reader.catch_up()) == (2, 0)
    assert reader.of("a") == [Changed(f"{OLD}/d1", "ended", NEW, date(2025, 1, 1))]
    add(engine, CHANGING)
    assert reader.catch_up() == 2, "the day of the end was moved"
    assert reader.of("b") == [Changed(f"{OLD}/d1", "ended", NEW, AUGUST)]


def test_a_change_that_is_taken_back_takes_its_mark_with_it(engine: Engine) -> None:
    add(engine, NEW)
    keep(engine, "a", date(2025, 1, 2), NEW, "d2/k2")
    add(engine, CHANGING)
    assert len(marks(engine)) == 1
    changed_its_mind = read(CHANGING_LAW.replace("2. Theo kế hoạch hằng năm.", "2. Theo kế hoạch."))
    LawStore(engine).add(changed_its_mind, "test", [Original(changed_its_mind.source.sha256, "again", 1)])
    assert marks(engine) == []


def test_only_changed_answers_are_listed(engine: Engine) -> None:
    add(engine, OLD)
    keep(engine, "a", date(2015, 1, 1), OLD, "d1")
    add(engine, NEW)
    keep(engine, "b", date(2026, 1, 1), NEW, "d1")
    ChangeMarks(engine).catch_up()
    store = AnswerStore(engine)
    assert [kept.id for kept in store.latest(10, changed=True)] == ["a"]
    assert [kept.id for kept in store.latest(10)] == ["b", "a"]
    assert [kept.id for kept in store.latest(1)] == ["b"]
