"""The parts of one act: which files belong together by their names, and one text of their texts.

The gazette cuts a long act over several issues; each later part repeats its title under "(Tiếp theo Công báo số …)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import PurePath

from ingest.errors import PartsMissing
from ingest.readers.printed.furniture import GOES_BEFORE
from ingest.readers.printed.page import Line, Word
from ingest.readers.printed.paragraphs import column_of, goes_on, joint
from ingest.readers.reader import Drawn, SourceText
from ingest.records import Note, Place
from ingest.structure import ParseWarning

_NUMBERED = re.compile(r"(?P<stem>.*?)[-_ .]*(?:part|ph[aầ]n|t[aậ]p)[-_ .]*(?P<number>\d{1,3})", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"(?P<stem>.+?)[-_ ]*\((?P<number>\d{1,3})\)")
_PAGE = re.compile(r"(?P<stem>.*?(?:page|trang|scan|img|image|[aả]nh))[-_ .]*(?P<number>\d{1,4})", re.IGNORECASE)
_PICTURES = (".jpg", ".jpeg", ".png", ".tif", ".tiff")
# How far down a later part the gazette's banner may reach.
_BANNER_LINES = 15
_BANNER = re.compile(rf"(?m)^{GOES_BEFORE.pattern}$")
_GOES_ON = re.compile(r"\n ?\( ?(?:Xem tiếp (?:Công báo số (?P<issue>[\d +]+))?|Còn nữa)[^)\n]*\)\s*\Z")


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A file name that bears the number of a part; ``copies`` tells that the number may count copies instead."""

    key: tuple[str, str]
    number: int
    copies: bool


def group_parts(names: Sequence[str]) -> list[tuple[str, ...]]:
    """File names in groups, each the parts of one act in their order; groups in the order of their first name.

    Parts are called ``…-part-2``, ``…_phan_2``, ``… (2)``; pictures of pages ``page_2``, ``trang 2``. Names may be
    paths: parts lie in one folder. "x (1)" beside "x" is a copy, as browsers name it, and no part.
    """
    taken = {_folded(name) for name in names}
    groups: dict[object, list[tuple[int, str]]] = {}
    for at, name in enumerate(names):
        part = _part(name)
        if part is None or (part.copies and "".join(part.key) in taken):
            groups[at] = [(0, name)]
        else:
            groups.setdefault(part.key, []).append((part.number, name))
    return [tuple(name for _, name in sorted(group, key=lambda part: part[0])) for group in groups.values()]


def _folded(name: str) -> str:
    return name.lower()


def _part(name: str) -> _Numbered | None:
    path = PurePath(name)
    suffix = path.suffix.lower()
    patterns = (_NUMBERED, _IN_BRACKETS, _PAGE) if suffix in _PICTURES else (_NUMBERED, _IN_BRACKETS)
    for pattern in patterns:
        if match := pattern.fullmatch(path.stem):
            stem = str(path.with_name(match["stem"] or "-")).lower()
            return _Numbered((stem, suffix), int(match["number"]), pattern is _IN_BRACKETS)
    return None


def join_texts(texts: Sequence[SourceText]) -> SourceText:
    """One text of the parts of an act, in order; offsets, places and notes move along.

    The gazette's banner and restated title of later parts go, and a paragraph that was cut between two parts is whole
    again. Where the parts themselves say that more follows, there is a warning.

    :raises PartsMissing: when the first text is a later part, or a part between two others is missing
    """
    if not texts:
        return SourceText("")
    if match := _banner(texts[0].text):
        raise PartsMissing(_message(match["issue"]))
    _demand_neighbours(texts)
    whole, follows = _without_pointer(texts[0])
    for text in texts[1:]:
        text, follows = _without_pointer(_without_banner(text))
        whole = _joined(whole, text)
    return _with_pointer_warning(whole, follows)


def is_later_part(text: SourceText) -> bool:
    """Whether a text says at its head that it goes on from an earlier issue of the gazette."""
    return _banner(text.text) is not None


def _banner(text: str) -> re.Match[str] | None:
    head = "\n".join(text.split("\n", _BANNER_LINES)[:_BANNER_LINES])
    return _BANNER.search(head)


def _demand_neighbours(texts: Sequence[SourceText]) -> None:
    """A part names the issue that it follows, and the one that it goes on in: the same means that one is missing."""
    for before, after in pairwise(texts):
        pointer, banner = _GOES_ON.search(before.text), _banner(after.text)
        if pointer and banner and pointer["issue"] and _digits(pointer["issue"]) == _digits(banner["issue"] or ""):
            raise PartsMissing(_message(banner["issue"]))


def _digits(issue: str) -> list[str]:
    return re.findall(r"\d+", issue)


def _message(issue: str | None) -> str:
    where = f" (Công báo số {issue.strip()})" if issue else ""
    return f"Thiếu phần trước của văn bản{where}. Hãy đặt đủ các phần vào cùng thư mục rồi nạp lại."


def _without_banner(text: SourceText) -> SourceText:
    match = _banner(text.text)
    return _cut(text, match.end() + 1, len(text.text)) if match else text


def _without_pointer(text: SourceText) -> tuple[SourceText, bool]:
    """The text without "(Xem tiếp Công báo số …)" at its end, and whether that stood there."""
    match = _GOES_ON.search(text.text)
    return (_cut(text, 0, match.start()), True) if match else (text, False)


def _cut(text: SourceText, start: int, end: int) -> SourceText:
    """The text from ``start`` to ``end`` with what stands there."""
    start = min(start, end)
    inside = [_moved(place, -start) for place in text.places if start <= place.offset < end]
    if start < end and not (inside and inside[0].offset == 0):
        # The text starts within a line of the file.
        inside = [replace(place, offset=0) for place in text.places if place.offset < start][-1:] + inside
    notes = tuple(Note(note.label, note.text, min(max(note.anchor, start), end) - start) for note in text.notes)
    drawn = tuple(_moved_drawing(each, -start) for each in text.drawn)
    return replace(text, text=text.text[start:end], places=tuple(inside), notes=notes, drawn=drawn)


def _moved(place: Place, by: int) -> Place:
    return replace(place, offset=place.offset + by)


def _moved_drawing(drawn: Drawn, by: int) -> Drawn:
    return drawn if drawn.offset is None else replace(drawn, offset=max(0, drawn.offset + by))


def _joined(first: SourceText, second: SourceText) -> SourceText:
    gap = _gap(first, second)
    by = len(first.text) + len(gap)
    return SourceText(
        text=first.text + gap + second.text,
        places=first.places + tuple(_moved(place, by) for place in second.places),
        notes=first.notes + tuple(replace(note, anchor=note.anchor + by) for note in second.notes),
        confidence=_confidence(first, second),
        publisher=first.publisher or second.publisher,
        warnings=first.warnings + second.warnings,
        margins="\n".join(filter(None, (first.margins, second.margins))),
        drawn=first.drawn + tuple(_moved_drawing(each, by) for each in second.drawn),
    )


def _gap(first: SourceText, second: SourceText) -> str:
    """What stands between two parts: a line end, or what joins the lines of a paragraph that goes on."""
    if not first.text or not second.text:
        return ""
    last_page, next_page = list(_last_page(first)), list(_first_page(second))
    if not last_page or not next_page:
        return "\n"
    before, after = last_page[-1], next_page[0]
    if goes_on(before, column_of(last_page), after, column_of(next_page)):
        return joint(before.text, after.text)
    return "\n"


def _last_page(text: SourceText) -> Iterator[Line]:
    pages = [place.page for place in text.places if place.box]
    return _printed(text, pages[-1] if pages else None)


def _first_page(text: SourceText) -> Iterator[Line]:
    pages = [place.page for place in text.places if place.box]
    return _printed(text, pages[0] if pages else None)


def _printed(text: SourceText, page: int | None) -> Iterator[Line]:
    """The printed lines of a page, rebuilt from their places."""
    ends = [place.offset for place in text.places[1:]] + [len(text.text)]
    for place, end in zip(text.places, ends, strict=False):
        words = text.text[place.offset : end].split()
        if place.page == page and place.box and words:
            yield Line(tuple(_words(words, place.box)))


def _words(words: list[str], box: tuple[float, float, float, float]) -> Iterator[Word]:
    """Words on a line that share its width by their letters."""
    left, top, right, bottom = box
    size = (bottom - top) / 1.15
    letter = (right - left) / max(1, len(" ".join(words)))
    at = left
    for word in words:
        yield Word(word, at, at + letter * len(word), top + 0.9 * size, size, at > left)
        at += letter * (len(word) + 1)


def _confidence(first: SourceText, second: SourceText) -> float | None:
    known = [(text.confidence, len(text.text)) for text in (first, second) if text.confidence is not None]
    if not known:
        return None
    total = sum(length for _, length in known)
    return round(sum(confidence * length for confidence, length in known) / total, 4) if total else known[0][0]


def _with_pointer_warning(text: SourceText, follows: bool) -> SourceText:
    if not follows:
        return text
    message = "Văn bản còn phần sau (“Xem tiếp Công báo…”) chưa được nạp cùng; các điều ở phần đó chưa có."
    return replace(text, warnings=(*text.warnings, ParseWarning("part_follows", "", message)))
