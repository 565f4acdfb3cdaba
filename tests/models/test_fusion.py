from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError

from ingest.records import Passage
from models.features import DENSE_WEIGHT, KEYWORD_WEIGHT, Found
from models.fusion import Fusion, load_fusion

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
    return Found("câu hỏi", passages, np.array(keyword), np.array(dense), lambda _: 1.0)


def test_what_ships_is_the_blend_that_needs_no_labels() -> None:
    assert load_fusion() == Fusion(**PLAIN)
    asked = found([3.0, 1.0, 2.0, 0.0], [0.2, 0.9, 0.5, 0.1], ["d1/k1", "d1/k2", "d2", "d3"])
    np.testing.assert_allclose(load_fusion().scores(asked), asked.blend)


def test_the_best_passage_carries_the_article_and_the_others_lie_below_as_in_the_blend() -> None:
    asked = found([3.0, 1.0, 2.0, 0.0], [0.2, 0.9, 0.5, 0.1], ["d1/k1", "d1/k2", "d2", "d3"])
    scores = Fusion(**{**PLAIN, "weights": (5.0, -2.0), "intercept": 1.0}).scores(asked)
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
    ],
)
def test_a_fusion_that_cannot_be_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Fusion(**{**PLAIN, **changed})


def test_its_hash_is_of_its_content_alone(tmp_path: Path) -> None:
    fusion = Fusion(**PLAIN)
    (tmp_path / "f.json").write_text(json.dumps(json.loads(fusion.model_dump_json()), indent=8))
    assert Fusion.model_validate_json((tmp_path / "f.json").read_text()).sha256 == fusion.sha256
    assert Fusion(**{**PLAIN, "margin": 0.5}).sha256 != fusion.sha256
