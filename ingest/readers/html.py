"""Reads web pages (``.html``, ``.htm``): the act alone, without what the site puts round it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from urllib.parse import urlsplit

from lxml import etree, html

from ingest.errors import BrokenFile
from ingest.readers.charset import decode
from ingest.readers.html_column import main_column
from ingest.readers.html_lines import PageLines
from ingest.readers.html_visible import keep_visible
from ingest.readers.legacy import to_unicode_lines
from ingest.readers.lines import Line, assemble, clean
from ingest.readers.reader import SourceFile, SourceText

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_HEAD_BYTES = 4096
# Browsers write this comment into pages that they save.
_SAVED = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")


# Code, and lists to choose from: a portal's search form names all levels of secrecy.
_NEVER_SHOWN = ("script", "style", "noscript", "template", "select", "datalist", "textarea")
# Longer lines are no page furniture but text.
_LONGEST_EDGE = 80


class HtmlReader:
    """Reader of ``.html`` and ``.htm``. ``Place.line`` counts the blocks of text of the main column."""

    name = "html"
    suffixes: tuple[str, ...] = (".html", ".htm")

    def read(self, file: SourceFile) -> SourceText:
        """The lines of the main column, tables as in :mod:`ingest.readers.side_by_side`.

        :raises BrokenFile: when it is no page, in no encoding of Vietnamese, or nested too deep;
        :raises LegacyFont: when it is in an old font encoding that cannot be read.
        """
        declared = _CHARSET.search(file.data[:_HEAD_BYTES])
        page = decode(file.data, declared[1].decode("ascii") if declared else "")
        root = _parsed(page)
        publisher = _publisher(root, page)
        shown = _shown(root)
        keep_visible(root)
        lines, warnings = to_unicode_lines(PageLines(main_column(root.find("body"))).lines())
        text = assemble(lines, file.sha256, publisher, warnings)
        return replace(text, margins=_left_out(shown, lines))


def _shown(root: etree._Element) -> list[str]:
    """All lines of the page, its title and what the site puts round the act among them."""
    page = deepcopy(root)
    etree.strip_elements(page, *_NEVER_SHOWN, with_tail=False)
    titles = [clean(title.text or "") for title in page.iter("title")]
    return [*titles, *_texts(PageLines(page.find("body")).lines())]


def _left_out(shown: Sequence[str], read: Sequence[Line]) -> str:
    """The short lines of the page that are not read: the marking of a secret may be one of them."""
    left = Counter(shown) - Counter(_texts(read))
    return "\n".join(line for line in left if 0 < len(line) <= _LONGEST_EDGE)


def _texts(lines: Sequence[Line]) -> list[str]:
    return [clean(" ".join(piece.text for piece in line)) for line in lines]


def _parsed(page: str) -> etree._Element:
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        # A NUL ends the text for the parser. As bytes: an XML declaration in a str is refused.
        root = html.document_fromstring(page.replace("\0", "").encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise _broken() from error
    # The parser mends what it can; where it cannot it stops, and the rest of the page would be lost.
    if root.find("body") is None or any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
        raise _broken()
    return root


def _broken() -> BrokenFile:
    return BrokenFile("Tệp không phải trang web, rỗng hoặc lồng quá sâu. Hãy lưu lại trang từ trình duyệt.")


def _publisher(root: etree._Element, page: str) -> str:
    """The host that the page names as its own, without "www."; empty where it names none."""
    links = root.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    saved = _SAVED.search(page[:_HEAD_BYTES])
    for address in [*links, *([saved[1]] if saved else [])]:
        try:
            host = urlsplit(address.strip()).hostname or ""
        except ValueError:
            continue
        if "." in host:
            return host.removeprefix("www.")
    return ""
