"""The state of an act on a day, as the page of the act shows it."""

from __future__ import annotations

from datetime import date

from ingest.force import State, act_state
from ingest.records import Document, Standing
from ingest.store.law import LawStore

# The store knows only what the texts in it say, so the page says so.
_SHOWN = {
    State.NOT_YET: ("no", "◷", "Chưa có hiệu lực"),
    State.IN_FORCE: ("ok", "✓", "Còn hiệu lực, theo các văn bản có trong kho"),
    State.PARTLY: ("unknown", "◐", "Hết hiệu lực một phần: có điều, khoản đã được sửa đổi, bổ sung hoặc bãi bỏ"),
    State.ENDED: ("no", "✕", "Hết hiệu lực toàn bộ"),
    State.SUSPENDED: ("no", "‖", "Ngưng hiệu lực"),
    None: ("unknown", "?", "Chưa xác định hiệu lực"),
}


def act_status(store: LawStore, document: Document, day: date) -> dict[str, str] | None:
    """``kind``, ``sign`` and ``words`` of an act's state on a day; None for án lệ and judgments, which have none."""
    if document.standing in (Standing.PRECEDENT, Standing.JUDGMENT):
        return None
    kind, sign, words = _SHOWN[act_state(document, store.relations_to(document.law_id), day)]
    return {"kind": kind, "sign": sign, "words": words}
