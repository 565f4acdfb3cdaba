"""Reads the days of an act from one of its articles, in whatever form the article has by then."""

from __future__ import annotations

from datetime import date

from ingest.amend.days import Said
from ingest.citations.names import Lookup
from ingest.documents.effect import read_effect
from ingest.documents.sentences import closing_sentences
from ingest.records import Version
from ingest.structure import Parsed


def read_closing(version: Version, issued: date | None, names: Lookup) -> Said:
    """What the article says of the days of its act; ``issued`` is the day that "kể từ ngày ký" counts from."""
    sentences = closing_sentences(version.text, Parsed((version.unit,), ()))
    effect = read_effect(version.law_id, sentences, issued, names)
    return Said(effect.day, {unit.to_path: unit.effective for unit in effect.units if unit.effective})
