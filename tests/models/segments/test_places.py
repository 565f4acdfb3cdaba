from __future__ import annotations

import numpy as np
import pytest

from models.segments.places import Places


def places(*rows: list[int]) -> Places:
    return Places.of([np.array(each, dtype=np.int32) for each in rows])


def test_a_row_knows_its_segment_and_its_place_there() -> None:
    made = places([2, -1, 0], [], [1, 3])
    assert len(made) == 4
    assert made.segment.tolist() == [0, 2, 0, 2]
    assert made.local.tolist() == [2, 0, 0, 1]


@pytest.mark.parametrize("rows", [[[0, 2]], [[0], [0]], [[1]], [[0, -2]]])
def test_rows_that_are_no_numbering(rows: list[list[int]]) -> None:
    with pytest.raises(ValueError, match="row"):
        places(*rows)
