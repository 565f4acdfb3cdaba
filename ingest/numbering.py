"""Decides whether a number or letter at the start of a line continues the count of khoản or điểm."""

from __future__ import annotations

from enum import Enum

from ingest.labels import POINT_LETTERS, LabelKey

# A consolidated text drops repealed units, and a published text of Điều 251 BLHS lacks its points a to c;
# more missing than this is another list or a broken line, not a gap.
MAX_GAP = 3


class Step(Enum):
    """How a label follows the one before it."""

    NEXT = "next"
    GAP = "gap"
    TWIN = "twin"
    NO = "no"


def clause_step(previous: LabelKey | None, key: LabelKey) -> Step:
    """A khoản starts at 1 and grows by 1 or by an inserted letter (4, 4a, 5).

    A count that starts again is a twin: collections paste the text of another article behind one.
    """
    if previous is not None and previous.major > 1 and key == LabelKey(1, 0):
        return Step.TWIN
    return _step(previous or LabelKey(0, 0), key)


def point_step(previous: LabelKey | None, key: LabelKey) -> Step:
    """A điểm follows in the Vietnamese alphabet, or by an inserted number (d, d1, đ).

    A list that starts again at a, and a letter printed twice, are twins of what they repeat.
    """
    if key.major > len(POINT_LETTERS):
        return Step.NO
    if previous is not None and (key == previous or key == LabelKey(1, 0)):
        return Step.TWIN
    return _step(previous or LabelKey(0, 0), key)


def _step(previous: LabelKey, key: LabelKey) -> Step:
    ahead = key.major - previous.major
    if ahead == 0:
        return Step.NEXT if key.major and key.minor > previous.minor else Step.NO
    if ahead == 1:
        return Step.NEXT
    return Step.GAP if 1 < ahead <= 1 + MAX_GAP else Step.NO
