from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select

from ingest import tables
from ingest.door.pool import ReadingPool
from ingest.errors import HomeNotWritable, IngestBusy, ParserNotStarted
from ingest.pipeline import MAX_WARNINGS, ingest
from ingest.report import FileReport
from ingest.settings import IngestSettings
from ingest.store.home import Home
from ingest.store.law import LawStore
from ingest.store.originals import Originals
from ingest.store.turn import turn_to_ingest

ROOT = Path(__file__).parents[2]
Article = Callable[..., dict[str, Any]]
Write = Callable[..., Path]


def rows(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        return {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in tables.metadata.tables.items()
        }


def test_the_starter_law(engine: Engine, store: LawStore) -> None:
    report = ingest(["starter"], engine)
    assert (report.ingested, report.unchanged, report.refused, report.articles) == (6, 0, [], 2703)
    assert store.count_articles() == 2703
    assert store.provision("100/2015/QH13/d173/k2/đđ", None).quote == "đ) Hành hung để tẩu thoát;"
    again = ingest(["starter"], engine)
    assert (again.ingested, again.unchanged, again.articles) == (0, 6, 0)


def test_a_report_has_the_published_shape(engine: Engine, article: Article, write_articles: Write) -> None:
    report = ingest([write_articles([article()])], engine).as_dict()
    assert json.loads(json.dumps(report)) == report
    assert set(report) >= {"ingested", "unchanged", "refused", "warnings", "articles", "seconds", "release"}
    assert set(report["seconds"]) == {"read", "parse", "store", "index"}


def test_one_bad_file_does_not_stop_the_others(
    engine: Engine, store: LawStore, tmp_path: Path, article: Article, write_articles: Write
) -> None:
    good = write_articles([article()])
    (good.parent / "a.exe").write_bytes(b"MZ")
    (good.parent / "b.jsonl.gz").write_bytes(b"no gzip")
    (good.parent / "c.jsonl").write_text('{"law_id": "1"}\n')
    done: list[tuple[int, int]] = []
    report = ingest([good.parent, tmp_path / "none"], engine, lambda *step: done.append(step))
    assert (report.ingested, store.count_articles()) == (1, 1)
    codes = [refused["code"] for refused in report.refused]
    assert sorted(codes) == ["broken_file", "file_missing", "invalid_record", "unknown_format"]
    missing = next(refused for refused in report.refused if refused["code"] == "file_missing")
    assert missing["path_hash"] == sha256(str(tmp_path / "none").encode()).hexdigest()
    assert done == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_file_with_one_bad_line_is_refused_whole(engine: Engine, article: Article, write_articles: Write) -> None:
    before = rows(engine)
    report = ingest([write_articles([article("1"), article("2"), article("không phải số")])], engine)
    assert [refused["code"] for refused in report.refused] == ["invalid_record"]
    assert rows(engine) == before


def test_two_files_of_one_law_from_two_sources(
    engine: Engine, store: LawStore, article: Article, write_articles: Write
) -> None:
    first = write_articles([article("1", "1. Một"), article("1", "1. Khác")], "mot")
    second = write_articles([article("1", "1. Một"), article("1", "1. Một", source="nguon2")], "hai")
    ingest([first, second], engine)
    names = sorted(version.source.name for version in store.versions("01/2020/QH14", "d1"))
    assert names == ["hai:nguon", "hai:nguon2", "mot:nguon", "mot:nguon"]


def test_a_newer_file_supersedes(engine: Engine, store: LawStore, article: Article, write_articles: Write) -> None:
    ingest([write_articles([article("1"), article("2")])], engine)
    ingest([write_articles([article("1"), article("3")], folder="newer")], engine)
    assert [path for path, *_ in store.articles("01/2020/QH14")] == ["d1", "d3"]
    assert rows(engine)["versions"] == 3


def test_a_repeated_line_is_one_version(
    engine: Engine, store: LawStore, article: Article, write_articles: Write
) -> None:
    report = ingest([write_articles([article("1"), article("1")])], engine)
    assert (report.ingested, report.articles, report.warnings) == (1, 1, [])
    assert len(store.versions("01/2020/QH14", "d1")) == 1


def test_two_texts_of_one_article_are_told(engine: Engine, article: Article, write_articles: Write) -> None:
    report = ingest([write_articles([article("1"), article("1", "1. Khác")])], engine)
    assert [(w["code"], w["path"]) for w in report.warnings] == [("duplicate_article", "d1")]
    assert report.articles == 2


def test_a_law_without_a_title_is_told_and_takes_no_title_away(
    engine: Engine, store: LawStore, article: Article, write_articles: Write
) -> None:
    ingest(["starter"], engine)
    lines = [article("1", law_id="91/2015/QH13", law_title=" "), article("2", law_id="91/2015/QH13", law_title="")]
    report = ingest([write_articles([*lines, article("1")])], engine)
    assert [(w["code"], w["law_id"]) for w in report.warnings] == [("no_title", "91/2015/QH13")]
    assert store.document("91/2015/QH13").title == "Bộ luật Dân sự"


def test_warnings_are_told_but_not_without_end(engine: Engine, article: Article, write_articles: Write) -> None:
    lines = [article(str(number), "1. Một\n3. Ba") for number in range(1, MAX_WARNINGS + 11)]
    report = ingest([write_articles(lines)], engine)
    assert len(report.warnings) == MAX_WARNINGS + 1
    assert report.warnings[0]["path"] == "d1/k3"
    assert "10 lưu ý" in report.warnings[-1]["message"]


KILLED = """
import os, signal, sys
from ingest.pipeline import ingest
from ingest.store import add, engine, home
write = add.FileWriter._write_versions
def write_and_die(self):
    write(self)
    os.kill(os.getpid(), signal.SIGKILL)
add.FileWriter._write_versions = write_and_die
ingest(sys.argv[1:], engine.open_engine(home.open_home()))
"""


def test_a_killed_ingest_leaves_no_half_document(
    home: Home, engine: Engine, store: LawStore, article: Article, write_articles: Write
) -> None:
    path = write_articles([article(str(number)) for number in range(1, 50)])
    before = rows(engine)
    env = {"TROLY_HOME": str(home.root), "PYTHONPATH": str(ROOT), "PATH": ""}
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], env=env, timeout=60, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert rows(engine) == before
    assert ingest([path], engine).ingested == 1
    assert store.count_articles() == 49


def test_the_bench_collection_keeps_every_line(engine: Engine, store: LawStore, tmp_path: Path) -> None:
    import gzip
    from itertools import islice

    source = ROOT.parent / "shared" / "data" / "bench" / "laws.jsonl.gz"
    if not source.exists():
        pytest.skip("the shared collection of laws is not on this machine")
    with gzip.open(source) as lines:
        part = list(islice(lines, 2000))
    (tmp_path / "laws.jsonl").write_bytes(b"".join(part))
    report = ingest([tmp_path / "laws.jsonl"], engine)
    assert (report.refused, report.articles, store.count_articles()) == ([], 2000, 2000)


def files_of(home: Home) -> list[str]:
    return sorted(path.name for path in home.originals.rglob("*") if path.is_file())


def test_the_file_itself_is_kept_by_its_hash(
    home: Home, engine: Engine, store: LawStore, article: Article, write_articles: Write
) -> None:
    good = write_articles([article()])
    write_articles([article("không phải số")], "bad")
    report = ingest([good.parent], engine)
    digest = sha256(good.read_bytes()).hexdigest()
    assert (report.ingested, len(report.refused), files_of(home)) == (1, 1, [digest])
    assert Originals(home).read(digest) == good.read_bytes()
    assert store.original_hashes() == {digest}


def test_what_an_ingest_that_was_cut_off_left_is_swept(
    home: Home, engine: Engine, article: Article, write_articles: Write
) -> None:
    originals = Originals(home)
    originals.keep("ab" * 32, b"never stored")
    (home.originals / "ab" / ".part-1").write_bytes(b"half")
    path = write_articles([article()])
    ingest([path], engine)
    assert files_of(home) == [sha256(path.read_bytes()).hexdigest()]


def test_a_file_comes_again_when_the_parser_is_another(
    engine: Engine, store: LawStore, article: Article, write_articles: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_articles([article()])
    ingest([path], engine)
    monkeypatch.setattr("ingest.pipeline.parser_version", lambda: "newer")
    again = ingest([path], engine)
    assert (again.ingested, again.unchanged, store.count_articles()) == (1, 0, 1)
    assert ingest([path], engine).unchanged == 1


def test_originals_are_read_again_without_the_files(
    home: Home, engine: Engine, article: Article, write_articles: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [write_articles([article(law_id=f"{number}/2020/QH14")], f"luat{number}") for number in (1, 2)]
    ingest(paths, engine)
    for path in paths:
        path.unlink()
    assert ingest([], engine, again=True).files == []
    monkeypatch.setattr("ingest.pipeline.parser_version", lambda: "newer")
    told: list[FileReport] = []
    report = ingest([], engine, told=told.append, again=True)
    assert (report.ingested, [file.name for file in told]) == (2, ["luat1.jsonl.gz", "luat2.jsonl.gz"])
    Originals(home).path(files_of(home)[0]).unlink()
    monkeypatch.setattr("ingest.pipeline.parser_version", lambda: "newest")
    report = ingest([], engine, again=True)
    assert (report.ingested, [refused["code"] for refused in report.refused]) == (1, ["file_missing"])


def test_what_nobody_means_by_naming_a_folder_is_passed_over(
    home: Home, engine: Engine, article: Article, write_articles: Write
) -> None:
    path = write_articles([article()])
    for name in (".hidden.jsonl", "~$luat.docx", "Thumbs.db", ".git/config"):
        (path.parent / name).parent.mkdir(exist_ok=True)
        (path.parent / name).write_bytes(b"x")
    # The home lies in the folder that is given: its originals are no news.
    report = ingest([path.parent.parent], engine)
    assert (report.ingested, report.refused) == (1, [])
    assert ingest([path.parent.parent], engine).unchanged == 1
    assert home.root.is_relative_to(path.parent.parent)


def test_a_pipe_is_no_file(engine: Engine, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "luat.jsonl")
    assert [refused["code"] for refused in ingest([tmp_path / "luat.jsonl"], engine).refused] == ["file_missing"]


def test_two_ingests_take_turns(home: Home, engine: Engine, article: Article, write_articles: Write) -> None:
    path = write_articles([article()])
    settings = IngestSettings(home=home.root, busy_seconds=0.1)
    with turn_to_ingest(home, 1), pytest.raises(IngestBusy):
        ingest([path], engine, settings=settings)
    with ThreadPoolExecutor(2) as threads:
        reports = list(threads.map(lambda _: ingest([path], engine), range(2)))
    assert sorted(report.ingested for report in reports) == [0, 1]
    assert (rows(engine)["versions"], rows(engine)["originals"]) == (1, 1)


def test_ctrl_c_keeps_what_is_done_and_says_so(
    engine: Engine, store: LawStore, article: Article, write_articles: Write
) -> None:
    for number in range(5):
        write_articles([article(law_id=f"{number}/2020/QH14")], f"luat{number}")
    folder = write_articles([article(law_id="5/2020/QH14")], "luat5").parent
    told: list[FileReport] = []

    def stop_at_the_second(file: FileReport) -> None:
        if told:
            os.kill(os.getpid(), signal.SIGINT)
        told.append(file)

    report = ingest([folder], engine, told=stop_at_the_second)
    assert (report.interrupted, report.ingested, len(told), store.count_articles()) == (True, 2, 2, 2)
    rest = ingest([folder], engine)
    assert (rest.interrupted, rest.ingested, rest.unchanged) == (False, 4, 2)


def test_a_full_disk_ends_the_ingest(
    engine: Engine, store: LawStore, article: Article, write_articles: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(HomeNotWritable, match="chỗ trống"):
        ingest([write_articles([article()])], engine)
    assert store.count_articles() == 0


def test_an_installation_that_reads_nothing_is_not_the_files_fault(
    engine: Engine, article: Article, write_articles: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.pipeline.ReadingPool", lambda settings: ReadingPool(settings, "ingest.door.none"))
    with pytest.raises(ParserNotStarted):
        ingest([write_articles([article()])], engine)


def test_a_name_that_is_no_text_is_shown_as_it_can_be(engine: Engine, article: Article, write_articles: Write) -> None:
    good = write_articles([article()])
    odd = Path(os.fsdecode(bytes(good.parent) + b"/\xff\x1b<b>.jsonl.gz"))
    good.rename(odd)
    report = ingest([odd.parent, odd.parent / os.fsdecode(b"\xfe.txt")], engine)
    names = [file.name.rpartition("/")[2] for file in report.files]
    assert sorted(names) == ["\\xfe.txt", "\\xff\\x1b<b>.jsonl.gz"]
    assert (report.ingested, len(report.refused)) == (1, 1)
    assert json.dumps(report.as_dict()).isascii()
