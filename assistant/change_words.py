"""What is said of a unit that the law changed after an answer quoted it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.version_words import written_day
from feedback.changed import Changed
from feedback.law_change import What
from ingest.labels import pin_cite, split_provision_id
from ingest.store.law import LawStore

_WORDS = {
    What.AMENDED: "{pin} đã được sửa đổi{by}{day}.",
    What.REPEALED: "{pin} không còn trong điều luật{by}{day}.",
    What.ENDED: "{pin} hết hiệu lực{by}{day}.",
    What.CORRECTED: "Kho nay có lời văn khác của {pin} cho ngày áp dụng của câu trả lời{by}.",
    What.WITHDRAWN: "Kho không còn bản văn nào của {pin} cho ngày áp dụng của câu trả lời.",
}


def change_line(change: Changed, law: LawStore) -> str:
    """``khoản 2 Điều 10 Luật Đất đai số 31/2024/QH15 đã được sửa đổi bởi văn bản số 43/2024/QH15, từ 01/08/2024.``"""
    law_id, path = split_provision_id(change.provision_id)
    by = f" bởi văn bản số {change.by}" if change.by else ""
    if change.by and change.what in (What.ENDED, What.CORRECTED):
        by = f", theo văn bản số {change.by}"
    day = f", từ {written_day(change.from_day)}" if change.from_day else ""
    pin = pin_cite(path, law.titles([law_id]).get(law_id, ""), law_id)
    said = _WORDS[What(change.what)].format(pin=pin, by=by, day=day)
    return said[:1].upper() + said[1:]


def changes_json(changes: Sequence[Changed], law: LawStore) -> list[dict[str, Any]]:
    """The marks of an answer as the API and the command give them: ``provision_id, what, by, from, message``."""
    return [
        {
            "provision_id": change.provision_id,
            "what": change.what,
            "by": change.by,
            "from": change.from_day.isoformat() if change.from_day else None,
            "message": change_line(change, law),
        }
        for change in changes
    ]
