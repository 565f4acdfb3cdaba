"""Which act the citations of a question are of, where their own words do not say it."""

from __future__ import annotations

from dataclasses import replace

from ingest.records import Citation

_SELF = "self"


def meant(citations: list[Citation], held: list[str]) -> list[Citation]:
    """Citations without an act are of the one act that the question names elsewhere, if it is one.

    ``held`` are the acts that it names and the corpus holds. "Theo Điều 10: Giới hạn …, trong Bộ luật Dân sự" names its
    act behind the title. "Điều 322 của Bộ luật này", copied from a law into a question that names none, says nothing
    of where to look.
    """
    only = held[0] if len(held) == 1 else None
    placed = [replace(c, law_id=only) if only and _is_open(c) else c for c in citations]
    return [citation for citation in placed if citation.law_id != _SELF]


def _is_open(citation: Citation) -> bool:
    return citation.law_id in (None, _SELF) and not citation.candidates
