"""What can be seen of a ``.doc`` or ``.rtf`` file in memory, before LibreOffice is let near it.

Enough to find a marking of secrecy; not the text that is stored. All parts of the file are seen, page headers too.
"""

from __future__ import annotations

import codecs
import re
from unicodedata import normalize

from ingest.errors import LegacyFont
from ingest.readers.legacy import to_unicode
from ingest.readers.lines import clean

RTF = b"{\\rtf"
_RTF_TOKEN = re.compile(
    rb"\\u(-?\d{1,6}) ?|\\'([0-9a-fA-F]{2})|\\([a-z]+)(-?\d+)? ?|\\([^a-z])|([{}])|([\r\n]+)|([^\\{}\r\n]+)"
)
_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
# Groups of numbers and names: fonts, colours, styles, pictures.
_NO_TEXT = {
    b"fonttbl",
    b"colortbl",
    b"stylesheet",
    b"pict",
    b"themedata",
    b"colorschememapping",
    b"bkmkstart",
    b"bkmkend",
}
_BREAKS = {b"par", b"line", b"cell", b"row", b"tab", b"sect", b"page", b"column"}
_SIGNS = {
    b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"endash": "–", b"emdash": "—",
    b"bullet": "•",
}  # fmt: skip
# The text of a .doc lies in runs: two bytes a letter (Latin, Vietnamese, quotation marks), or one byte a letter.
_WIDE = re.compile(rb"(?:[\x07\x09\x0a-\x0d\x20-\x7e\xa0-\xff]\x00|[\x00-\xff][\x01\x03\x1e]|[\x10-\x3f]\x20){3,}")
_NARROW = re.compile(rb"[\x07\x09\x0a-\x0d\x20-\x7e\x80-\xff]{4,}")
_CELLS = re.compile("[\x07\x0b\x0c\r\n]+")


def peek(data: bytes) -> str:
    """The text runs of a file, one line a paragraph or cell, in the order in which they lie in the file.

    Never raises: what cannot be read is left out, and bytes that are no text may come out as noise.
    """
    text = _rtf(data) if data.lstrip()[:5] == RTF else _doc(data)
    lines = [line for line in map(clean, _CELLS.split(text)) if line]
    try:
        return "\n".join(to_unicode(lines)[0])
    except LegacyFont:
        return "\n".join(lines)


def _doc(data: bytes) -> str:
    wide = [match[0].decode("utf-16-le", "ignore") for match in _WIDE.finditer(data)]
    # Runs may begin at an odd byte.
    shifted = [match[0].decode("utf-16-le", "ignore") for match in _WIDE.finditer(data, 1)]
    narrow = [normalize("NFC", match[0].decode("cp1258", "ignore")) for match in _NARROW.finditer(data)]
    return "\r".join([*wide, *shifted, *narrow])


def _rtf(data: bytes) -> str:
    found = _CODE_PAGE.search(data[:4096])
    page = _page(f"cp{found[1].decode()}" if found else "cp1252")
    parts: list[str] = []
    # For each open group: how many characters stand in for one \u, and whether it holds no text.
    groups: list[tuple[int, bool]] = [(1, False)]
    skip = 0
    for match in _RTF_TOKEN.finditer(data):
        wide, byte, word, argument, symbol, brace, _, plain = match.groups()
        stand_ins, silent = groups[-1]
        if brace == b"{":
            groups.append(groups[-1])
        elif brace == b"}":
            groups = groups[:-1] or groups
        elif word in _NO_TEXT:
            groups[-1] = (stand_ins, True)
        elif word == b"uc" and argument:
            groups[-1] = (int(argument), silent)
        elif silent:
            continue
        elif wide:
            parts.append(_letter(int(wide)))
            skip = stand_ins
        elif byte or plain:
            text = bytes.fromhex(byte.decode()).decode(page, "ignore") if byte else plain.decode(page, "ignore")
            parts.append(text[skip:])
            skip = max(skip - len(text), 0)
        elif word in _BREAKS:
            parts.append("\r")
        elif word in _SIGNS:
            parts.append(_SIGNS[word])
        elif symbol:
            parts.append({b"~": " ", b"_": "-"}.get(symbol, symbol.decode("latin-1") if symbol in b"{}\\" else ""))
    return normalize("NFC", "".join(parts))


def _page(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


def _letter(code: int) -> str:
    code %= 0x10000
    return "" if 0xD800 <= code <= 0xDFFF else chr(code)
