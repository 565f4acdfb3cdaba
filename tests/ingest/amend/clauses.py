"""Clauses of amending acts as they are drafted, read and applied on one article."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.amend.apply import apply_change
from ingest.amend.instructions import read_instructions
from ingest.citations.names import Lookup
from ingest.records import Document, Relation, Version
from tests.ingest.amend.small import AMENDING, LAW, text_of

NAMES = Lookup.of_documents([])
AMENDING_ACT = Document(AMENDING, "Luật sửa đổi, bổ sung một số điều của Luật Thử số 1/2020/QH14")


def ordered(*articles: str) -> list[Relation]:
    """What the articles of an amending act order."""
    return read_instructions(AMENDING_ACT, [text_of(article, AMENDING) for article in articles], NAMES).relations


def unread(*articles: str) -> list[str]:
    """The units of an amending act whose orders could not be tied to a unit of a known act."""
    return [
        warning.path
        for warning in read_instructions(
            AMENDING_ACT, [text_of(article, AMENDING) for article in articles], NAMES
        ).unread
    ]


def clause(*clauses: str) -> list[Relation]:
    """What the clauses of an amending article order; each is numbered."""
    numbered = "\n".join(f"{number}. {words}" for number, words in enumerate(clauses, start=1))
    return ordered(f"Điều 1. Sửa đổi, bổ sung một số điều của Luật Thử số {LAW}\n{numbered}")


def applied(version: Version, relations: Sequence[Relation]) -> str:
    """The text of the article after all changes of it."""
    for relation in relations:
        assert relation.change is not None
        version = apply_change(version, relation.to_path, relation.change)
    return version.text
