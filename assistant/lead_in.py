"""The lines that lead in to a unit: "1. Người phạm tội thuộc một trong các trường hợp sau đây, thì bị phạt tù …:"."""

from __future__ import annotations

from ingest.records import Provision, Unit, UnitKind, Version


def lead_in(provision: Provision) -> list[str]:
    """The words of the units above, outermost first, without the heading of the article.

    Each is a verbatim substring of the version's text. A point says nothing without them.
    """
    version = provision.version
    lines = (_own_words(version, unit) for unit in _above(version.unit, provision.unit.path))
    return [line for line in lines if line]


def _above(unit: Unit, path: str) -> list[Unit]:
    """The units that hold the one of that path, outermost first; none where it is the text's own."""
    for child in unit.children:
        if child.path == path:
            return [unit]
        if below := _above(child, path):
            return [unit, *below]
    return []


def _own_words(version: Version, unit: Unit) -> str:
    words = version.text[unit.start : unit.lead_end].strip()
    return words.partition("\n")[2].strip() if unit.kind is UnitKind.ARTICLE else words
