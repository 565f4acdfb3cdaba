from __future__ import annotations

from collections.abc import Callable
from unicodedata import normalize

import pytest

from ingest.errors import BrokenFile
from ingest.readers.charset import _VISCII, decode
from ingest.readers.legacy_tables import from_tcvn3

TEXT = "Căn cứ vào các chứng cứ, Hội đồng xét xử nhận định: ông Kỹ phải trả nợ.\n"
_VISCII_BYTES = {letter: byte for byte, letter in _VISCII.items()}


def in_cp1258(text: str) -> bytes:
    """Windows-1258 has letters with a circumflex, breve or horn, and the five tones as marks after them."""
    out = ""
    for letter in text:
        marks = [mark for mark in normalize("NFD", letter)[1:] if mark in "\u0300\u0301\u0303\u0309\u0323"]
        plain = normalize("NFC", "".join(c for c in normalize("NFD", letter) if c not in marks))
        out += plain + "".join(marks)
    return out.encode("cp1258")


@pytest.mark.parametrize(
    "encode",
    [
        str.encode,
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-16-be"),
        lambda text: text.encode("utf-32"),
        in_cp1258,
        lambda text: bytes(_VISCII_BYTES.get(letter, ord(letter) & 0xFF) for letter in text),
    ],
)
def test_encodings_are_told_apart(encode: Callable[[str], bytes]) -> None:
    assert decode(encode(TEXT)) == TEXT


def test_old_fonts_come_back_as_the_letters_that_stand_for_them() -> None:
    typed = "C¨n cø vµo c¸c chøng cø, Héi ®ång xÐt xö nhËn ®Þnh"
    assert from_tcvn3(decode(typed.encode("latin-1"))) == "Căn cứ vào các chứng cứ, Hội đồng xét xử nhận định"


@pytest.mark.parametrize("declared", ["windows-1258", "cp1258", "utf-8", "không có", "idna"])
def test_what_a_page_declares_helps_and_never_harms(declared: str) -> None:
    assert decode(in_cp1258(TEXT), declared) == TEXT


def test_plain_letters_with_windows_quotes() -> None:
    assert decode(b"so \x93mot\x94 \x96 hai") == "so “mot” – hai"
    assert decode(b"") == ""


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode()[: TEXT.encode().index("ị".encode()) + 2],
        b"a\0b",
        "Điều 1".encode("utf-16")[:-1],
        b"\xd8\xe9\xfb" * 5,
    ],
)
def test_what_is_cut_or_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(BrokenFile):
        decode(data)


def test_a_few_damaged_letters_leave_a_sign() -> None:
    data = (TEXT * 9).encode().replace("vào".encode(), b"v\xff\xa0o", 1)
    assert decode(data) == (TEXT * 9).replace("vào", "v\ufffd\ufffdo", 1)
