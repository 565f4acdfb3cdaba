from __future__ import annotations

import pytest

from eval.rankings import RANKINGS, ranked_by
from ingest.records import Passage
from models.finder import Candidate

# The paths of four candidates with their scores by keyword, by vector and by the fusion that serves.
FOUND = [("d1", 9.0, 0.80, 0.1), ("d2", 3.0, 0.90, 0.4), ("d3", 8.0, 0.89, 0.2), ("d4", 0.0, 0.70, 0.3)]


@pytest.mark.parametrize(
    ("ranking", "expected"),
    [
        ("blend", "d2 d4 d3 d1"),
        ("keyword", "d1 d3 d2 d4"),
        ("dense", "d2 d3 d1 d4"),
        # By keyword d3 is 0.8 deviations above the mean, d2 0.5 below; by vector they are nearly one.
        ("scores", "d3 d2 d1 d4"),
        # Places (1, 3), (3, 1), (2, 2), (4, 4): d1 and d2 are equal and stay in their order.
        ("rrf", "d1 d2 d3 d4"),
    ],
)
def test_what_candidates_are_ranked_by(ranking: str, expected: str) -> None:
    candidates = [Candidate(Passage("v", "L", path, "", ""), *scores) for path, *scores in FOUND]
    assert " ".join(each.passage.path for each in ranked_by(ranking, candidates)) == expected


@pytest.mark.parametrize("ranking", RANKINGS)
def test_nothing_found_is_nothing_ranked(ranking: str) -> None:
    assert ranked_by(ranking, []) == []
