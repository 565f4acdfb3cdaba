"""What a person typed becomes what the indexes are asked: NFC, diacritics restored, short names in full."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from ingest.text import canonical
from models.diacritics import DiacriticsRestorer

# Short names that courts write for acts and bodies. The indexes hold the full names.
ABBREVIATIONS = {
    "BLHS": "Bộ luật Hình sự",
    "BLTTHS": "Bộ luật Tố tụng hình sự",
    "BLDS": "Bộ luật Dân sự",
    "BLTTDS": "Bộ luật Tố tụng dân sự",
    "BLLĐ": "Bộ luật Lao động",
    "BLLD": "Bộ luật Lao động",
    "BLHH": "Bộ luật Hàng hải Việt Nam",
    "TTHS": "tố tụng hình sự",
    "TTDS": "tố tụng dân sự",
    "TNHS": "trách nhiệm hình sự",
    "TANDTC": "Tòa án nhân dân tối cao",
    "VKSNDTC": "Viện kiểm sát nhân dân tối cao",
    "TAND": "Tòa án nhân dân",
    "VKSND": "Viện kiểm sát nhân dân",
    "VKS": "Viện kiểm sát",
    "HĐXX": "Hội đồng xét xử",
    "HĐLĐ": "hợp đồng lao động",
    "NLĐ": "người lao động",
    "NSDLĐ": "người sử dụng lao động",
    "HNGĐ": "hôn nhân và gia đình",
    "UBND": "Ủy ban nhân dân",
    "QSDĐ": "quyền sử dụng đất",
    "BTTH": "bồi thường thiệt hại",
    "CQĐT": "Cơ quan điều tra",
}
_SHORT = re.compile(rf"\b({'|'.join(sorted(ABBREVIATIONS, key=len, reverse=True))})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Query:
    """``typed`` is the person's own NFC text; ``text`` is what is searched."""

    typed: str
    text: str

    @property
    def rewritten(self) -> str | None:
        """The searched text when it differs from the typed one, to be shown."""
        return self.text if self.text != self.typed else None


def read_query(question: str, restorer: DiacriticsRestorer) -> Query:
    typed = " ".join(_plain(canonical(question)).split())
    return Query(typed, restorer.restore(expand(typed)))


def _plain(text: str) -> str:
    """Without what copying from pages and papers brings: invisible signs, digits of other widths, Ɖ for Đ."""
    text = text.translate({0x189: "Đ", 0x256: "đ"})
    visible = (c for c in text if unicodedata.category(c) != "Cf")
    return "".join(str(unicodedata.digit(c)) if unicodedata.category(c) == "Nd" else c for c in visible)


def expand(text: str) -> str:
    """Short names in full: "Điều 173 BLHS" -> "Điều 173 Bộ luật Hình sự"."""
    return _SHORT.sub(lambda match: ABBREVIATIONS[match[1].upper()], text)
