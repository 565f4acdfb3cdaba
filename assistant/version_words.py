"""What is said of a version: where it comes from, how far its text can be trusted, on which days it is the law."""

from __future__ import annotations

import re
from datetime import date

from ingest.force import in_force
from ingest.records import SourceRank, Standing, TextStatus, Version

_TEXT_STATUS = {
    TextStatus.AS_ENACTED: "Văn bản gốc, chưa cập nhật sửa đổi",
    TextStatus.AMENDED_TEXT_MISSING: "Đã có sửa đổi, kho thiếu lời văn",
    TextStatus.CONSOLIDATED: "Đã cập nhật sửa đổi",
    TextStatus.OCR: "Chữ đọc từ bản quét, có thể sai",
}
_RANKS = {
    SourceRank.OFFICIAL: "bản chính thức",
    SourceRank.CONSOLIDATED: "bản hợp nhất",
    SourceRank.SCRAPED: "bản thu thập",
    SourceRank.STARTER: "bản dùng thử",
}
_PUBLISHERS = {"congbao": "Công báo", "van-ban": "Tệp văn bản"}
_EDITION = re.compile(r"vbhn:(?P<number>.+):(?P<day>\d{4}-\d\d-\d\d)")
_COURT = {Standing.PRECEDENT: "Án lệ", Standing.JUDGMENT: "Bản án, quyết định của Tòa án"}


def written_day(day: date) -> str:
    """dd/mm/yyyy."""
    return day.strftime("%d/%m/%Y")


def statuses_of(version: Version, day: date) -> list[dict[str, str]]:
    """The badges of a text on a day, each with a sign, so that none is told by colour alone."""
    text = {"kind": "text", "sign": "△", "words": _TEXT_STATUS[version.text_status]}
    if version.standing in _COURT:
        # Force and amendments are of law.
        court = {"kind": "text", "sign": "§", "words": _COURT[version.standing]}
        return [court, text] if version.text_status is TextStatus.OCR else [court]
    force = in_force(version, day)
    if force:
        return [{"kind": "ok", "sign": "✓", "words": "Còn hiệu lực"}, text]
    if force is None:
        return [{"kind": "unknown", "sign": "?", "words": "Chưa xác định hiệu lực"}, text]
    if version.valid_from and version.valid_from > day:
        return [{"kind": "no", "sign": "◷", "words": "Chưa có hiệu lực"}, text]
    return [{"kind": "no", "sign": "✕", "words": "Hết hiệu lực"}, text]


def source_of(version: Version) -> str:
    """``Công báo (bản chính thức)``; for a text made by applying an act, that act.

    A text ``before:`` an edition's last change has of the edition what no footnote says was changed.
    """
    name = version.source.name
    if name.startswith("applied:"):
        return f"Áp dụng sửa đổi của văn bản số {version.applied_by} vào {_RANKS[version.source.rank]}"
    if edition := _EDITION.fullmatch(name.removeprefix("before:")):
        of = "Phần không bị sửa đổi của " if name.startswith("before:") else ""
        return f"{of}Văn bản hợp nhất số {edition['number']} ngày {written_day(date.fromisoformat(edition['day']))}"
    return f"{_PUBLISHERS.get(name, name)} ({_RANKS[version.source.rank]})"


def version_line(version: Version) -> str:
    """One line for a list of the versions of an article."""
    parts = [source_of(version), _TEXT_STATUS[version.text_status], _days(version)]
    return " · ".join(part for part in parts if part)


def _days(version: Version) -> str:
    if version.standing in _COURT:
        return ""
    if version.valid_from and version.valid_to and version.valid_to <= version.valid_from:
        return "chưa từng được áp dụng"
    start = f"áp dụng từ {written_day(version.valid_from)}" if version.valid_from else "chưa rõ ngày bắt đầu áp dụng"
    return f"{start} đến trước {written_day(version.valid_to)}" if version.valid_to else start
