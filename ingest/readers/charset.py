"""Bytes of a text become letters: by their mark, by what they declare, or by which reading is Vietnamese."""

from __future__ import annotations

import codecs
import re
from unicodedata import normalize

from ingest.errors import BrokenFile
from ingest.readers.legacy_tables import from_tcvn3, from_vni
from ingest.readers.lines import UNKNOWN_SIGN
from ingest.readers.syllables import is_syllable

# VISCII (RFC 1456) gives six control codes and the upper half of the bytes to Vietnamese letters.
_VISCII_LOW = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
_VISCII_HIGH = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủý"
    "ợỮ"
)
_VISCII = {**_VISCII_LOW, **dict(enumerate(_VISCII_HIGH, start=0x80))}
# Windows-1252 beside Latin-1; the bytes that it leaves free stay as they are.
_ANSI = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}
# UTF-32 before UTF-16: its mark begins with the same bytes.
_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
# Vietnamese in UTF-16 has a zero byte for every plain letter and blank: about two of three characters.
_ZERO_SHARE = 0.2
_VIETNAMESE_SHARE = 0.8
# Damaged letters for each word with accents, in a file that is UTF-8 all the same.
_DAMAGED_SHARE = 0.05
_SAMPLE = 200_000
_WORD = re.compile(r"[^\W\d_]+")


def decode(data: bytes, declared: str = "") -> str:
    """The text of a file. ``declared`` is the charset that an HTML page or its server names.

    Damaged letters, if they are few, come back as U+FFFD.
    Text in TCVN3 and VNI comes back as the Latin letters that stand for it; ``ingest.readers.legacy`` takes it further.

    :raises BrokenFile: when the bytes are cut, are no text, or are in no encoding of Vietnamese.
    """
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    if encoding := _utf16_without_mark(data):
        return _strict(data, encoding)
    if b"\0" in data:
        raise BrokenFile("Tệp không phải văn bản (có byte rỗng). Hãy kiểm tra loại tệp.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and not data[: error.start].isascii():
            raise BrokenFile("Tệp văn bản bị cắt giữa một chữ. Hãy tải lại tệp.") from error
    return _damaged(data) or _declared(data, declared) or _guessed(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise BrokenFile("Tệp văn bản bị hỏng hoặc bị cắt giữa một chữ. Hãy tải lại tệp.") from error


def _utf16_without_mark(data: bytes) -> str:
    sample = data[:_SAMPLE]
    for encoding, zeros, others in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        if zeros.count(0) > len(zeros) * _ZERO_SHARE and b"\0" not in others:
            return encoding
    return ""


def _damaged(data: bytes) -> str:
    """UTF-8 of which a few bytes are damaged, with a sign for each; empty for anything else."""
    text = data.decode("utf-8", "replace")
    lost = text.count(UNKNOWN_SIGN)
    return text if lost <= len(_accented(text)) * _DAMAGED_SHARE else ""


def _declared(data: bytes, declared: str) -> str:
    """The text in the charset that the file names, unless that is UTF-8 (which it is not) or unknown."""
    if declared.lower() in ("viscii", "x-viscii"):
        return data.decode("latin-1").translate(_VISCII)
    try:
        name = codecs.lookup(declared).name if declared else ""
        # Pages in TCVN3 and VNI declare what their fonts pretend to be; only the Vietnamese page is taken at its word.
        return _cp1258(data) if name == "cp1258" else ""
    except (LookupError, ValueError):
        return ""


def _guessed(data: bytes) -> str:
    """The reading in which most accented words are Vietnamese syllables."""
    ansi = data.decode("latin-1").translate(_ANSI)
    if not _accented(ansi):
        return ansi
    viscii, cp1258 = data.decode("latin-1").translate(_VISCII), _cp1258(data)
    tried = [(cp1258, cp1258), (viscii, viscii), (from_tcvn3(ansi[:_SAMPLE]), ansi), (from_vni(ansi[:_SAMPLE]), ansi)]
    share, text = max(((_share(shown), text) for shown, text in tried), key=lambda each: each[0])
    if share < _VIETNAMESE_SHARE:
        raise BrokenFile("Không nhận ra bảng mã của tệp văn bản. Hãy lưu lại tệp bằng mã UTF-8 rồi nạp lại.")
    return text


def _share(text: str) -> float:
    """The share of words with accents that are Vietnamese syllables."""
    found = _accented(text)
    return sum(is_syllable(word) for word in found) / len(found) if found else 0.0


def _accented(text: str) -> list[str]:
    return [word for word in _WORD.findall(text[:_SAMPLE]) if not word.isascii()]


def _cp1258(data: bytes) -> str:
    return normalize("NFC", data.decode("cp1258", "replace"))
