"""Articles, clauses and points of published documents, beside two other counts.

One is a peer's parser (``gazette-index.json``: figures, not truth), the other counts the lines that open like a unit,
with no idea of quotations, annexes or numbering. Where they differ from ours, ``SETTLED`` says what the page shows.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

from ingest.citations.names import Lookup
from ingest.documents.compose import describe
from ingest.documents.described import Described
from ingest.readers.choose import text_reader_for
from ingest.readers.parts import group_parts
from ingest.readers.unpack import unpack
from ingest.records import UnitKind
from ingest.settings import IngestSettings
from ingest.structure import walk
from tests.benchmarks.record import record

DATA = Path(__file__).parents[3] / "shared" / "data" / "documents"
FOLDERS = ("bo-luat", "gazette", "html", "nghi-dinh", "nghi-quyet")
KINDS = ("article", "clause", "point")
# Settled on the rendered page, with the unit's id.
SETTLED = {
    "91/2015/QH13": "Ours: all 689 articles agree with the lines. Which clause the peer lacks is not known.",
    "21/VBHN-VPQH": "Ours: the number of d151/k1 bears a footnote mark. Clause 2 of d181 is printed “b)”; it is kept "
    "as printed, as d181/k1/đb, with a warning.",
    "28/VBHN-VPQH": "Ours: the peer lacks just as many units as have a footnote mark at their number: d18; d2/k1–k3"
    ", d6/k8, d8/k5, d21/k2, d24/k2, d30/k6, d33/k1, d63/k3, d64/k2, d65/k3; d8/k4/đa, d12/k1/đh, d15/k1/đđ, "
    "d56/k1/đc.",
    "45/2013/QH13": "Ours: all 212 articles agree with the lines; d3/k13 is printed “13.Chi phí”, without a blank.",
    "121/VBHN-VPQH": "Ours: all 133 articles agree with the lines; d133 stands on the last page.",
    "31/2024/QH15": "Ours: all articles agree with the lines but d243, d245, d248 and d250, whose 7 clauses and 21 "
    "points more are quoted from other laws.",
    "43/2024/QH15": "Ours: the only two points are quoted, in d1/k3 (Điều 255 khoản 10 of the Land Law).",
    "44/VBHN-VPQH": "Ours: as 31/2024/QH15, with 7 clauses and 9 points that have a footnote mark at their number.",
    "99/VBHN-VPQH": "Ours: all 517 articles agree with the lines; 31 clauses and 2 points have a footnote mark at "
    "their number (d32/k1 to d491/k3).",
    "102/2024/NĐ-CP": "Ours: all articles agree with the printed lines but d110, which quotes another decree.",
    "254/2025/QH15": "Ours: all 13 articles agree with the lines.",
}


def main() -> None:
    if not DATA.is_dir():
        sys.exit(f"Skipped: no folder {DATA.name} of published documents beside the checkout.")
    # Each row of the peer: number, title, issued, effective, expired, articles, counts.
    peers = {row[0]: row[-1] for row in json.loads((DATA / "gazette-index.json").read_text("utf-8"))}
    rows = ["| Document | ours | lines | peer | who is right |", "|---|---|---|---|---|"]
    for described, text in _documents():
        peer = peers.get(described.number)
        ours, lines = _shown(described.parsed.counts()), _shown(_line_counts(described, text))
        verdict = "no peer" if peer is None else "equal" if _shown(peer) == ours else SETTLED.get(described.number, "")
        rows.append(f"| {described.number} | {ours} | {lines} | {_shown(peer)} | {verdict} |")
    record("Counting", ["Articles / clauses / points of the act itself.", "", *rows])


def _documents() -> Iterator[tuple[Described, str]]:
    files = sorted(str(path) for folder in FOLDERS for path in (DATA / folder).iterdir())
    for group in group_parts(files):
        sources = [unpack(Path(file), IngestSettings()) for file in group]
        _, text, described = describe([text_reader_for(source).read(source) for source in sources], _names)
        yield described, text.text


@lru_cache
def _names(day: date | None) -> Lookup:
    return Lookup.of_documents((), day)


def _line_counts(described: Described, text: str) -> dict[str, int]:
    """Lines of the articles that open like a clause or point, whatever they belong to."""
    found: Counter[str] = Counter()
    for unit in described.parsed.units:
        for below in walk(unit) if unit.kind is not UnitKind.ANNEX else ():
            if below.kind is UnitKind.ARTICLE:
                body = text[below.start : below.end]
                found["article"] += 1
                found["clause"] += len(re.findall(r"(?m)^\s*\d{1,3}[a-zđ]?\.\s*(?=[^\W\d]|[(“])", body))
                found["point"] += len(re.findall(r"(?m)^\s*[a-zđ]\d?\)", body))
    return {kind: found[kind] for kind in KINDS}


def _shown(counts: dict[str, int] | None) -> str:
    return " / ".join(str(counts.get(kind, 0)) for kind in KINDS) if counts else "–"


if __name__ == "__main__":
    main()
