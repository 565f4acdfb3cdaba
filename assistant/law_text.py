"""An article's text cut along its units, so that a page can give each clause and point its own anchor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.labels import unit_name
from ingest.records import Unit, UnitKind, Version

_LABELLED = {
    UnitKind.CLAUSE: re.compile(r"\s*(\d+[a-zđ]?\d*\s*[.)])"),
    UnitKind.POINT: re.compile(r"\s*([a-zđ]\d*\s*[.)])"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Either a unit below (``node``) or own words: ``anchor`` is the label that stands before ``text``."""

    text: str = ""
    anchor: str = ""
    node: TextNode | None = None


@dataclass(frozen=True, slots=True)
class TextNode:
    """A unit as the page shows it; ``path`` is its anchor, ``name`` what a link to it is called."""

    path: str
    kind: str
    name: str
    pieces: tuple[Piece, ...]


def article_heading(version: Version) -> str:
    """``Điều 173. Tội trộm cắp tài sản``."""
    name = unit_name(version.path)
    return f"{name}. {version.title}" if version.title else name


def text_tree(version: Version) -> TextNode:
    """The article without its heading line, which the page shows as its title.

    Nothing else is left out: the pieces in order hold every other word of the text.
    """
    skip = _heading_end(version)
    return _node(version.text, version.unit, skip)


def _node(text: str, unit: Unit, skip: int = 0) -> TextNode:
    pieces = [*_own(text[max(unit.start, skip) : unit.lead_end], unit.kind)]
    pieces += [Piece(node=_node(text, child)) for child in unit.children]
    return TextNode(unit.path, unit.kind.value, unit_name(unit.path), tuple(pieces))


def _own(words: str, kind: UnitKind) -> Iterator[Piece]:
    pattern = _LABELLED.get(kind)
    label = pattern.match(words) if pattern else None
    if label:
        words = words[label.end() :]
        yield Piece(words.rstrip(), anchor=label[1])
    elif words.strip():
        yield Piece(words.strip())


def _heading_end(version: Version) -> int:
    """Where the heading stops: after "Điều 173." and the title, however its words are broken over lines."""
    words = [*unit_name(version.path).split(), *version.title.split()]
    pattern = r"\s*" + r"[\s.:]*".join(re.escape(word) for word in words) + r"[ \t.:]*(?=\n|$)"
    found = re.compile(pattern, re.IGNORECASE).match(version.text, version.unit.start)
    return found.end() if found else version.unit.start
