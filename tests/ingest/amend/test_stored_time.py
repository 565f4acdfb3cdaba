"""Time in the store: files in any order, a second run that changes nothing, what sources say kept beside."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from ingest import tables
from ingest.readers.reader import Reading
from ingest.settings import IngestSettings
from ingest.store.engine import begin_write, open_engine
from ingest.store.home import open_home
from ingest.store.law import LawStore
from ingest.store.sources import Original
from ingest.store.timeline import refresh
from tests.ingest.amend.chain_twin import CHANGING, NEW, NEW_LAW, OLD, read, twin

FILES = twin()
APRIL, AUGUST, D2014, D2019 = date(2024, 4, 1), date(2024, 8, 1), date(2014, 7, 1), date(2019, 1, 1)
JULY_2025, JULY_2026 = date(2025, 7, 1), date(2026, 7, 1)
V44, V21 = "vbhn:44/VBHN-VPQH:2026-03-16", "vbhn:21/VBHN-VPQH:2018-12-10"


def add(engine: Engine, *names: str, parser: str = "") -> list[tuple[str, ...]]:
    warned = []
    for name in names:
        reading = FILES[name]
        counts = LawStore(engine).add(reading, "test", [Original(reading.source.sha256, name, 1)], parser)
        warned += [(warning.law_id, warning.code, warning.path) for warning in counts.warnings]
    return warned


def texts(engine: Engine) -> list[tuple[object, ...]]:
    """All active texts with their time."""
    columns = tables.versions.c
    query = select(
        columns.law_id,
        columns.path,
        columns.source_name,
        columns.valid_from,
        columns.valid_to,
        columns.applied_by,
        columns.text_status,
        columns.text,
    ).where(columns.superseded_at.is_(None))
    with engine.connect() as connection:
        return sorted((tuple(row) for row in connection.execute(query)), key=str)


def changes(engine: Engine) -> list[tuple[str, str, str]]:
    columns = tables.provision_changes.c
    with engine.connect() as connection:
        rows = connection.execute(select(columns.law_id, columns.path, columns.change).order_by(columns.id))
        return [tuple(row) for row in rows]


def of(engine: Engine, law_id: str, path: str) -> list[tuple[object, ...]]:
    return [row[2:7] for row in texts(engine) if row[:2] == (law_id, path) and row[3] != row[4]]


def test_the_chain(engine: Engine) -> None:
    assert add(engine, *FILES) == []
    assert of(engine, OLD, "d1") == [
        ("van-ban", D2014, AUGUST, None, "consolidated"),
        (V21, D2014, AUGUST, None, "consolidated"),
    ]
    assert of(engine, OLD, "d2") == [
        ("van-ban", D2014, D2019, None, "consolidated"),
        (V21, D2019, AUGUST, "35/2018/QH14", "consolidated"),
    ]
    by_43, by_47 = f"applied:{CHANGING}", "applied:47/2024/QH15"
    assert sorted(of(engine, NEW, "d2"), key=lambda row: str(row[1])) == [
        (by_43, AUGUST, JULY_2025, CHANGING, "consolidated"),
        (by_47, JULY_2025, JULY_2026, "47/2024/QH15", "consolidated"),
        (V44, JULY_2026, None, "130/2025/QH15", "consolidated"),
    ]
    assert of(engine, NEW, "d3") == [
        ("van-ban", APRIL, None, None, "consolidated"),
        (V44, APRIL, None, None, "consolidated"),
    ]
    document = LawStore(engine).document(OLD)
    assert (document.effective, document.expired) == (D2014, AUGUST)
    assert LawStore(engine).document(NEW).effective == AUGUST


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (AUGUST, "1. Theo quy hoạch xây dựng.\n2. Theo kế hoạch hằng năm."),
        (JULY_2025, "1. Theo quy hoạch đô thị.\n2. Theo kế hoạch hằng năm."),
        (JULY_2026, "1. Theo quy hoạch đô thị.\n2. Theo kế hoạch hằng năm.\n3. Theo quy hoạch cảng hàng không."),
    ],
)
def test_the_text_of_a_day(engine: Engine, day: date, words: str) -> None:
    add(engine, *FILES)
    found = LawStore(engine).article_at(NEW, "d2", day)
    assert found is not None
    assert found.text == f"Điều 2. Căn cứ\n{words}"


def test_the_order_of_the_files_does_not_matter(tmp_path: Path) -> None:
    expected = None
    for number, order in enumerate(permutations([OLD, NEW, CHANGING, "44/VBHN"])):
        engine = open_engine(open_home(IngestSettings(home=tmp_path / str(number))))
        add(engine, *order)
        found = texts(engine)
        expected = expected or found
        assert found == expected, order
        engine.dispose()


def test_a_second_run_changes_nothing(engine: Engine) -> None:
    add(engine, *FILES)
    before, told = texts(engine), changes(engine)
    with begin_write(engine) as connection:
        refresh(connection, [OLD, NEW, CHANGING])
    assert (texts(engine), changes(engine)) == (before, told)
    add(engine, *FILES, parser="a newer one")
    assert (texts(engine), changes(engine)) == (before, told)


def test_what_a_source_said_survives_what_is_made_of_it(engine: Engine) -> None:
    add(engine, NEW)
    alone = texts(engine)
    assert of(engine, NEW, "d1") == [("van-ban", date(2025, 1, 1), None, None, "as_enacted")]
    add(engine, CHANGING)
    assert of(engine, NEW, "d1") == [("van-ban", AUGUST, None, None, "as_enacted")]
    forget(engine, CHANGING)
    with begin_write(engine) as connection:
        refresh(connection, [NEW])
    assert [row for row in texts(engine) if row[0] == NEW] == alone


def forget(engine: Engine, law_id: str) -> None:
    with begin_write(engine) as connection:
        connection.execute(tables.relations.delete().where(tables.relations.c.stated_by == law_id))


def test_every_change_of_time_is_written_down(engine: Engine) -> None:
    add(engine, NEW)
    before = changes(engine)
    add(engine, CHANGING)
    told = changes(engine)[len(before) :]
    assert [row for row in told if row[0] == NEW] == [
        *((NEW, path, "redated") for path in ("d1", "d2")),
        *((NEW, path, "redated") for path in ("d4",)),
        *((NEW, path, "added") for path in ("d2", "d4")),
    ]
    forget(engine, CHANGING)
    with begin_write(engine) as connection:
        refresh(connection, [NEW])
    assert [row for row in changes(engine) if row[2] == "superseded"] == [
        (NEW, path, "superseded") for path in ("d2", "d4")
    ]


def test_a_derived_text_cites_and_can_be_quoted(engine: Engine) -> None:
    add(engine, NEW, CHANGING)
    store = LawStore(engine)
    provision = store.provision(f"{NEW}/d4/k1", AUGUST)
    assert (provision.version.applied_by, provision.version.source.name) == (CHANGING, f"applied:{CHANGING}")
    assert provision.quote.startswith("1. Luật này có hiệu lực thi hành từ ngày 01 tháng 8 năm 2024")
    with engine.connect() as connection:
        links = connection.execute(
            select(tables.links.c.path).where(tables.links.c.version_id == provision.version.version_id)
        )
        assert set(links.scalars()) >= {"d4/k2", "d3"}


def test_laws_without_relations_are_left_alone(engine: Engine) -> None:
    reading = FILES[OLD]
    bare = Reading(reading.source, reading.documents, [])
    LawStore(engine).add(bare, "test", [Original(reading.source.sha256, "x", 1)])
    with engine.connect() as connection:
        assert connection.execute(select(tables.act_times)).all() == []
    assert {row[6] for row in texts(engine)} == {"as_enacted"}


def test_a_change_that_cannot_be_made_is_told_with_its_act(engine: Engine) -> None:
    add(engine, CHANGING)
    reading = read(NEW_LAW.replace("2. Theo kế hoạch.\n", ""))
    counts = LawStore(engine).add(reading, "test", [Original(reading.source.sha256, "x", 1)])
    assert [(warning.code, warning.path) for warning in counts.warnings] == [("change_not_applied", "d2/k2")]
    assert CHANGING in counts.warnings[0].message
    assert [row[1:] for row in of(engine, NEW, "d2")] == [(AUGUST, None, CHANGING, "amended_text_missing")]
