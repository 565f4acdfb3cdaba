"""A unit of the amended act that a command names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What of the unit is meant."""

    WHOLE = "whole"
    TITLE = "title"  # "tên Điều 5"
    LEAD = "lead"  # "khổ đầu khoản 4", "đoạn mở đầu khoản 1"
    OTHER = "other"  # "đoạn 2 khoản 3", "tiết b1 điểm b": a piece that has no path of its own


@dataclass(frozen=True, slots=True)
class Target:
    """A unit of an act; ``law_id`` is empty where only the context names the act. ``at``: where it is named."""

    path: str
    law_id: str = ""
    part: Part = Part.WHOLE
    at: int = 0
