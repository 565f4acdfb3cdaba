"""What a text cites, short enough for tables of (text, expected)."""

from __future__ import annotations

from datetime import date

from ingest.citations import Lookup, find_citations
from ingest.records import Document

BLHS, BLDS, BLTTDS, HNGD = "100/2015/QH13", "91/2015/QH13", "92/2015/QH13", "52/2014/QH13"
BLHS_1999, BLDS_2005, LAND, LAND_2013 = "15/1999/QH10", "33/2005/QH11", "31/2024/QH15", "45/2013/QH13"
FEES = "326/2016/UBTVQH14"
STORE = [
    Document(BLHS, "Bộ luật Hình sự", effective=date(2018, 1, 1)),
    Document(BLDS, "Bộ luật Dân sự", effective=date(2017, 1, 1)),
    Document(LAND, "Luật Đất đai", effective=date(2024, 8, 1)),
    Document(LAND_2013, "Luật Đất đai", effective=date(2014, 7, 1)),
    Document("01/2011/QH13", "luat luu tru"),
    Document("16/2010/NĐ-CP", "Nghị định Quy định chi tiết"),
]
LOOKUP = Lookup.of_documents(STORE, date(2021, 6, 1))
Unit = tuple[str | None, str | None, str | None, str | None]


def units(text: str, lookup: Lookup = LOOKUP) -> list[Unit]:
    """Law, article, clause and point of each citation, in text order."""
    return [(c.law_id, c.article, c.clause, c.point) for c in find_citations(text, lookup)]


def acts(text: str, lookup: Lookup = LOOKUP) -> list[str | None]:
    """The laws of the acts that are cited as a whole."""
    return [c.law_id for c in find_citations(text, lookup) if c.article is None]


def compact(text: str, lookup: Lookup = LOOKUP) -> str:
    """ "51.1.s 51.2" for the units of one act: what is not named is left out."""
    parts = [(c.article, c.clause, c.point) for c in find_citations(text, lookup)]
    return " ".join(".".join(part if part else "" for part in each).rstrip(".") for each in parts)
