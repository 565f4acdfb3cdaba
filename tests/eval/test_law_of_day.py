"""Articles with an edition for each time, one of which ended without another, and one of unknown days."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.dates import AsOf, today
from assistant.edition import ReleasedLaw
from eval.cli import main
from eval.law_of_day import LawOfDay
from ingest.readers.reader import Reading, make_version
from ingest.records import Document, Source, SourceRank, TextStatus
from ingest.settings import IngestSettings
from ingest.store.add import Original
from ingest.store.engine import open_engine
from ingest.store.home import Home, open_home
from ingest.store.law import LawStore
from ingest.structure import parse_article
from models.finder import Finder
from tests.eval.made import asked, question_file
from tests.fakes import FakeServing, fake_encoders, publish_with_fakes

LAW = Document("1/2020/QH14", "Luật Thử", "Luật", "Quốc hội", date(2019, 6, 1), date(2020, 1, 1))
Y2020, Y2022 = date(2020, 1, 1), date(2022, 1, 1)
# Article, words, first day, the day on which it ends.
EDITIONS = [
    ("1", "Lãi suất vay tối đa là mười phần trăm một năm.", Y2020, Y2022),
    ("1", "Lãi suất vay tối đa là hai mươi phần trăm một năm.", Y2022, None),
    ("2", "Hụi được lập bằng giấy có công chứng.", Y2020, Y2022),
    ("3", "Người gác rừng được cấp ngựa.", None, None),
]
LOAN = asked("loan", "lãi suất vay mười phần trăm", f"{LAW.law_id}/d1")
ENDED = asked("ended", "hụi lập bằng giấy công chứng", f"{LAW.law_id}/d2")
UNDATED = asked("undated", "người gác rừng được cấp ngựa", f"{LAW.law_id}/d3")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = open_home(IngestSettings(home=tmp_path_factory.mktemp("editions") / "home"))
    engine = open_engine(home)
    for number, (label, body, first, end) in enumerate(EDITIONS):
        source = Source(f"nguon-{number}", SourceRank.SCRAPED, str(number).zfill(64))
        text = f"Điều {label}. Tên\n{body}"
        unit = parse_article(text, label, "Tên").units[0]
        version = make_version(LAW.law_id, unit, text, source, first, TextStatus.AS_ENACTED)
        reading = Reading(source, [(LAW, [replace(version, valid_to=end)])], [])
        LawStore(engine).add(reading, "articles", [Original(source.sha256, source.name, 1)])
    engine.dispose()
    publish_with_fakes(home)
    return home


@pytest.fixture(scope="module")
def finder(home: Home) -> Finder:
    return FakeServing(home).finder()


@pytest.mark.parametrize(
    ("day", "source", "expected"),
    [
        (date(2021, 1, 1), "explicit", {"mười", "Hụi"}),
        (date(2023, 1, 1), "explicit", {"hai mươi"}),
        (date(2023, 1, 1), "today", {"hai mươi", "ngựa"}),
        (date(2019, 1, 1), "explicit", set()),
    ],
)
def test_only_the_texts_of_the_day_are_left(
    home: Home, finder: Finder, day: date, source: Any, expected: set[str]
) -> None:
    law = LawOfDay(ReleasedLaw(LawStore(open_engine(home)), finder), AsOf(day, source))
    found = finder.find("lãi suất vay, hụi, ngựa")
    assert len(found) == len(EDITIONS)
    kept = law.sift(found)
    words = ("hai mươi", "mười", "Hụi", "ngựa")
    assert {next(word for word in words if word in candidate.passage.text) for candidate in kept} == expected
    assert kept == [candidate for candidate in found if candidate in kept]


def measured(monkeypatch: pytest.MonkeyPatch, home: Home, capsys: pytest.CaptureFixture[str], *more: str) -> Any:
    suite = question_file(home.root / "suite.jsonl", LOAN, ENDED, UNDATED)
    monkeypatch.setenv("TROLY_HOME", str(home.root))
    monkeypatch.setattr(sys, "argv", ["troly-eval", "retrieval", "--questions", str(suite), "--json", *more])
    with fake_encoders(), pytest.raises(SystemExit) as left:
        main()
    assert not left.value.code
    return json.loads(capsys.readouterr().out)


def found_by_question(result: Any) -> dict[str, bool]:
    rows = map(json.loads, Path(result["per_question"]).read_text("utf-8").splitlines())
    return {row["qid"]: set(row["gold"]) <= set(row["ranked"]) for row in rows}


@pytest.mark.parametrize(
    ("options", "found", "manifest"),
    [
        ((), {"loan", "ended", "undated"}, (True, None, None)),
        (("--any-date",), {"loan", "ended", "undated"}, (True, None, None)),
        (("--no-any-date", "--as-of", "2021-12-31"), {"loan", "ended"}, (False, "2021-12-31", "explicit")),
        (("--as-of", "01/01/2022"), {"loan"}, (False, "2022-01-01", "explicit")),
        (("--no-any-date",), {"loan", "undated"}, (False, today().isoformat(), "today")),
    ],
)
def test_a_day_is_measured_and_kept_with_the_run(
    home: Home,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: tuple[str, ...],
    found: set[str],
    manifest: tuple[bool, str | None, str | None],
) -> None:
    result = measured(monkeypatch, home, capsys, *options)
    assert {qid for qid, held in found_by_question(result).items() if held} == found
    assert tuple(result["manifest"][name] for name in ("any_date", "as_of", "as_of_source")) == manifest
    # The same questions on every day; those that nothing of the day answers are told.
    assert result["n"] == 3
    lacking = [note for note in result["notes"] if "không có bản văn nào của ngày" in note]
    assert [note.split()[0] for note in lacking] == ([str(3 - len(found))] if len(found) < 3 else [])


def test_runs_of_two_days_are_two_runs(
    home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    days = ("2021-12-31", "2022-01-01", today().isoformat())
    runs = {measured(monkeypatch, home, capsys, "--as-of", day)["run"] for day in days}
    runs.add(measured(monkeypatch, home, capsys)["run"])
    assert len(runs) == 4
