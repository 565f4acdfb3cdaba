from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select

from ingest import tables
from ingest.pipeline import MAX_WARNINGS, ingest
from ingest.store.home import Home
from ingest.store.law import LawStore

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
