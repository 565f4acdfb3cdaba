"""Text typed in TCVN3 or VNI becomes Unicode, word by word, and only where that is certain.

A line may mix both worlds ("khoản 1 §iÒu 147 Bé luËt tè tông d©n sù; các Điều 123"), because clerks type into old
templates. A word that is no Vietnamese syllable but becomes one through a table is *certain*; the other words of such a
line are read the way that makes the likeliest line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from ingest.errors import LegacyFont
from ingest.readers.legacy_tables import from_tcvn3, from_vni
from ingest.readers.legacy_words import ODD, is_readable, likeliest, words
from ingest.readers.lines import Line, listed
from ingest.readers.syllables import is_syllable
from ingest.structure import ParseWarning

# One chance word like "µm" proves nothing: this many certain words in the line or in the file do.
_CERTAIN_IN_LINE, _CERTAIN_IN_FILE = 2, 3
# Beyond this share of unreadable words no quotation from the text could be trusted; a few may be foreign names.
_UNREADABLE_SHARE, _FEWEST_UNREADABLE = 0.2, 10
_MAYBE = ODD | {"\xad"}
_INITIALS = "ngh?|gh|ch|gi|kh|nh|ph|qu|th|tr|[bcdghklmnprstvx®§]"
# PDF programs take the letter ư of TCVN3 (byte AD, elsewhere the soft hyphen) for a hyphen at a line's end.
_LOST_HORN = re.compile(rf"(?<![^\W\d_])({_INITIALS})(- ?| )(?=((?:[^\W\d_]|[¨©ª«¬¸µ¶·¹])+))", re.IGNORECASE)

_HORNED = re.compile("(?=[ơờởỡớợ])")


@dataclass(frozen=True, slots=True)
class _Scheme:
    name: str
    decode: Callable[[str], str]


_TCVN3 = _Scheme("TCVN3", from_tcvn3)
_VNI = _Scheme("VNI", from_vni)


def from_font(text: str, font: str) -> str:
    """The text of a run whose font names its encoding: ``.VnTime`` is TCVN3, ``VNI-Times`` VNI.

    Fonts that end in H draw TCVN3 in capitals. Other fonts, and runs that hold Unicode in spite of their font, change
    nothing.
    """
    name = font.lower()
    scheme = _TCVN3 if name.startswith(".vn") else _VNI if name.startswith("vni") else None
    if scheme is None or any(char > "\u00ff" for char in text if char.isalpha()):
        return text
    converted = scheme.decode(text)
    return converted.upper() if scheme is _TCVN3 and name.endswith("h") else converted


def to_unicode(lines: Sequence[str], numbers: Sequence[int] | None = None) -> tuple[list[str], list[ParseWarning]]:
    """The lines with their legacy words in Unicode: as many as came, and those that are Unicode as they came.

    Warnings name the lines by their ``numbers``, which count from 1 where none are given.

    :raises LegacyFont: when more than a fifth of the words stay unreadable.
    """
    if not any(ODD.intersection(line) for line in lines):
        return list(lines), []
    joined = [_with_horn(line) for line in lines]
    certain = {scheme: [_certain(line, scheme) for line in joined] for scheme in (_TCVN3, _VNI)}
    in_file = {scheme: sum(counts) for scheme, counts in certain.items()}
    dropped = not any("\xad" in line for line in joined)
    out, changed = list(lines), []
    for number, line in enumerate(lines):
        scheme = max(certain, key=lambda each: (certain[each][number], in_file[each]))
        count = certain[scheme][number]
        if count and (count >= _CERTAIN_IN_LINE or in_file[scheme] >= _CERTAIN_IN_FILE):
            source = joined[number] if scheme is _TCVN3 else line
            out[number] = likeliest(source, partial(_decoded, scheme=scheme, dropped=dropped))
            changed.append(number)
    return out, _warnings(out, changed, numbers or range(1, len(lines) + 1))


def to_unicode_lines(lines: Sequence[Line]) -> tuple[list[Line], list[ParseWarning]]:
    """The same for lines in pieces, which warnings name by their places.

    :raises LegacyFont: as :func:`to_unicode`.
    """
    pieces = [piece for line in lines for piece in line]
    texts, warnings = to_unicode([piece.text for piece in pieces], [piece.line for piece in pieces])
    fresh = iter(texts)
    return [[replace(piece, text=next(fresh)) for piece in line] for line in lines], warnings


def _certain(line: str, scheme: _Scheme) -> int:
    """How many words of the line are certainly in the encoding."""
    return sum(map(partial(_certainty, scheme=scheme), words(line))) if _MAYBE.intersection(line) else 0


def _certainty(word: str, scheme: _Scheme) -> int:
    """1 for a word that is certainly in the encoding, 2 where two of its letters tell: "§iÒu" is no chance."""
    if not _is_certain(word, scheme):
        return 0
    return min(2, sum(old != new for old, new in zip(word, scheme.decode(word), strict=False)))


def _is_certain(word: str, scheme: _Scheme) -> bool:
    new = scheme.decode(word)
    return len(word) > 1 and new != word and not is_readable(word) and is_syllable(new)


def _decoded(word: str, scheme: _Scheme, dropped: bool) -> list[str]:
    """The word in Unicode; also with the ư that the file may have dropped: "®îc" is "được"."""
    plain = scheme.decode(word)
    horned = _HORNED.sub("ư", plain, count=1)
    maybe = scheme is _TCVN3 and horned != plain and is_syllable(horned) and (dropped or not is_syllable(plain))
    return [plain, horned] if maybe else [plain]


def _with_horn(line: str) -> str:
    return _LOST_HORN.sub(_horn, line)


def _horn(match: re.Match[str]) -> str:
    initial, gap, rest = match[1], match[2], match[3]
    word = f"{initial}\xad{rest}"
    told = "-" in gap or (len(rest) > 1 and not rest.isascii())
    return f"{initial}\xad" if told and is_syllable(from_tcvn3(word)) else match[0]


def _warnings(lines: list[str], changed: list[int], numbers: Sequence[int]) -> list[ParseWarning]:
    unreadable = [_unreadable(line) for line in lines]
    total = sum(len(words(line)) for line in lines)
    if sum(unreadable) > max(total * _UNREADABLE_SHARE, _FEWEST_UNREADABLE):
        raise LegacyFont(
            "Văn bản gõ bằng phông chữ cũ không chuyển được sang Unicode. Hãy mở bằng phần mềm soạn thảo, "
            "chuyển mã sang Unicode (TCVN 6909:2001) rồi nạp lại."
        )
    found = []
    if changed:
        where = listed([numbers[i] for i in changed])
        message = f"Dòng {where} gõ bằng phông TCVN3 hoặc VNI, đã chuyển sang Unicode; hãy đối chiếu bản gốc."
        found.append(ParseWarning("legacy_font", "", message))
    if odd := [numbers[i] for i in changed if unreadable[i]]:
        message = f"Dòng {listed(odd)} còn chữ chưa đọc được; hãy đối chiếu bản gốc."
        found.append(ParseWarning("legacy_unreadable", "", message))
    return found


def _unreadable(line: str) -> int:
    if not ODD.intersection(line):
        return 0
    line = line.replace("\xad", "")
    return sum(1 for word in words(line) if len(word) > 1 and ODD.intersection(word) and not is_readable(word))
