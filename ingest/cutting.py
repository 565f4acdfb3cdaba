"""Cuts a unit out of the text in which it stands, with the headings above it."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.records import Unit, UnitKind

_DIVISIONS = {
    UnitKind.PART: "Phần",
    UnitKind.CHAPTER: "Chương",
    UnitKind.SECTION: "Mục",
    UnitKind.SUBSECTION: "Tiểu mục",
    UnitKind.ANNEX: "Phụ lục",
}


def context_of(above: Iterable[Unit]) -> str:
    """The chain of headings above a unit: ``Phần thứ ba › Chương XVI. CÁC TỘI XÂM PHẠM SỞ HỮU``."""
    return " › ".join(division_name(division) for division in above if division.kind in _DIVISIONS)


def division_name(unit: Unit) -> str:
    """``Chương XVI. CÁC TỘI XÂM PHẠM SỞ HỮU``; "PHẦN THỨ BẢY" becomes ``Phần thứ bảy``."""
    label = unit.label.lower() if " " in unit.label else unit.label
    name = f"{_DIVISIONS[unit.kind]} {label}".strip()
    return f"{name}. {unit.title}" if unit.title else name


def moved(unit: Unit, by: int, length: int) -> Unit:
    """The unit with spans counted from ``by``, cut at ``length``."""
    return Unit(
        unit.kind,
        unit.label,
        unit.path,
        min(unit.start - by, length),
        min(unit.end - by, length),
        min(unit.lead_end - by, length),
        unit.title,
        tuple(moved(child, by, length) for child in unit.children),
    )
