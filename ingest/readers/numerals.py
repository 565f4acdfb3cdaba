"""The numbers of lists as Word and browsers draw them."""

from __future__ import annotations

_ROMANS = [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
]  # fmt: skip
# A hostile count must not draw a kilometre of letters.
_LARGEST = 30_000


def numeral(count: int, form: str) -> str:
    """A count in one of the formats of ECMA-376 ("lowerLetter"); those that Vietnamese does not use give figures."""
    if not 0 < count <= _LARGEST:
        return "" if form == "none" else str(count)
    match form:
        case "none":
            return ""
        case "lowerLetter" | "upperLetter":
            # a … z, then aa, bb, cc.
            letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
            return letters.upper() if form == "upperLetter" else letters
        case "lowerRoman" | "upperRoman":
            roman = _roman(count)
            return roman.lower() if form == "lowerRoman" else roman
        case "decimalZero":
            return f"{count:02d}"
    return str(count)


def _roman(count: int) -> str:
    parts = []
    for size, sign in _ROMANS:
        parts.append(sign * (count // size))
        count %= size
    return "".join(parts)
