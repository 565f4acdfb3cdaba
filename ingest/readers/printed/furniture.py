"""Takes away what the printer added to every page: running headers, page numbers, the gazette's banners and imprint.

A line goes by its position at the edge of the page and because it comes again, not because of its words; only the
gazette's own header and sections, whose form is fixed, are known by name, so that they go from a single page as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from statistics import median

from ingest.readers.printed.columns import MOTTO
from ingest.readers.printed.page import Line, Page

GAZETTE = "congbao"
_GAZETTE_HEADER = re.compile(r"(?:\d+ )?CÔNG BÁO ?/ ?Số [\d +]+/ ?Ngày \d{1,2}-\d{1,2}-\d{4}(?: \d+)?", re.IGNORECASE)
_SECTION = re.compile(r"VĂN BẢN (?:QUY PHẠM PHÁP LUẬT|(?:PHÁP LUẬT )?KHÁC|HỢP NHẤT - [^a-z]+)")
# The line above which a later part of an act restates its title.
GOES_BEFORE = re.compile(r" ?\( ?Tiếp theo (?:kỳ trước|(?:kỳ )?Công báo số (?P<issue>[\d +]+))\.? ?\) ?")
_PAGE_NUMBER = re.compile(r"(?:[-–—] ?)?(?:Trang )?(\d{1,4})(?: ?/ ?\d{1,4})?(?: ?[-–—])?", re.IGNORECASE)
# The lines of a page that may be furniture, from either edge inwards.
_EDGE = 3
# A running line stands on at least so many pages, and on this part of all.
_LEAST_PAGES = 3
_PART_OF_PAGES = 0.3
_SAME_HEIGHT = 6.0
_BANNER = 1.1
_PART_OF_LETTERS = 0.2
# The parts of a page's height at its top and foot in which running lines stand.
_MARGIN = 0.12


def without_furniture(pages: list[Page]) -> tuple[list[Page], str]:
    """The pages without what the printer added, and the publisher where that shows who printed it (else "")."""
    headed = {page.number for page in pages if any(is_gazette_header(line) for line in page.lines[:2])}
    running = _running_lines(pages)
    shift = _page_number_shift(pages)
    cleared = [_cleared(page, running, shift) for page in pages]
    if headed:
        cleared = [_without_imprint(page, page.number in headed, len(pages)) for page in cleared]
        cleared[0] = _without_banner(cleared[0], body_size(pages))
    return cleared, GAZETTE if headed else ""


def is_gazette_header(line: Line) -> bool:
    """Whether a line is the official gazette's page header, its page number on either side."""
    return _GAZETTE_HEADER.fullmatch(line.text.strip()) is not None


def body_size(pages: Iterable[Page]) -> float:
    """The size of the running text, 0 for pages without text: titles are larger and few, footnotes may be many."""
    letters: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            letters[line.size] += len(line.text)
    return max((size for size, count in letters.items() if count >= _PART_OF_LETTERS * letters.total()), default=0.0)


def _running_lines(pages: list[Page]) -> dict[str, float]:
    """Texts, digits apart, that stand at one height of many pages, with that height."""
    heights: dict[str, list[float]] = {}
    for page in pages:
        for line in edges(page):
            if not _is_in_margin(line, page):
                continue
            heights.setdefault(_key(line), []).append(line.baseline)
    least = max(_LEAST_PAGES, _PART_OF_PAGES * len(pages))
    running = {}
    for key, found in heights.items():
        middle = median(found)
        if sum(abs(height - middle) <= _SAME_HEIGHT for height in found) >= least:
            running[key] = middle
    return running


def edges(page: Page) -> tuple[Line, ...]:
    """The first and last lines of a page, where furniture and stamps stand."""
    return page.lines if len(page.lines) <= 2 * _EDGE else page.lines[:_EDGE] + page.lines[-_EDGE:]


def _is_in_margin(line: Line, page: Page) -> bool:
    return not _MARGIN * page.height < line.baseline < (1 - _MARGIN) * page.height


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.strip().casefold())


def _page_number_shift(pages: list[Page]) -> int:
    """What most printed page numbers are ahead of the count of pages."""
    shifts: Counter[int] = Counter()
    for page in pages:
        for line in page.lines[:1] + page.lines[-1:]:
            if match := _PAGE_NUMBER.fullmatch(line.text.strip()):
                shifts[int(match[1]) - page.number] += 1
    return shifts.most_common(1)[0][0] if shifts else 0


def _cleared(page: Page, running: dict[str, float], shift: int) -> Page:
    lines = list(page.lines)
    while lines and _is_furniture(lines[0], page, running, shift):
        lines.pop(0)
    while lines and _is_furniture(lines[-1], page, running, shift):
        lines.pop()
    return replace(page, lines=tuple(lines))


def _is_furniture(line: Line, page: Page, running: dict[str, float], shift: int) -> bool:
    if is_gazette_header(line):
        return True
    match = _PAGE_NUMBER.fullmatch(line.text.strip())
    if match and int(match[1]) - page.number == shift:
        return True
    height = running.get(_key(line))
    return height is not None and abs(line.baseline - height) <= _SAME_HEIGHT


def _without_imprint(page: Page, is_headed: bool, last: int) -> Page:
    """The gazette's last page, which has no header, names its publishing office and nothing else."""
    is_imprint = not is_headed and page.number == last > 1 and bool(page.lines) and "XUẤT BẢN" in page.lines[0].text
    return replace(page, lines=()) if is_imprint else page


def _without_banner(page: Page, usual: float) -> Page:
    """What the gazette prints in large letters above the head of an act: its section and the issuer once more."""
    motto = next((at for at, line in enumerate(page.lines) if MOTTO.search(line.text)), 0)
    if any(GOES_BEFORE.fullmatch(line.text) for line in page.lines[:motto]):
        return page  # a later part: what is restated there goes when the parts are joined
    kept = [line for line in page.lines[:motto] if line.size < _BANNER * usual and not _SECTION.match(line.text)]
    return replace(page, lines=(*kept, *page.lines[motto:]))
