"""Scans the lines of an act for the marks at which its units begin."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice, takewhile

from ingest import headings
from ingest.annexes import Annexes
from ingest.headings import Heading, Mark
from ingest.inner import InnerUnits
from ingest.labels import LabelKey, number_key
from ingest.quotes import quoted_blocks
from ingest.records import UnitKind

MAX_TITLE = 400
MAX_TITLE_LINES = 6
_WORTH_A_LOOK = re.compile(r"[ \t|]*[0-9a-zđĐDPCMTLHNBUVQKX]")
_IN_ARTICLE = (UnitKind.ARTICLE, UnitKind.CLAUSE, UnitKind.POINT)
# A line that stops at such a word is broken inside a reference: "theo quy định tại / Điều 20. Người sử dụng đất…"
_BROKEN = re.compile(r"(?:,|\b(?:tại|của|và|hoặc|theo|các|với|từ|đến|trong|ở|khoản|điểm) ?[\dđ]*[a-z]?)$")


class Scanner:
    """Reads a text line by line and yields marks in text order; never fails on any text.

    ``is_read_by_machine`` tells that the text came from OCR: headings may then be misspelt.
    """

    def __init__(self, text: str, is_read_by_machine: bool = False) -> None:
        self.text = text
        self.lines = list(_line_spans(text))
        self._is_read_by_machine = is_read_by_machine
        self._quotes = quoted_blocks(text)
        self._quote_starts = [start for start, _ in self._quotes]
        self._kind: UnitKind | None = None
        self._article: LabelKey | None = None
        self._inner = InnerUnits(text)
        self._annexes = Annexes()
        self._in_annex = False

    def act(self) -> Iterator[Mark]:
        """Marks of a whole act."""
        for index, (start, end) in enumerate(self.lines):
            line = self.text[start:end]
            if self._is_read_by_machine:
                line = headings.without_specks(line)
            if not _WORTH_A_LOOK.match(line) or self._is_quoted(start):
                continue
            if annex := self._annex(index, line):
                yield self._enter(annex, start)
            elif not self._in_annex or not self._annexes.is_form(line):
                yield from self._unit(index, line, start)

    def article(self, heading: Heading) -> Iterator[Mark]:
        """Marks of a text known to be one article, whose first line is ``heading``."""
        yield self._enter(heading, 0)
        for start, end in self.lines[1:]:
            line = self.text[start:end]
            if not _WORTH_A_LOOK.match(line) or self._is_quoted(start):
                continue
            if closing := headings.closing_heading(line):
                yield self._enter(closing, start)
                return
            yield from self._inner.read(line, start)

    def _unit(self, index: int, line: str, start: int) -> Iterator[Mark]:
        heading = self._division(index, line) or self._article_at(index, line) or self._closing(index, line)
        if heading:
            yield self._enter(heading, start)
        elif self._kind in _IN_ARTICLE:
            yield from self._inner.read(line, start)

    def _is_quoted(self, at: int) -> bool:
        index = bisect_right(self._quote_starts, at) - 1
        return index >= 0 and at < self._quotes[index][1]

    def _enter(self, heading: Heading, start: int) -> Mark:
        is_gap, after = False, ""
        if heading.kind is UnitKind.ARTICLE:
            key = number_key(heading.label)
            if self._article and key.major > self._article.major + 1:
                is_gap, after = True, str(self._article.major)
            self._article = key
            self._inner.enter(start)
        elif heading.kind is UnitKind.ANNEX:
            # An annex counts its own articles.
            self._article, self._in_annex = None, True
        self._kind = heading.kind
        return Mark(heading.kind, heading.label, heading.title, start, is_gap, after)

    def _division(self, index: int, line: str) -> Heading | None:
        heading = headings.division_heading(line)
        if heading is None or self._next_line(index)[:1].islower():
            return None
        title = " ".join([heading.title, *self._title_lines(index, not heading.title)]).strip()
        return heading._replace(title=title)

    def _title_lines(self, index: int, is_wanted: bool) -> Iterator[str]:
        """The lines after a division's heading that carry its title on: those in capitals."""
        for line in islice(self._lines_after(index), MAX_TITLE_LINES):
            if not (headings.is_capitals(line) or (is_wanted and _reads_as_title(line))) or self._opens(line):
                return
            yield line
            is_wanted = False

    def _article_at(self, index: int, line: str) -> Heading | None:
        heading = headings.article_heading(line)
        if heading is None and self._is_read_by_machine:
            heading = self._expected(headings.misread_article_heading(line))
        if heading is None:
            return None
        key = number_key(heading.label)
        follows = self._article is None or key > self._article
        is_next = not self._article or key.major - self._article.major in (0, 1)
        if heading.title:
            is_plausible = (follows and is_next) or not (heading.title[0].islower() or self._is_broken_before(index))
            return self._titled(index, heading) if is_plausible else None
        after = self._next_line(index)
        if after[:1].islower() or not (follows or key.major == 1):
            return None
        reads_as_title = _reads_as_title(after) and not self._opens(after)
        return heading._replace(title=after if reads_as_title else "")

    def _titled(self, index: int, heading: Heading) -> Heading:
        """The heading with its whole title: a printed line of it goes on in small letters on the next."""
        goes_on = list(takewhile(lambda line: line[0].islower(), islice(self._lines_after(index), MAX_TITLE_LINES)))
        if not goes_on or headings.point_heading(goes_on[0]):
            return _without_body(heading)
        whole = " ".join([heading.title, *goes_on])
        return heading._replace(title=whole if _reads_as_title(whole) else "")

    def _expected(self, heading: Heading | None) -> Heading | None:
        """A misspelt heading counts only with the number that comes next."""
        if heading is None:
            return None
        before = self._article.major if self._article else 0
        return heading if number_key(heading.label).major - before in (0, 1) and heading.title else None

    def _is_broken_before(self, index: int) -> bool:
        lines = (self.text[slice(*self.lines[at])].strip() for at in range(index - 1, -1, -1))
        return _BROKEN.search(next(filter(None, lines), "")) is not None

    def _closing(self, index: int, line: str) -> Heading | None:
        if self._kind not in _IN_ARTICLE:
            return None
        if heading := headings.closing_heading(line.lstrip(" \t|")):
            return heading
        # "VĂN PHÒNG QUỐC HỘI / Số: 121/VBHN-VPQH / XÁC THỰC VĂN BẢN HỢP NHẤT"
        is_issuer = headings.is_capitals(line) and not line.rstrip().endswith((".", ";"))
        following = islice(self._lines_after(index), 2) if is_issuer else ()
        return next((found for after in following if (found := headings.certified_heading(after))), None)

    def _annex(self, index: int, line: str) -> Heading | None:
        if not (self._kind in _IN_ARTICLE or self._kind in (UnitKind.CLOSING, UnitKind.ANNEX)):
            return None
        if line.lstrip()[:2].upper() not in ("PH", "QU", "ĐI", "NỘ", "CH", "KẾ", "DA", "ĐỀ", "BẢ", "BI"):
            return None
        after = list(islice(self._lines_after(index), MAX_TITLE_LINES))
        return self._annexes.opens(line, after, self._kind in (UnitKind.CLOSING, UnitKind.ANNEX))

    def _next_line(self, index: int) -> str:
        return next(self._lines_after(index), "")

    def _lines_after(self, index: int) -> Iterator[str]:
        """The lines after one, without the blank ones."""
        for after in range(index + 1, len(self.lines)):
            start, end = self.lines[after]
            if line := self.text[start:end].strip():
                yield line

    def _opens(self, line: str) -> bool:
        recognisers = (headings.division_heading, headings.article_heading, headings.clause_heading)
        return any(recognise(line) for recognise in recognisers)


def _line_spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _reads_as_title(line: str) -> bool:
    return 0 < len(line) <= MAX_TITLE and not line[0].islower() and line[-1] not in ".;:,"


def _without_body(heading: Heading) -> Heading:
    """An article of the old style has no title: its sentence stands on the heading's line."""
    return heading if _reads_as_title(heading.title) or heading.title[0].islower() else heading._replace(title="")
