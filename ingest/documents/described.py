"""What is known of a document once its text has been understood, before it is cut into versions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ingest.citations.names import Lookup
from ingest.records import Document, Relation, SourceRank
from ingest.structure import Parsed, ParseWarning

# The acts that there are, as known on a day; a name without a year stands for the edition of that day.
Names = Callable[[date | None], Lookup]


@dataclass(frozen=True, slots=True)
class Described:
    """A document and the tree of its text, whose spans count code points of the text that was read.

    ``number`` is the document's own: a văn bản hợp nhất has one of its own beside the act's, which is
    ``document.law_id``. ``source_name`` is empty where the publisher is the source. ``first_days`` and ``made_by``
    tell of single texts, by path, from which day they apply and which act made them so. ``read_on`` is the day whose
    editions the document's references mean.
    """

    document: Document
    parsed: Parsed
    number: str
    rank: SourceRank = SourceRank.OFFICIAL
    source_name: str = ""
    signer: str = ""
    relations: tuple[Relation, ...] = ()
    first_days: Mapping[str, date | None] = field(default_factory=dict)
    made_by: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[ParseWarning, ...] = ()
    read_on: date | None = None
