"""The two encodings that Vietnamese typed before Unicode, as their bytes look when they are taken for Latin-1.

TCVN3 (also called ABC; the fonts .VnTime, .VnArial …) follows TCVN 5712:1993: one byte a letter, and no byte for most
accented capitals, which the fonts named in H (.VnTimeH) draw from the small letters. VNI (fonts VNI-Times …) sets the
marks after the letter, as bytes of their own.
"""

from __future__ import annotations

import re
from unicodedata import normalize

_TCVN3_BYTES = (
    "\xb5\xb6\xb7\xb8\xb9\xa8\xbb\xbc\xbd\xbe\xc6\xa9\xc7\xc8\xc9\xca\xcb\xae\xcc\xce\xcf\xd0\xd1\xaa\xd2\xd3\xd4\xd5\xd6"
    "\xd7\xd8\xdc\xdd\xde\xdf\xe1\xe2\xe3\xe4\xab\xe5\xe6\xe7\xe8\xe9\xac\xea\xeb\xec\xed\xee\xef\xf1\xf2\xf3\xf4\xad\xf5"
    "\xf6\xf7\xf8\xf9\xfa\xfb\xfc\xfd\xfe\xa1\xa2\xa3\xa4\xa5\xa6\xa7"
)
_TCVN3_LETTERS = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ"
_TCVN3 = str.maketrans(_TCVN3_BYTES, _TCVN3_LETTERS)

# A mark after its letter: one or two combining marks. Typed twice, it is printed in the same place and looks like one.
_VNI_MARKS = {
    "ù": "\u0301",
    "ø": "\u0300",
    "û": "\u0309",
    "õ": "\u0303",
    "ï": "\u0323",
    "â": "\u0302",
    "ê": "\u0306",
    "á": "\u0302\u0301",
    "à": "\u0302\u0300",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "é": "\u0306\u0301",
    "è": "\u0306\u0300",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
_VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "í": "í", "ì": "ì"}
_MARKS = {**_VNI_MARKS, **{mark.upper(): combining for mark, combining in _VNI_MARKS.items()}}
_ALONE = {**_VNI_ALONE, **{letter.upper(): new.upper() for letter, new in _VNI_ALONE.items()}}
_VNI = re.compile(rf"([aeouyôö])([{''.join(_VNI_MARKS)}])\2*|[{''.join(_VNI_ALONE)}]", re.IGNORECASE)

TCVN3_CHARS = frozenset(_TCVN3_BYTES)
VNI_CHARS = frozenset({*_MARKS, *_ALONE})


def from_tcvn3(text: str) -> str:
    """The text in Unicode letters; what is no letter of TCVN3 stays."""
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """The text in Unicode letters (NFC); what is no letter or mark of VNI stays."""
    return _VNI.sub(_vni_letter, text)


def _vni_letter(match: re.Match[str]) -> str:
    if not match[1]:
        return _ALONE[match[0]]
    letter = _ALONE.get(match[1], match[1])
    return normalize("NFC", letter + _MARKS[match[2]])
