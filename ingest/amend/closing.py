"""Reads the days of an act from one of its articles, in whatever form the article has by then."""

from __future__ import annotations

from datetime import date

from ingest.amend.said import Said
from ingest.citations.names import Lookup
from ingest.documents.effect import read_effect, undated_units, unread_exceptions
from ingest.documents.endings import kept_provisions, read_endings
from ingest.documents.sentences import closing_sentences
from ingest.records import Version
from ingest.structure import Parsed


def read_closing(version: Version, issued: date | None, names: Lookup) -> Said:
    """What the article says of the days of its act, and of the acts that it ends.

    ``issued`` is the day that "kể từ ngày ký" counts from.
    """
    sentences = list(closing_sentences(version.text, Parsed((version.unit,), ())))
    effect = read_effect(version.law_id, sentences, issued, names)
    return Said(
        effect.day,
        {unit.to_path: unit.effective for unit in effect.units if unit.effective},
        {(end.path, end.to_law_id): end.effective for end in read_endings(version.law_id, sentences, names)},
        (
            *undated_units(effect),
            *unread_exceptions(effect),
            *kept_provisions(version.law_id, sentences, names),
        ),
    )
