from __future__ import annotations

import base64
import json

import numpy as np
import pytest
from pydantic import ValidationError

from models.memory import FAR, NOTHING, Memory

# Two questions of article a, one of b and c.
VECTORS = np.array([[1.0, 0.0], [0.6, 0.8], [0.0, 1.0]])
MEMORY = Memory.of(VECTORS, [["a"], ["a"], ["b", "c"]])


@pytest.mark.parametrize(
    ("vector", "but", "expected"),
    [
        ([1.0, 0.0], (), {"a": 1.0, "b": 0.0, "c": 0.0, "x": None}),
        ([1.0, 0.0], (0,), {"a": 0.6, "b": 0.0}),
        ([0.0, 1.0], (), {"a": 0.8, "b": 1.0}),
        ([0.0, 1.0], (2,), {"a": 0.8, "b": None, "c": None}),
        ([-1.0, 0.0], (1, 2), {"a": -1.0, "b": None}),
    ],
)
def test_the_nearest_question_of_an_article(
    vector: list[float], but: tuple[int, ...], expected: dict[str, float | None]
) -> None:
    known = MEMORY.known(np.array(vector), list(expected), but)
    cosines = [0.0 if cosine is None else cosine - FAR for cosine in expected.values()]
    assert known.tolist() == pytest.approx(cosines, abs=1e-3)


def test_nothing_is_remembered_of_nothing() -> None:
    assert NOTHING.known(np.array([1.0, 0.0]), ["a", "b"]).tolist() == [0.0, 0.0]


def test_a_memory_kept_as_json_knows_the_same() -> None:
    again = Memory.model_validate_json(MEMORY.model_dump_json())
    assert again == MEMORY
    asked = np.array([0.28, 0.96])
    np.testing.assert_array_equal(again.known(asked, ["a", "b"]), MEMORY.known(asked, ["a", "b"]))


@pytest.mark.parametrize(
    "changed",
    [
        {"width": 3},
        {"gold": [["a"]]},
        {"vectors": ""},
        {"vectors": "no base64!"},
        {"vectors": base64.b64encode(np.array([1, np.nan, 0, 1, 0, 1], dtype="<f2").tobytes()).decode()},
        {"questions": ["lời của câu hỏi"]},
    ],
)
def test_a_memory_that_cannot_be_is_refused(changed: dict[str, object]) -> None:
    whole = json.loads(MEMORY.model_dump_json())
    with pytest.raises(ValidationError):
        Memory.model_validate_json(json.dumps({**whole, **changed}))
