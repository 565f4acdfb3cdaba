"""The labels inside a range: "Điều 171 đến 173", "khoản 7a đến 7c", "điểm c đến e"."""

from __future__ import annotations

import re

_POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
_INSERTED = re.compile(r"(\d+)([a-zđ])")
# No act has a chapter of so many articles; a longer range is a slip of the pen or a trap.
_LONGEST = 300


class Budget:
    """Writes ranges out, as many as honest text can hold: a line of "1-300, 1-300, …" must not fill the memory."""

    def __init__(self, letters: int) -> None:
        self._left = 1000 + letters // 10

    def between(self, low: str, high: str) -> list[str]:
        """The labels between two ends; none where the ends make no range or the text holds too many."""
        labels = _between(low, high)
        if len(labels) > min(_LONGEST, self._left):
            return []
        self._left -= len(labels)
        return labels


def _between(low: str, high: str) -> list[str]:
    if low.isdigit() and high.isdigit():
        return [str(number) for number in range(int(low) + 1, min(int(high), int(low) + _LONGEST + 2))]
    first, last = _INSERTED.fullmatch(low), _INSERTED.fullmatch(high)
    if first and last and first[1] == last[1]:
        return [f"{first[1]}{letter}" for letter in _letters(first[2], last[2])]
    return _letters(low, high)


def _letters(low: str, high: str) -> list[str]:
    first, last = _POINT_LETTERS.find(low), _POINT_LETTERS.find(high)
    return list(_POINT_LETTERS[first + 1 : last]) if 0 <= first < last else []
