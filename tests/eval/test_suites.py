"""The suites are sound: each gold exists in the starter law, and the words that answer stand in it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from eval.answers.gate import read_gate
from eval.answers.items import read_items
from eval.questions import read_questions
from ingest.labels import provision_path
from ingest.records import Unit, Version
from ingest.settings import IngestSettings
from ingest.store.engine import open_engine
from ingest.store.home import open_home
from ingest.store.law import LawStore
from ingest.structure import walk
from tests.fakes import starter_readings, starter_versions, store_starter

SUITES = Path(__file__).parents[2] / "eval" / "suites"
NAMES = ("in-scope", "out-of-scope", "false-premise")
# Written to report on whole answers; nothing is fitted on it.
ANSWERS = "answers"
KINDS = {"calibrate", "test"}
STYLES = {"question", "keyword", "case", "colloquial", "truefalse", "reference", "unaccented", "half"}


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SUITES / f"starter-{name}.jsonl").read_text("utf-8").splitlines()]


ALL = [row for name in (*NAMES, ANSWERS) for row in rows(name)]


def unit_of(gold: dict[str, Any], clause_only: bool = False) -> tuple[Version, Unit]:
    version = next(v for v in starter_versions(gold["law_id"]) if v.path == f"d{gold['article_id']}")
    path = provision_path(gold["article_id"], gold["clause"], None if clause_only else gold["point"])
    return version, next(unit for unit in walk(version.unit) if unit.path == path)


@pytest.mark.parametrize("row", [*rows("in-scope"), *rows(ANSWERS)], ids=lambda row: row["qid"])
def test_gold_exists_and_holds_the_answer(row: dict[str, Any]) -> None:
    assert row["relevant"]
    for gold in row["relevant"]:
        unit_of(gold)
    version, clause = unit_of(row["relevant"][0], clause_only=True)
    assert row["span"] in version.text[clause.start : clause.end]


def test_questions_are_told_apart() -> None:
    assert [qid for qid, count in Counter(row["qid"] for row in ALL).items() if count > 1] == []
    # The same question may be asked of two days.
    asked = Counter((row["question"].casefold(), row.get("as_of")) for row in ALL)
    assert [question for question, count in asked.items() if count > 1] == []


@pytest.mark.parametrize("row", ALL, ids=lambda row: row["qid"])
def test_fields(row: dict[str, Any]) -> None:
    assert row["corpus"] == "starter"
    assert row["split"] in KINDS
    assert row["style"] in STYLES
    assert unicodedata.is_normalized("NFC", row["question"])
    assert "Ð" not in row["question"]
    assert row["question"].isascii() or row["style"] != "unaccented"


@pytest.mark.parametrize("name", NAMES)
def test_half_is_for_reporting_only(name: str) -> None:
    counts = Counter(row["split"] for row in rows(name))
    assert counts["test"] >= 0.45 * counts.total()


@pytest.mark.parametrize("name", ["out-of-scope", "false-premise"])
def test_what_cannot_be_answered_says_why(name: str) -> None:
    assert all(row["relevant"] == [] and row["why"] for row in rows(name))


def test_the_readme_counts_what_is_there() -> None:
    text = (SUITES / "README.md").read_text("utf-8")
    stated = {found[1]: int(found[2]) for found in re.finditer(r"`starter-([\w-]+)\.jsonl` \| (\d+) \|", text)}
    assert stated == {name: len(rows(name)) for name in (*NAMES, ANSWERS)}


def test_the_evaluation_reads_them() -> None:
    for name in NAMES:
        found = read_questions(SUITES / f"starter-{name}.jsonl")
        assert len(found) == len(rows(name))
    golds = {gold for question in read_questions(SUITES / "starter-in-scope.jsonl") for gold in question.gold}
    assert {gold.rpartition("/")[0] for gold in golds} == set(starter_readings())


def test_the_answers_suite_covers_its_kinds_and_is_for_reporting_only() -> None:
    suite = rows(ANSWERS)
    kinds = Counter(row["kind"] for row in suite)
    assert set(kinds) == {
        "definition", "lookup", "rule", "penalty", "amount", "procedure", "deadline", "comparison", "scenario", "dated"
    }  # fmt: skip
    assert {row["split"] for row in suite} == {"test"}
    assert {row["relevant"][0]["law_id"] for row in suite} == set(starter_readings())
    assert {row["qid"] for row in suite if row.get("expect") == "refuse"} <= {
        row["qid"] for row in suite if row["kind"] == "dated"
    }


def test_the_corpus_that_the_suites_name_is_the_starter_law(tmp_path: Path) -> None:
    """A reader that gives the starter law other texts makes the gold worth another look, and the hash a new one."""
    home = open_home(IngestSettings(home=tmp_path / "home"))
    store_starter(home)
    engine = open_engine(home)
    assert {LawStore(engine).corpus_hash()} == {
        item.corpus for item in read_items(SUITES / f"starter-{name}.jsonl" for name in (*NAMES, ANSWERS))
    }
    engine.dispose()


def test_the_gate_that_ships_can_be_read() -> None:
    gate = {bound.where: bound.value for bound in read_gate(SUITES / "starter.gate.toml")}
    assert (gate["existence"], gate["verbatim"], gate["stale"]) == (1, 1, 0)
