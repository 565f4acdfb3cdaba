"""Floors and ceilings that a run must keep, for CI: each that is broken is one line."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.answers.measures import MEASURES
from eval.errors import BadGate


@dataclass(frozen=True, slots=True)
class Bound:
    """``where`` names a measure, ``recall``, or that of one source or kind, ``starter-out-of-scope/refusal_right``."""

    where: str
    value: float
    is_floor: bool

    @property
    def measure(self) -> str:
        return self.where.rpartition("/")[2]


def read_gate(path: Path) -> list[Bound]:
    """The bounds of a TOML file with the tables ``at_least`` and ``at_most``.

    :raises BadGate: when it cannot be read, or names what is not measured.
    """
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadGate(f"Không đọc được tệp ngưỡng {path.name}.") from error
    if unknown := set(tables) - {"at_least", "at_most"}:
        raise BadGate(f"{path.name}: chỉ có hai bảng at_least và at_most, không có {', '.join(sorted(unknown))}.")
    return [
        _bound(where, value, name == "at_least")
        for name, table in tables.items()
        for where, value in (table.items() if isinstance(table, dict) else [(name, table)])
    ]


def bounds(written: Iterable[str], is_floor: bool) -> list[Bound]:
    """Bounds as they are typed, ``existence=1.0``. :raises BadGate: for anything else."""
    parts = [each.rpartition("=") for each in written]
    return [_bound(where, value, is_floor) for where, _, value in parts]


def broken(metrics: dict[str, Any], gate: Iterable[Bound]) -> list[str]:
    """A line for each bound that the figures do not keep; one that was not measured is not kept."""
    return [line for bound in gate if (line := _broken(metrics, bound))]


def _broken(metrics: dict[str, Any], bound: Bound) -> str | None:
    part, _, measure = bound.where.rpartition("/")
    held = metrics["total"] if not part else metrics["by_source"].get(part) or metrics["by_kind"].get(part) or {}
    if measure not in held:
        return f"{bound.where}: không đo được trong lần này"
    value = held[measure]["value"]
    if value >= bound.value if bound.is_floor else value <= bound.value:
        return None
    return f"{bound.where}: {value:g}, phải {'từ' if bound.is_floor else 'không quá'} {bound.value:g}"


def _bound(where: str, value: Any, is_floor: bool) -> Bound:
    try:
        bound = Bound(where, float(value), is_floor)
    except (TypeError, ValueError) as error:
        raise BadGate(f"Ngưỡng {where!r} phải có dạng SỐ_ĐO=SỐ, ví dụ existence=1.0.") from error
    if bound.measure not in MEASURES:
        raise BadGate(f"Không có số đo {bound.measure!r}. Các số đo: {', '.join(MEASURES)}.")
    return bound
