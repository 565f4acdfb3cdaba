from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from models.features import FEATURES
from models.train import cross_validate
from models.train.candidates import Candidates
from models.train.cross_validate import WEIGHTS, best_weight
from models.train.pairs import Pair

COSINE = list(FEATURES).index("cosine")


def found(places: list[int]) -> list[Candidates]:
    """A question for each place, at which the fusion that ships puts its gold article among ten."""
    made = []
    for number, place in enumerate(places):
        features = np.zeros((10, len(FEATURES)))
        features[:, COSINE] = -np.arange(10.0)
        articles = [f"L/d{label}" for label in range(10)]
        pair = Pair(str(number), f"câu {number}?", (articles[place],), "s")
        made.append(Candidates(pair, articles, features, np.arange(10) == place, np.zeros(2), np.zeros(2)))
    return made


@pytest.mark.parametrize(
    ("places", "chosen"),
    [
        # Where the gold articles stand by each weight.
        ([[5, 4, 5, 4], [3, 4, 3, 4], [0, 1, 0, 1], [2, 2, 2, 2], [5, 5, 5, 5]], 0.5),
        ([[5, 4, 5, 4], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]], 0.3),
        ([[0, 0, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0], [1, 1, 1, 1], [5, 5, 5, 5]], 0.0),
        # One question alone gains: as likely luck.
        ([[1, 1, 1, 1], [1, 1, 1, 0], [1, 1, 1, 1], [2, 2, 2, 2], [2, 2, 2, 2]], 0.0),
    ],
)
def test_the_fusion_that_ships_chooses_and_nothing_is_looked_up_twice(
    places: list[list[int]], chosen: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_weight = [found(each) for each in places]
    waiting = iter(by_weight)
    monkeypatch.setattr(cross_validate, "look_up", lambda *_: next(waiting))
    weighed = best_weight(SimpleNamespace(), np.zeros((len(WEIGHTS), 4, 2)))  # type: ignore[arg-type]
    assert weighed.weight == chosen
    assert weighed.plain is by_weight[0]
    assert weighed.tuned is by_weight[WEIGHTS.index(chosen)]
    assert list(weighed.tried) == [str(weight) for weight in WEIGHTS]
    assert next(waiting, None) is None
