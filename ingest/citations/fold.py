"""Text without diacritics, capitals and extra blanks, with the way back: people cite law with and without them."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

# What stands for an empty line in a folded text; it is white space too.
PARAGRAPH = "\f"
_BLANK_SIGNS = f" \n{PARAGRAPH}"

_WORD = re.compile(r"[a-z0-9]+")
_LINE = re.compile(r"[^\n]*\n?")
_BLANKS = re.compile(r"\s{2,}|[^\S ]")
_DOUBLED = re.compile(r"\s{2,}")
_LETTER = re.compile(r"\S")
_PAGE_NUMBER = re.compile(r"\s*\d{1,4}\s*")
# The running head of the gazette, which stands in the middle of sentences: "CÔNG BÁO/Số 277 + 278/Ngày 08-02-2025  3".
_RUNNING_HEAD = re.compile(r"(?:\s*\d{1,4}\s)?\s*cong bao/so [\d +]{1,20}/ngay [\d-]{8,10}(?:\s+\d{1,4})?\s*")
# After these a line that holds only a number goes on with the sentence: "Điều" / "12" / "Luật Đất đai".
_WANTS_NUMBER = re.compile(
    r"(?:(?<!\w)(?:dieu|khoan|diem|muc|chuong|phan|phu luc|mau|trang|tap|quyen|so|thua|to|lo|va|hoac|tu|den|toi|"
    r"nam|thang|ngay|luc|tuoi|la|co|hon|khoang|tong|cong)|[,/(+=-])\s*$"
)
_ACT_WORD = re.compile(r"(?:bo luat|luat|phap lenh|nghi (?:dinh|quyet)|thong tu|dieu \d|khoan \d)")
# Signs that are printed in several forms; PDF readers give U+FFFE and U+0002 for a hyphen at the end of a line.
_SIGNS = dict.fromkeys("\ufffe\x02‐‑–—−", "-") | dict.fromkeys("“”", '"') | dict.fromkeys("‘’", "'") | {"…": "."}

# Within the letters of a number it is printed; elsewhere it only says where a word may be cut.
_SOFT_HYPHEN = re.compile(r"(?<=[A-ZĐ\d])\xad(?=\s?[A-ZĐ])")


@dataclass(frozen=True, slots=True)
class _PageNumber:
    """A line that holds only a number; ``is_loose`` behind an empty line."""

    span: tuple[int, int]
    is_loose: bool


class _Bases(dict[int, str]):
    """Code point to base letter, filled as letters are met; nothing for a mark that belongs to the letter before."""

    def __missing__(self, code: int) -> str:
        base = self[code] = _base(chr(code))
        return base


@dataclass(frozen=True, slots=True)
class Folded:
    """``lined`` has one letter for each base letter of ``original``, and one sign for each run of white space.

    That sign is a blank, a line feed, or :data:`PARAGRAPH` where the run holds an empty line. ``text`` is the same
    with blanks only, so that patterns of words need not know of lines. ``offsets`` leads back, end included.
    """

    original: str
    lined: str
    offsets: Sequence[int] = field(repr=False)
    text: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self.lined.replace("\n", " ").replace(PARAGRAPH, " "))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span of ``text`` as a span of ``original``, with the marks of its last letter."""
        return self.offsets[start], self.offsets[end]

    def written(self, start: int, end: int) -> str:
        """The original words of a span, composed."""
        low, high = self.span(start, end)
        return unicodedata.normalize("NFC", self.original[low:high])

    def source(self, start: int, end: int) -> str:
        """The original words of a span, composed, in lower case and with đ for its stand-in."""
        return self.written(start, end).lower().replace("ð", "đ")

    def is_upper(self, at: int) -> bool:
        """Whether the letter at an offset of ``text`` is a capital; False at the end."""
        return at < len(self.text) and self.original[self.offsets[at]].isupper()


def fold(text: str) -> Folded:
    """Any text, composed or not; page numbers and running heads between two lines of a sentence are left out.

    Letters that are not Vietnamese stay as they are.
    """
    original, text = text, _SOFT_HYPHEN.sub("-", text) if "\xad" in text else text
    parts: list[str] = []
    offsets = array("Q")
    for start, end in _kept(text):
        if start and parts:
            # A page break tells nothing of paragraphs, and no two signs stand for one run of white space.
            start = _after_blanks(text, start, end)
            parts[-1] = "\n" if parts[-1].isspace() else parts[-1]
        for low, high, blank in _unblanked(text, start, end):
            part = text[low:high].translate(_BASES)
            if part:
                parts.append(part)
            if len(part) == high - low:
                offsets.extend(range(low, high))
            else:
                offsets.extend(offset for offset in range(low, high) if _BASES[ord(text[offset])])
            if blank:
                parts.append(blank)
                offsets.append(high)
    offsets.append(len(text))
    return Folded(original, *_single("".join(parts), offsets))


def words_of(text: str) -> list[str]:
    """The folded words of a name."""
    return _WORD.findall(text.translate(_BASES))


def _single(lined: str, offsets: array[int]) -> tuple[str, array[int]]:
    """One sign for the runs of white space that have nothing but signs that are not printed between them."""
    parts: list[str] = []
    kept = array("Q")
    at = 0
    for run in _DOUBLED.finditer(lined):
        parts += (lined[at : run.start()], max(run[0], key=_BLANK_SIGNS.index))
        kept += offsets[at : run.start() + 1]
        at = run.end()
    return ("".join([*parts, lined[at:]]), kept + offsets[at:]) if at else (lined, offsets)


def _after_blanks(text: str, start: int, end: int) -> int:
    letters = _LETTER.search(text, start, end)
    return letters.start() if letters else end


def _unblanked(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Spans without runs of white space, each with the one sign that stands for the run behind it."""
    at = start
    for match in _BLANKS.finditer(text, start, end):
        ends = match[0].count("\n")
        yield at, match.start(), PARAGRAPH if ends > 1 else "\n" if ends else " "
        at = match.end()
    yield at, end, ""


def _kept(text: str) -> Iterator[tuple[int, int]]:
    """The spans that are not page furniture."""
    start = 0
    for low, high in _furniture(text):
        yield start, low
        start = high
    yield start, len(text)


def _furniture(text: str) -> Iterator[tuple[int, int]]:
    """Lines with the running head, and page numbers alone between two empty lines or two lines of one sentence."""
    before, empty = "", False
    number: _PageNumber | None = None
    for match in _LINE.finditer(text):
        line = match[0]
        if not line.strip():
            if number and number.is_loose:
                yield number.span
                number = None
            empty = True
        elif line.isascii() and _PAGE_NUMBER.fullmatch(line):
            if number:
                before = ""  # numbers below each other are a column
            wanted = _WANTS_NUMBER.search(before[-24:].translate(_BASES))
            number, empty = None if wanted else _PageNumber(match.span(), empty), False
        else:
            if number and before and _goes_on(before, text[slice(*number.span)], line):
                yield number.span
            number, empty = None, False
            if "/Ng" in line and _RUNNING_HEAD.fullmatch(line.translate(_BASES)):
                yield match.span()
            else:
                before = line.rstrip()


def _goes_on(before: str, number: str, line: str) -> bool:
    """Whether a sentence goes on from one line to another, so that the number between them is that of a page.

    A number of four digits may be the year of an act.
    """
    opens = line.lstrip()[:24]
    goes_on = opens[:1].islower() or _ACT_WORD.match(opens.translate(_BASES)) is not None
    return before[-4:].translate(_BASES)[-1:].isalnum() and goes_on and len(number.strip()) < len("2015")


def _base(letter: str) -> str:
    """The letter without marks; nothing for a mark or a sign that is not printed, a blank for a control character."""
    if letter in "đĐðÐ":
        return "d"
    if letter in "Ƣƣ":
        return "u"
    if letter.isspace():
        return " "
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return ""
    if unicodedata.category(letter) == "Cc" and letter not in _SIGNS:
        return " "
    return _SIGNS.get(letter) or unicodedata.normalize("NFD", letter)[0].lower()[:1]


_BASES = _Bases()
