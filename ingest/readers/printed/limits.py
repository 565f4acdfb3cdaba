"""How much of a file is read before it counts as hostile or as something else than one act."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageLimits:
    """Bounds of one file: its pages, the pixels of one page, and the characters of all pages together."""

    pages: int = 2_000
    pixels: int = 50_000_000
    characters: int = 20_000_000
