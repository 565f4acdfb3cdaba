"""What runs and paragraphs inherit from their styles: whether they are hidden, their font, their numbering."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from lxml import etree

from ingest.readers.word_package import child, is_on, kind, number, value

_Found = TypeVar("_Found")
# A chain of styles that is longer is a ring.
_LONGEST_CHAIN = 50


class Styles:
    """The styles of one document; ``styles`` is the root of its part, None where it has none."""

    def __init__(self, styles: etree._Element | None) -> None:
        self._defaults = child(styles, "docDefaults", "rPrDefault", "rPr")
        self._by_id: dict[str, etree._Element] = {}
        self._default_paragraph: str | None = None
        for style in styles if styles is not None else ():
            name = value(style, "styleId")
            if kind(style) == "style" and name:
                self._by_id[name] = style
                if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true", "on"):
                    self._default_paragraph = name

    def hidden(self, run: etree._Element | None, paragraph: etree._Element | None) -> bool:
        """Whether text with these properties (``w:rPr``, ``w:pPr``) is hidden."""
        return bool(self._run_property(run, paragraph, lambda rpr: is_on(child(rpr, "vanish"))))

    def font(self, run: etree._Element | None, paragraph: etree._Element | None) -> str:
        """The name of the font, empty where only a theme gives it."""
        return self._run_property(run, paragraph, _font) or ""

    def numbering(self, paragraph: etree._Element | None) -> tuple[int, int | None, str] | None:
        """(list, level, style that gave it) of a paragraph, None where it has no number.

        The level is None where the style leaves it to the list.
        """
        own = child(paragraph, "numPr")
        style_id = value(child(paragraph, "pStyle")) or self._default_paragraph or ""
        if own is not None and (found := number(child(own, "numId"))) is not None:
            return (found, number(child(own, "ilvl")), style_id) if found else None
        for name, style in self._chain(style_id):
            numbering = child(style, "pPr", "numPr")
            if (found := number(child(numbering, "numId"))) is not None:
                level = number(child(own, "ilvl")) if own is not None else number(child(numbering, "ilvl"))
                return (found, level, name) if found else None
        return None

    def list_of_style(self, style_id: str) -> int | None:
        """The list that a numbering style stands for."""
        return number(child(self._by_id.get(style_id), "pPr", "numPr", "numId"))

    def _run_property(
        self,
        run: etree._Element | None,
        paragraph: etree._Element | None,
        read: Callable[[etree._Element | None], _Found | None],
    ) -> _Found | None:
        if (found := read(run)) is not None:
            return found
        paragraph_style = value(child(paragraph, "pStyle")) or self._default_paragraph
        for style_id in (value(child(run, "rStyle")), paragraph_style):
            for _, style in self._chain(style_id or ""):
                if (found := read(child(style, "rPr"))) is not None:
                    return found
        return read(self._defaults)

    def _chain(self, style_id: str) -> list[tuple[str, etree._Element]]:
        chain: list[tuple[str, etree._Element]] = []
        while (style := self._by_id.get(style_id)) is not None and len(chain) < _LONGEST_CHAIN:
            chain.append((style_id, style))
            style_id = value(child(style, "basedOn")) or ""
        return chain


def _font(properties: etree._Element | None) -> str | None:
    fonts = child(properties, "rFonts")
    return value(fonts, "ascii") or value(fonts, "hAnsi")
