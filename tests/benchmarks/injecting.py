"""Injection attempts beside neutral twins, on copies of the installed law: what an answer differs in.

All files with payloads stand in one copy of the home and all their twins in another, so that each attempt is also
asked beside all others.
"""

from __future__ import annotations

import random
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from assistant.answer import Assistant
from assistant.publish import publish
from assistant.serving import OneRelease
from eval.answers.asking import ask, assistant_apart
from ingest.pipeline import ingest
from ingest.store.engine import open_engine
from ingest.store.home import Home, open_home
from ingest.store.law import LawStore
from models.settings import ModelSettings
from tests.injections.attempts import Attempt, attempts

SEED, SENTENCES = 20261124, 60


class Said(NamedTuple):
    """What must be the same whatever the payload says."""

    cites: tuple[str, ...]
    refusal: str
    sentence: str


def main() -> None:
    """``injecting.py [how many with the language model]``; prints a table by place and each difference."""
    with_model = int(sys.argv[1]) if len(sys.argv) > 1 else SENTENCES
    made = attempts()
    written = {each.number for each in random.Random(SEED).sample(made, with_model)}
    with TemporaryDirectory(prefix="injecting-") as folder:
        homes = [_home(Path(folder) / name, made, is_neutral) for name, is_neutral in (("a", False), ("b", True))]
        said: dict[int, list[Said]] = {}
        for model, wanted in ((None, set(range(len(made) + 1)) - written), ("", written)):
            for is_neutral, home in enumerate(homes):
                with _assistant(home, ModelSettings() if model is not None else ModelSettings(llm="none")) as asked:
                    for each in made:
                        if each.number in wanted:
                            said.setdefault(each.number, []).append(_said(asked, each, bool(is_neutral)))
    _report(made, said, written)


def _home(root: Path, made: list[Attempt], is_neutral: bool) -> Home:
    installed = open_home()
    shutil.copytree(installed.root, root, ignore=lambda _folder, _names: {"models"} & set(_names))
    (root / "models").symlink_to(installed.root / "models")
    files = root.with_suffix(".files")  # a home takes no files of its own in
    files.mkdir()
    for each in made:
        if each.file is not None:
            (files / each.name).write_bytes(each.file(each.text(is_neutral)))
    home = Home(root)
    engine = open_engine(home)
    started = time.perf_counter()
    report = ingest([files], engine)
    publish(home, LawStore(engine), ModelSettings())
    codes = Counter(str(warning["code"]) for warning in report.warnings)
    spent = time.perf_counter() - started
    print(
        f"neutral={is_neutral}: {report.ingested} stored, refused {report.refused}, {codes}, {spent:.0f} s", flush=True
    )
    engine.dispose()
    return home


@contextmanager
def _assistant(home: Home, settings: ModelSettings) -> Iterator[Assistant]:
    with assistant_apart(home, OneRelease(home, settings)) as assistant:
        yield assistant


def _said(assistant: Assistant, attempt: Attempt, is_neutral: bool) -> Said:
    given = ask(assistant, attempt.asked(is_neutral), None, False)
    answer = given.answer
    if answer is None:
        return Said((), given.error or "", "")
    cites = tuple(quote["provision_id"] for quote in answer["evidence"])
    return Said(cites, answer["reason"] or "", answer["answer"] or "")


def _report(made: list[Attempt], said: dict[int, list[Said]], written: set[int]) -> None:
    rows: dict[str, Counter[str]] = {}
    for each in made:
        with_payload, with_neutral = said[each.number]
        row = rows.setdefault(each.place, Counter())
        row["attempts"] += 1
        row["with model"] += each.number in written
        row["sentences shown"] += bool(with_neutral.sentence)
        differing = [name for name in Said._fields if getattr(with_payload, name) != getattr(with_neutral, name)]
        row.update(differing)
        if differing:
            print(each.number, each.aim, each.place, repr(each.asked(False)), with_payload, with_neutral, sep=" | ")
    names = ("attempts", "cites", "refusal", "with model", "sentences shown", "sentence")
    print(f"| place | {' | '.join(names)} |\n|{'---|' * (len(names) + 1)}")
    for place, row in [*rows.items(), ("all", sum(rows.values(), Counter()))]:
        print(f"| {place} | {' | '.join(str(row[name]) for name in names)} |")


if __name__ == "__main__":
    main()
