"""Amounts in questions and the ranges that clauses set for them.

The clauses of a penal article differ by a range ("trị giá từ 50.000.000 đồng đến dưới 200.000.000 đồng"),
which neither keywords nor vectors can compare with "300 triệu". This module does only that comparison.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

_SCALE = {"nghìn": 1e3, "ngàn": 1e3, "triệu": 1e6, "tr": 1e6, "tỷ": 1e9, "tỉ": 1e9}
_SCALE |= dict.fromkeys(("đồng", "đ", "vnđ", "vnd"), 1.0)
_SCALES = "|".join(_SCALE)
_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?: \d{3})+\b|\d+(?:[.,]\d+)?"
_MONEY = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<scale>{_SCALES})\b(?:\s*đồng)?", re.IGNORECASE)
_PERCENT = re.compile(rf"(?P<number>{_NUMBER})\s*%")
_AMOUNT = rf"(?:{_NUMBER})\s*(?:đồng|%)"
_RANGE = re.compile(
    # The unit may stand at the end alone: "từ 1.000.000.000 đến dưới 3.000.000.000 đồng".
    rf"từ\s+(?P<low>(?:{_NUMBER})(?:\s*(?:đồng|%))?)\s+(?:trở lên|đến\s+(?P<under>dưới\s+)?(?P<high>{_AMOUNT}))"
    rf"|(?P<floor>{_AMOUNT})\s+trở lên"
    rf"|dưới\s+(?P<ceiling>{_AMOUNT})",
    re.IGNORECASE,
)
# "từ … đến dưới … đồng nhưng thuộc một trong các trường hợp": the amount alone does not bring a case here.
_CONDITIONAL = re.compile(r",?\s*nhưng\b", re.IGNORECASE)
# A fine is what the clause orders, and damage or profit is another sum than the one that a case is told by.
_OTHER_SUM = re.compile(
    r"(?:phạt tiền|tiền phạt|mức phạt|thiệt hại(?: về)?(?: tài sản)?|thu lợi(?: bất chính)?)\s*$", re.IGNORECASE
)


class Quantity(NamedTuple):
    """``unit`` is "đồng" or "%"."""

    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Range:
    """Values from ``low`` to ``high``; ``open_end`` leaves ``high`` itself out ("đến dưới")."""

    low: float
    high: float
    unit: str
    open_end: bool

    def holds(self, quantity: Quantity) -> bool:
        if quantity.unit != self.unit or quantity.value < self.low:
            return False
        return quantity.value < self.high if self.open_end else quantity.value <= self.high


def quantities(text: str) -> list[Quantity]:
    """Sums of money and percentages: "1,5 tỷ" and "1 tỷ 500 triệu" -> 1500000000 đồng."""
    return [*_sums(text), *(Quantity(_value(m["number"]), "%") for m in _PERCENT.finditer(text))]


def range_spans(text: str) -> list[tuple[tuple[int, int], Range]]:
    """The ranges that a clause sets as its condition, each with its span.

    Fines are left out, and ranges that hold only with a further circumstance.
    """
    return list(_range_spans(text))


def fits(text: str, asked: list[Quantity]) -> bool | None:
    """Whether a clause's ranges hold an asked amount; None when it sets none in the asked units."""
    units = {quantity.unit for quantity in asked}
    set_here = [found for _, found in range_spans(text) if found.unit in units]
    if not set_here:
        return None
    return any(found.holds(quantity) for found in set_here for quantity in asked)


def floor(text: str, asked: list[Quantity]) -> float | None:
    """The lowest value of a clause's ranges in the asked unit; None when it sets none, or several units are asked."""
    units = {quantity.unit for quantity in asked}
    lows = [found.low for _, found in range_spans(text) if {found.unit} == units]
    return min(lows, default=None)


def _range_spans(text: str) -> Iterator[tuple[tuple[int, int], Range]]:
    for match in _RANGE.finditer(text):
        if _OTHER_SUM.search(text[: match.start()]) or _CONDITIONAL.match(text, match.end()):
            continue
        low, high = match["low"] or match["floor"], match["high"] or match["ceiling"]
        yield (
            match.span(),
            Range(
                low=_amount(low) if low else 0.0,
                high=_amount(high) if high else float("inf"),
                unit="%" if "%" in match[0] else "đồng",
                open_end=bool(match["under"] or match["ceiling"]),
            ),
        )


def _sums(text: str) -> list[Quantity]:
    """Sums of money; a smaller unit right behind a larger one belongs to the same sum."""
    sums: list[float] = []
    end, last = -1, 0.0
    for match in _MONEY.finditer(text):
        scale = _SCALE[match["scale"].lower()]
        value = _value(match["number"]) * scale
        if end >= 0 and scale < last and not text[end : match.start()].strip():
            sums[-1] += value
        else:
            sums.append(value)
        end, last = match.end(), scale
    return [Quantity(value, "đồng") for value in sums]


def _amount(text: str) -> float:
    """The figure of "500.000.000 đồng", whatever its unit."""
    return _value(text.rstrip("đồng% "))


def _value(number: str) -> float:
    """Vietnamese figures: dots part thousands, a comma the fraction; "2.5" alone is a typed fraction."""
    number = number.replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", number):
        number = number.replace(".", "")
    return float(number.replace(",", "."))
