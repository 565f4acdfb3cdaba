"""The state of an act, and of units of an article, on a day, as the pages show it."""

from __future__ import annotations

from datetime import date

from ingest.force import State, act_state, unit_state
from ingest.labels import unit_name
from ingest.records import Document, Standing, Version
from ingest.store.law import LawStore
from ingest.structure import walk

# The store knows only what the texts in it say, so the page says so.
_SHOWN = {
    State.NOT_YET: ("no", "◷", "Chưa có hiệu lực"),
    State.IN_FORCE: ("ok", "✓", "Còn hiệu lực, theo các văn bản có trong kho"),
    State.PARTLY: ("unknown", "◐", "Hết hiệu lực một phần: có điều, khoản đã được sửa đổi, bổ sung hoặc bãi bỏ"),
    State.ENDED: ("no", "✕", "Hết hiệu lực toàn bộ"),
    State.SUSPENDED: ("no", "‖", "Ngưng hiệu lực"),
    None: ("unknown", "?", "Chưa xác định hiệu lực"),
}

_OF_UNIT = {
    State.NOT_YET: "chưa có hiệu lực",
    State.ENDED: "hết hiệu lực",
    State.SUSPENDED: "ngưng hiệu lực",
}


def act_status(store: LawStore, document: Document, day: date) -> dict[str, str] | None:
    """``kind``, ``sign`` and ``words`` of an act's state on a day; None for án lệ and judgments, which have none."""
    if document.standing in (Standing.PRECEDENT, Standing.JUDGMENT):
        return None
    kind, sign, words = _SHOWN[act_state(document, store.relations_to(document.law_id), day)]
    return {"kind": kind, "sign": sign, "words": words}


def unit_lines(store: LawStore, version: Version, day: date) -> list[str]:
    """A line for each clause and point that has another state than its article, outermost units only.

    "khoản 2 Điều 12 chưa có hiệu lực": a unit may have a day of its own, or be ended or suspended apart.
    """
    relations = store.relations_to(version.law_id)
    whole = unit_state(version, version.path, relations, day)
    lines: list[str] = []
    told: list[str] = []
    for unit in walk(version.unit):
        state = unit_state(version, unit.path, relations, day)
        is_told = any(unit.path.startswith(f"{path}/") for path in told)
        if state in _OF_UNIT and state is not whole and not is_told:
            told.append(unit.path)
            lines.append(f"{unit_name(unit.path)} {_OF_UNIT[state]}")
    return lines
