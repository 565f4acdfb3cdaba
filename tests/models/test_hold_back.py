from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from models.acts import Acts
from models.hold_back import held_back

OLD, NEW, OTHER = "45/2013/QH13", "31/2024/QH15", "91/2015/QH13"
ACTS = Acts({OLD: "Luật Đất đai", NEW: "Luật Đất đai", OTHER: "Bộ luật Dân sự"})
DAYS = {OLD: date(2014, 7, 1), NEW: date(2024, 8, 1)}
BEFORE, AFTER = date(2024, 3, 1), date(2025, 1, 1)


@pytest.mark.parametrize(
    ("day", "laws", "scores", "order"),
    [
        (BEFORE, [NEW, NEW, OLD, OTHER], [3.0, 2.5, 1.0, 2.0], [3, 2, 0, 1]),
        (AFTER, [NEW, NEW, OLD, OTHER], [3.0, 2.5, 1.0, 2.0], [0, 1, 3, 2]),
        (AFTER, [OLD, NEW, OLD], [3.0, 1.0, 0.5], [1, 0, 2]),
        # Equal is not below.
        (BEFORE, [NEW, OLD], [1.0, 1.0], [1, 0]),
        # What stands below already stays where it is.
        (BEFORE, [NEW, OTHER, OLD], [1.0, 1.5, 2.0], [2, 1, 0]),
        # Of the edition in force nothing was found.
        (BEFORE, [NEW, OTHER], [3.0, 1.0], [0, 1]),
    ],
)
def test_an_act_stands_below_the_edition_that_applies(
    day: date, laws: list[str], scores: list[float], order: list[int]
) -> None:
    held = held_back(np.array(scores), laws, ACTS.on(day, DAYS))
    assert np.argsort(-held, kind="stable").tolist() == order


def test_without_days_no_score_changes() -> None:
    scores = np.array([3.0, 1.0, 2.0])
    np.testing.assert_array_equal(held_back(scores, [OLD, NEW, OTHER], ACTS), scores)
