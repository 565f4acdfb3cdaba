"""Edits of a text: spans that other words take the place of, and what is left untouched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.errors import ChangeNotApplied
from ingest.records import Note, Unit, Version
from ingest.structure import walk

_REASONS = {
    "unit_missing": "bản văn không có đơn vị được sửa",
    "unit_exists": "bản văn đã có đơn vị được bổ sung",
    "unit_ambiguous": "nhãn của đơn vị được sửa xuất hiện nhiều lần",
    "no_place": "không xác định được chỗ chèn",
    "tail_ambiguous": "đoạn cuối có thể thuộc điểm hoặc thuộc khoản",
    "lead_ambiguous": "không xác định được khổ đầu",
    "title_ambiguous": "không xác định được tên điều",
    "label_differs": "nội dung mới không mang nhãn của đơn vị được sửa",
    "words_missing": "bản văn không có cụm từ được sửa",
    "tree_changed": "sau khi sửa, cấu trúc điều không còn đọc được như trước",
    "not_understood": "câu sửa đổi không thuộc dạng đã biết",
}


_TWIN = re.compile(r"~\d+")


class Edit(NamedTuple):
    """``text`` takes the place of ``[start, end)``; spans count code points of the text before any edit."""

    start: int
    end: int
    text: str


def refusal(reason: str) -> ChangeNotApplied:
    """The error that says why a change was not made."""
    return ChangeNotApplied(f"Chưa áp dụng được sửa đổi: {_REASONS[reason]}.", reason)


def unit_at(version: Version, path: str) -> Unit:
    """:raises ChangeNotApplied: when the text lacks the unit or has its label twice."""
    found = [unit for unit in walk(version.unit) if plain_path(unit.path) == path]
    if not found:
        raise refusal("unit_missing")
    if len(found) > 1:
        raise refusal("unit_ambiguous")
    return found[0]


def plain_path(path: str) -> str:
    """A path without the marks of labels that a text has twice: ``d2/k1~2`` gives ``d2/k1``."""
    return _TWIN.sub("", path)


def edited(text: str, edits: Sequence[Edit]) -> str:
    """The text with all edits made; they must not overlap."""
    return "".join(_pieces(text, sorted(edits)))


def moved_notes(notes: Sequence[Note], edits: Sequence[Edit]) -> tuple[Note, ...]:
    """The footnotes of what was not edited, at their new offsets."""
    kept = (note for note in notes if not any(edit.start < note.anchor < edit.end for edit in edits))
    return tuple(Note(note.label, note.text, note.anchor + shift(note.anchor, edits)) for note in kept)


def _pieces(text: str, edits: Sequence[Edit]) -> Iterator[str]:
    at = 0
    for edit in edits:
        yield text[at : edit.start]
        yield edit.text
        at = edit.end
    yield text[at:]


def shift(at: int, edits: Sequence[Edit]) -> int:
    """By how much the edits before an offset move it."""
    return sum(len(edit.text) - (edit.end - edit.start) for edit in edits if edit.end <= at)
