"""Decides which segments become one, so that they stay few and no passage is copied often.

Segments of about the same size are a tier; when a tier is full, its segments are merged and belong to the next. A
corpus of a million passages lies in at most twenty-odd segments, and each passage is copied four times at most.
"""

from __future__ import annotations

from collections import defaultdict

# How many segments fill a tier, and how much larger those of the next are.
WIDTH = 6
_SMALLEST = 1000
# A segment that has lost more than this share is written anew without what is gone.
MOST_GONE = 0.2


def merges(sizes: list[int], present: list[int]) -> list[list[int]]:
    """The groups of segments to merge, by number, each into one; a group of one is rid of what is gone.

    ``sizes`` are the passages of each segment, ``present`` those of them that the corpus still has.
    """
    groups: dict[tuple[int, ...], int] = {(number,): count for number, count in enumerate(present)}
    while full := _full_tier(groups):
        merged = tuple(sorted(number for group in full for number in group))
        groups[merged] = sum([groups.pop(group) for group in full])
    return [list(group) for group in groups if len(group) > 1 or _thin(sizes[group[0]], present[group[0]])]


def _full_tier(groups: dict[tuple[int, ...], int]) -> list[tuple[int, ...]]:
    tiers = defaultdict(list)
    for group, count in groups.items():
        tiers[_tier(count)].append(group)
    return next((tier for _, tier in sorted(tiers.items()) if len(tier) >= WIDTH), [])


def _tier(count: int) -> int:
    tier = 0
    while count >= _SMALLEST * WIDTH**tier:
        tier += 1
    return tier


def _thin(size: int, present: int) -> bool:
    return size - present > MOST_GONE * size
