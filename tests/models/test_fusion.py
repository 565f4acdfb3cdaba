from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError

from ingest.records import Passage
from models.acts import Acts
from models.features import DENSE_WEIGHT, KEYWORD_WEIGHT, Found
from models.fusion import Linear, shipped_fusion
from models.memory import Memory

PLAIN: dict[str, Any] = {
    "features": ("keyword", "cosine"),
    "mean": (0.0, 0.0),
    "scale": (1.0, 1.0),
    "weights": (KEYWORD_WEIGHT, DENSE_WEIGHT),
    "intercept": 0.0,
    "margin": 0.4,
}


def found(keyword: list[float], dense: list[float], paths: list[str]) -> Found:
    passages = [Passage("v", "1/2020/QH14", path, "Luật A. Điều 1. Tên", "lời văn") for path in paths]
    return Found("câu hỏi", np.zeros(2), passages, np.array(keyword), np.array(dense), lambda _: 1.0, Acts({}))


@pytest.mark.parametrize(
    ("laws", "expected"),
    [
        (["1/2012/QH13", "9/2012/NĐ-CP"], [0, 0]),
        (["1/2002/QH11", "1/2022/QH15"], [-0.3, 0.3]),
        (["15/1999/QH10", "100/2015/QH13"], [-0.39 - 0.5, 0.09]),
    ],
)
def test_what_ships_is_the_blend_and_prefers_the_later_act(laws: list[str], expected: list[float]) -> None:
    passages = [Passage("v", law, "d1", "Bộ luật Hình sự. Điều 1. Tên", "lời văn") for law in laws]
    acts = Acts({"15/1999/QH10": "Bộ luật Hình sự", "100/2015/QH13": "Bộ luật Hình sự"})
    asked = Found("?", np.zeros(2), passages, np.array([2.0, 1.0]), np.array([0.1, 0.4]), lambda _: 1.0, acts)
    np.testing.assert_allclose(shipped_fusion().scores(asked) - asked.blend, expected, atol=1e-9)


def test_the_best_passage_carries_the_article_and_the_others_lie_below_as_in_the_blend() -> None:
    asked = found([3.0, 1.0, 2.0, 0.0], [0.2, 0.9, 0.5, 0.1], ["d1/k1", "d1/k2", "d2", "d3"])
    scores = Linear(**{**PLAIN, "weights": (5.0, -2.0), "intercept": 1.0}).scores(asked)
    first, second, *_ = asked.blend
    assert scores[0] - scores[1] == pytest.approx(first - second)
    assert scores[asked.best].tolist() == pytest.approx(
        (asked.features(("keyword", "cosine")) @ np.array([5.0, -2.0]) + 1).tolist()
    )


@pytest.mark.parametrize(
    "changed",
    [
        {"features": ("keyword", "stars")},
        {"mean": (0.0,)},
        {"scale": (1.0, 0.0)},
        {"weights": (0.3, float("nan"))},
        {"margin": -1},
        {"code": "x"},
        {"kind": "trees"},
        {"features": ("keyword", "known")},
        {"memory": Memory.of(np.eye(2), [["a"], ["b"]])},
    ],
)
def test_a_fusion_that_cannot_be_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Linear(**{**PLAIN, **changed})


def test_its_hash_is_of_its_content_alone(tmp_path: Path) -> None:
    fusion = Linear(**PLAIN)
    (tmp_path / "f.json").write_text(json.dumps(json.loads(fusion.model_dump_json()), indent=8))
    assert Linear.model_validate_json((tmp_path / "f.json").read_text()).sha256 == fusion.sha256
    assert Linear(**{**PLAIN, "margin": 0.5}).sha256 != fusion.sha256
