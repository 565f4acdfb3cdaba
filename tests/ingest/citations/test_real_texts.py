"""The published files beside the checkout, where they are: what is found in them is what people found."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ingest.citations import Lookup, date_of_text, find_citations

DATA = Path(__file__).parents[4] / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the published files are not beside this checkout")
# A gold row whose article is the number of its clause: its own words name another article.
_ARTICLE = re.compile(r"(?i)điều (\d+[a-zđ]?)")


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines()]


def test_the_strings_with_their_intended_parse() -> None:
    lookup = Lookup.of_documents([], date(2026, 7, 1))
    for line in lines("citations.jsonl"):
        found = [(c.law_id or "?", c.article, c.clause, c.point) for c in find_citations(line["text"], lookup)]
        expected = [(c["law"], c["article"], c["clause"], c["point"]) for c in line["citations"]]
        assert found == expected, line["text"]


def gold(case: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The provisions with a known law, the article read from the row's own words."""
    for row in case["relevant"]:
        named = _ARTICLE.search(row["raw"])
        if row["law_id"]:
            yield row["law_id"], (named[1] if named else row["article_id"]).lower()


def test_the_provisions_that_judgments_apply_are_found() -> None:
    expected = found = 0
    for case in lines("judgment-cases.jsonl"):
        text = (DATA / "documents" / "judgments" / f"{case['qid']}.txt").read_text("utf-8")
        day, month, year = map(int, re.split("[-/]", case["judgment_date"]))
        cited = find_citations(text, Lookup.of_documents([], date(year, month, day)))
        laws = {(law_id, c.article) for c in cited for law_id in (c.law_id, *c.candidates)}
        present = [each for each in gold(case) if re.search(rf"(?<!\d){each[1]}(?!\d)", text)]
        expected += len(present)
        found += sum(each in laws for each in present)
    assert expected > 300
    assert found / expected >= 0.95


def test_the_day_of_judgments() -> None:
    right = 0
    for case in lines("judgment-cases.jsonl"):
        text = (DATA / "documents" / "judgments" / f"{case['qid']}.txt").read_text("utf-8")
        day, month, year = map(int, re.split("[-/]", case["judgment_date"]))
        right += date_of_text(text) == date(year, month, day)
    assert right >= 34  # the other two are printed in a legacy font, or their date has a letter of one
