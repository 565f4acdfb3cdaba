"""Ingests that are killed at any moment, and what has to be true after each: see ``test_kill.py``."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Engine, func, select, text

from ingest import tables
from ingest.pipeline import ingest
from ingest.settings import IngestSettings
from ingest.store.engine import open_engine
from ingest.store.home import Home, home_of, open_home
from ingest.store.originals import Originals
from tests.ingest.small_files import DECREE

ROOT = Path(__file__).parents[2]
# The child says when it begins, and acknowledges each file by its number once that is stored.
CHILD = """
import sys
from ingest.pipeline import ingest
from ingest.store.engine import open_engine
from ingest.store.home import open_home
engine = open_engine(open_home())
print("begins", flush=True)
ingest(sys.argv[1:], engine, told=lambda file: [print(act.law_id, flush=True) for act in file.acts])
"""


@dataclass(slots=True)
class Tally:
    """What was found over all cycles."""

    cycles: int = 0
    acknowledged: int = 0
    stored: int = 0
    half_documents: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    not_completed: list[str] = field(default_factory=list)
    survivors: list[str] = field(default_factory=list)

    def line(self) -> str:
        half, lost = len(self.half_documents), len(self.lost)
        return f"{self.cycles} cycles, {half} half documents, {lost} acknowledged lost"


class Cycles:
    """Kills ingests of ``laws`` small files in fresh homes under ``folder``."""

    def __init__(self, folder: Path, laws: int, articles: int, seed: int) -> None:
        self._folder = folder
        self._random = random.Random(seed)
        self._articles = articles
        self._files = folder / "files"
        self._files.mkdir()
        self._laws = [_law(self._files, number, articles) for number in range(1, laws + 1)]
        self._empty = open_home(IngestSettings(home=folder / "empty"))
        open_engine(self._empty).dispose()
        self._seconds = self._measured()
        self.tally = Tally()

    def run(self, after: int = 0) -> None:
        """One cycle: ingest, kill, look, ingest again, look again. The kill comes at a random moment.

        ``after``: not before so many files were acknowledged, whatever the speed of the machine.
        """
        home = self._fresh(f"home-{self.tally.cycles}")
        delay = self._random.uniform(0, self._seconds / len(self._laws) if after else self._seconds)
        acknowledged = self._killed_after(home, delay, after)
        engine = open_engine(home)
        where = f"cycle {self.tally.cycles}, {delay:.3f} s"
        self._look(engine, acknowledged, where)
        report = ingest([self._files], engine)
        whole = dict.fromkeys(self._laws, self._articles)
        done = report.ingested + report.unchanged == len(self._laws) and not report.refused
        if not done or _counts(engine) != whole or _lost_originals(engine) or _orphans(engine):
            self.tally.not_completed.append(where)
        engine.dispose()
        shutil.rmtree(home.root)
        self.tally.cycles += 1

    def _look(self, engine: Engine, acknowledged: list[str], where: str) -> None:
        counts = _counts(engine)
        missing = _lost_originals(engine)
        self.tally.stored += len(counts)
        self.tally.acknowledged += len(acknowledged)
        self.tally.half_documents += [f"{where}: {key}" for key, count in counts.items() if count != self._articles]
        self.tally.half_documents += [f"{where}: {digest}" for digest in missing]
        self.tally.lost += [f"{where}: {law_id}" for law_id in acknowledged if law_id not in counts]

    def _killed_after(self, home: Home, delay: float, after: int) -> list[str]:
        with self._child(home) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == "begins\n"
            first = [child.stdout.readline().strip() for _ in range(after)]
            time.sleep(delay)
            child.kill()
            said = [*first, *child.stdout.read().split()]
        # A reading process gets its parent's death as a signal: a moment is all that it takes.
        deadline = time.monotonic() + 10
        while (alive := _readers_of(child.pid)) and time.monotonic() < deadline:
            time.sleep(0.01)
        self.tally.survivors += alive
        return said

    def _measured(self) -> float:
        """How long an ingest takes when nobody kills it."""
        home = self._fresh("measured")
        with self._child(home) as child:
            assert child.stdout is not None
            child.stdout.readline()
            started = time.monotonic()
            child.stdout.read()
        shutil.rmtree(home.root)
        return time.monotonic() - started

    def _child(self, home: Home) -> subprocess.Popen[str]:
        environment = {**os.environ, "TROLY_HOME": str(home.root), "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", CHILD, str(self._files)]
        return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)

    def _fresh(self, name: str) -> Home:
        shutil.copytree(self._empty.root, self._folder / name)
        return Home(self._folder / name)


def _law(folder: Path, number: int, articles: int) -> str:
    """Writes a file of one act, a collection or a decree as it is published, in turn; its number."""
    if number % 3:
        law_id = f"{number}/2020/QH14"
        lines = [_article(law_id, article) for article in range(1, articles + 1)]
        (folder / f"{number:03}.jsonl").write_text("\n".join(lines), "utf-8")
        return law_id
    law_id = f"{number}/2020/NĐ-CP"
    head = [line.replace("12/2024/NĐ-CP", law_id) for line in DECREE[: DECREE.index("Điều 1. Phạm vi điều chỉnh")]]
    body = [f"Điều {article}. Tên điều\n1. Khoản một.\n2. Khoản hai." for article in range(1, articles + 1)]
    (folder / f"{number:03}.txt").write_text("\n".join([*head, *body]), "utf-8")
    return law_id


def _article(law_id: str, number: int) -> str:
    line = {"law_id": law_id, "law_title": f"Luật {law_id}", "article_id": str(number), "title": "Tên"}
    return json.dumps({**line, "text": f"1. Khoản một của điều {number}.\n2. Khoản hai:\na) Một;\nb) Hai."})


def _counts(engine: Engine) -> dict[str, int]:
    """The stored articles of each act; a damaged database raises."""
    columns = tables.versions.c
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA quick_check")).scalar_one() == "ok"
        rows = connection.execute(select(columns.law_id, func.count().label("articles")).group_by(columns.law_id))
        return {row.law_id: row.articles for row in rows}


def _kept(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        return set(connection.execute(select(tables.originals.c.sha256)).scalars())


def _lost_originals(engine: Engine) -> list[str]:
    originals = Originals(home_of(engine))
    return [each for each in _kept(engine) if sha256(originals.read(each)).hexdigest() != each]


def _orphans(engine: Engine) -> list[str]:
    kept = _kept(engine)
    return [path.name for path in home_of(engine).originals.glob("*/*") if path.name not in kept]


def _readers_of(parent: int) -> list[str]:
    """The reading processes that an ingest started and that still run."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().split(b"\0")
        except OSError:
            continue
        if b"ingest.door.worker" in words and str(parent).encode() in words:
            found.append(path.parent.name)
    return found
