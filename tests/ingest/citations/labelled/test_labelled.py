"""Precision and recall on real strings that were labelled before the parser ran on them (README.md)."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest

from ingest.citations.find import find_citations
from ingest.citations.names import Lookup
from ingest.readers.legacy import to_unicode

DATA = Path(__file__).parents[5] / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the shared data is not beside this checkout")
Label = tuple[str, str, str, str]


@dataclass(frozen=True)
class Labelled:
    id: str
    text: str
    as_of: date
    labels: tuple[Label, ...]


def labelled_strings(name: str) -> list[Labelled]:
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    return [_labelled(json.loads(line)) for line in lines]


def found(string: Labelled) -> tuple[Label, ...]:
    citations = find_citations(string.text, Lookup.of_documents((), string.as_of))
    return tuple((c.law_id or "?", c.article or "-", c.clause or "-", c.point or "-") for c in citations)


def _labelled(row: dict[str, Any]) -> Labelled:
    whole = _text(row["file"], row["unit"])
    text = whole[row["start"] : row["end"]]
    assert sha256(text.encode()).hexdigest()[:16] == row["sha256"], f"{row['id']}: another text than was labelled"
    labels = tuple(tuple(label.split(" ")) for label in row["citations"])
    lines, _ = to_unicode(text.split("\n"))
    return Labelled(row["id"], "\n".join(lines), date.fromisoformat(row["as_of"]), labels)


def _text(name: str, unit: int | None) -> str:
    units = _units(DATA / "documents" / name)
    return units[unit or 0]


@cache
def _units(path: Path) -> list[str]:
    """The paragraphs, pages or the whole text of a file, as it was when the strings were drawn."""
    if path.suffix == ".docx":
        return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as pdf:
            return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in pdf]
    return [path.read_text("utf-8")]


@needs_data
@pytest.mark.parametrize(
    ("name", "count", "least"),
    [
        ("labels.jsonl", 416, 0.99),
        ("held_out.jsonl", 168, 0.99),
        ("third.jsonl", 164, 0.99),
        ("fourth.jsonl", 62, 0.99),
    ],
)
def test_precision_and_recall(name: str, count: int, least: float) -> None:
    strings = labelled_strings(name)
    assert len(strings) == count
    hits = missed = extra = 0
    wrong = []
    for string in strings:
        wanted, got = Counter(string.labels), Counter(found(string))
        hits += (wanted & got).total()
        missed += (wanted - got).total()
        extra += (got - wanted).total()
        if wanted != got:
            wrong.append(
                f"{string.id}: missed {list((wanted - got).elements())}, extra {list((got - wanted).elements())}"
            )
    precision, recall = hits / (hits + extra), hits / (hits + missed)
    report = "\n".join([f"precision {precision:.4f}, recall {recall:.4f}", *wrong])
    assert precision >= least, report
    assert recall >= least, report


@needs_data
def test_citations_come_in_text_order() -> None:
    for string in labelled_strings("labels.jsonl"):
        if Counter(string.labels) == Counter(found(string)):
            assert string.labels == found(string), string.id
