from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.segments.tiers import WIDTH, merges


@pytest.mark.parametrize(
    ("sizes", "present", "expected"),
    [
        ([], [], []),
        ([258_000], [258_000], []),
        ([258_000, 10, 10, 10, 10, 10], [258_000, 10, 10, 10, 10, 10], []),
        ([258_000] + 6 * [10], [258_000] + 6 * [10], [[1, 2, 3, 4, 5, 6]]),
        # Six of the smallest tier fill the next one's last place.
        (6 * [10] + 5 * [2000] + [4000], 6 * [10] + 5 * [2000] + [4000], [[0, 1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11]]),
        (6 * [900] + 5 * [2000], 6 * [900] + 5 * [2000], [list(range(11))]),
        # A segment that lost a quarter is written anew, one that lost a tenth is not.
        ([100, 100], [75, 90], [[0]]),
    ],
)
def test_which_are_merged(sizes: list[int], present: list[int], expected: list[list[int]]) -> None:
    assert sorted(sorted(group) for group in merges(sizes, present)) == expected


@given(st.lists(st.integers(1, 300_000), max_size=60))
def test_afterwards_no_tier_is_full(sizes: list[int]) -> None:
    groups = merges(sizes, sizes)
    merged = {number for group in groups for number in group}
    after = [size for number, size in enumerate(sizes) if number not in merged]
    after += [sum(sizes[number] for number in group) for group in groups]
    assert sum(after) == sum(sizes)
    assert merges(after, after) == []
    assert len(after) < WIDTH * 6
