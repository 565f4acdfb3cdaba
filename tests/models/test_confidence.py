from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import ValidationError

from ingest.records import Passage
from ingest.store.home import Home
from models import calibrate
from models.confidence import CALIBRATION, FEATURES, Calibration, features, lacks_quantity, load_calibration
from models.finder import Candidate
from models.other_fields import OtherFields
from tests.fakes import PENAL, FakeServing

PLAIN = Calibration(
    features=FEATURES,
    mean=(0.0,) * len(FEATURES),
    scale=(1.0,) * len(FEATURES),
    weights=(0.0,) * len(FEATURES),
    intercept=0.0,
    threshold=0.5,
    fitted_on="",
)


def candidate(dense: float, law: str, path: str) -> Candidate:
    return Candidate(Passage("v", law, path, "h", "Văn bản"), 0.0, dense, 0.0)


def test_the_shipped_calibration_fits_the_code_and_the_suite() -> None:
    shipped = load_calibration()
    assert shipped.features == FEATURES
    assert {len(shipped.mean), len(shipped.scale), len(shipped.weights)} == {len(FEATURES)}
    assert 0 < shipped.threshold < 1
    suites = b"".join(path.read_bytes() for path in calibrate.SUITES)
    assert shipped.fitted_on == hashlib.sha256(suites).hexdigest(), "the suite changed: python -m models.calibrate"
    assert shipped.weights[FEATURES.index("dense")] > 0
    assert all(weight < 0 for name, weight in zip(FEATURES, shipped.weights, strict=True) if name != "dense")
    assert CALIBRATION.is_file()


@pytest.mark.parametrize(
    ("weight", "intercept", "value", "expected"),
    [(0, 0, 5, 0.5), (1, 0, 0, 0.5), (1, 2, 0, 0.8808), (1, 0, 2, 0.8808), (-1, 0, 2, 0.1192)],
)
def test_probability_is_the_logistic_of_the_weighed_sum(
    weight: float, intercept: float, value: float, expected: float
) -> None:
    made = PLAIN.model_copy(update={"weights": (weight,) * len(FEATURES), "intercept": intercept})
    assert made.probability([value] + [0.0] * (len(FEATURES) - 1)) == pytest.approx(expected, abs=1e-4)


def test_a_shift_and_scale_of_a_feature_are_taken_out() -> None:
    moved = PLAIN.model_copy(update={"mean": (3.0,) * len(FEATURES), "scale": (2.0,) * len(FEATURES)})
    plain = PLAIN.model_copy(update={"weights": (1.0,) * len(FEATURES)})
    moved = moved.model_copy(update={"weights": plain.weights})
    assert moved.probability([5.0] * len(FEATURES)) == pytest.approx(plain.probability([1.0] * len(FEATURES)))


def test_the_wrong_number_of_features_is_no_probability() -> None:
    with pytest.raises(ValueError, match="zip"):
        PLAIN.probability([1.0] * (len(FEATURES) + 1))


def test_identity_follows_every_number() -> None:
    assert PLAIN.sha256 != PLAIN.model_copy(update={"threshold": 0.51}).sha256
    with pytest.raises(ValidationError):
        Calibration.model_validate({**PLAIN.model_dump(), "threshold": 1.5})


def test_features_are_in_their_order(small_law: Home) -> None:
    found = [candidate(0.9 - number / 100, law=f"law-{min(number, 2)}", path=f"d{number}") for number in range(60)]
    index = FakeServing(small_law).finder().index
    named = dict(zip(FEATURES, features("Ly hôn ở nhà trọ, hết bao nhiêu tuổi?", found, index), strict=True))
    assert named["dense"] == pytest.approx(0.9)
    assert (named["lacks_quantity"], named["laws"], named["other_matter"]) == (1, 3, 1)
    assert 0 < named["other_share"] + named["other_words"] < 1
    assert features("ly hôn", found, index)[FEATURES.index("other_share")] == 1


def test_no_candidates_are_features_too(small_law: Home) -> None:
    index = FakeServing(small_law).finder().index
    assert len(features("mức phạt là bao nhiêu", [], index)) == len(FEATURES)
    assert features("?", [], index) == [0.0] * len(FEATURES)


@pytest.mark.parametrize(
    ("question", "text", "lacks"),
    [
        ("Mức án phí ly hôn hiện nay là bao nhiêu?", "Người yêu cầu ly hôn nộp án phí.", True),
        ("Mức phạt là bao nhiêu?", "Phạt tiền từ 5.000.000 đồng.", False),
        ("lãi suất cho vay tối đa là bao nhiêu", "không được vượt quá 20%/năm", False),
        ("lãi suất cho vay tối đa là bao nhiêu", "lãi suất do các bên thỏa thuận", True),
        ("Bị phạt tù bao nhiêu năm?", "phạt tù từ 07 năm đến 15 năm", False),
        ("Bị phạt tù bao nhiêu năm?", "phạt tù chung thân", True),
        ("Bao nhiêu tuổi được kết hôn?", "nam từ đủ 20 tuổi trở lên", False),
        ("Thời hiệu khởi kiện là bao lâu?", "là 03 năm", False),
        ("Thời hiệu khởi kiện là bao lâu?", "Không có gì ở đây", True),
        ("Tội trộm cắp là gì?", "Không có số nào", False),
    ],
)
def test_a_quantity_that_is_asked_for_must_be_there(question: str, text: str, lacks: bool) -> None:
    assert lacks_quantity(question, text) is lacks
    assert lacks_quantity(question, "") is (lacks or question != "Tội trộm cắp là gì?")


@pytest.mark.parametrize(
    ("article", "title", "fits"),
    [
        ("173", "Bộ luật Hình sự", True),
        # An article that is not indexed, and an act that rules what is asked for as lying elsewhere.
        ("9999", "Bộ luật Hình sự", False),
        ("173", "Luật Đất đai", False),
    ],
)
def test_the_suites_fit_a_corpus(small_law: Home, tmp_path: Path, article: str, title: str, fits: bool) -> None:
    finder = FakeServing(small_law).finder()
    finder.index = replace(finder.index, other_fields=OtherFields([title]))
    gold = [{"law_id": PENAL, "article_id": article}]
    rows = [{"question": "Trộm cắp?", "relevant": gold}, {"question": "Cấp sổ đỏ thế nào?", "relevant": []}]
    suite = tmp_path / "suite.jsonl"
    suite.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    assert calibrate.knows(finder, [suite]) is fits


def test_fitting_separates_what_the_corpus_holds(small_law: Home, tmp_path: Path) -> None:
    finder = FakeServing(small_law).finder()
    inside = [f"{passage.heading} {passage.text[:80]}" for passage in finder.index.passages[::3]]
    outside = [f"công thức nấu phở bò số {number} ngon tuyệt" for number in range(len(inside))]
    rows = [{"question": text, "relevant": [1], "split": "calibrate"} for text in inside]
    rows += [{"question": text, "relevant": [], "split": "calibrate"} for text in outside]
    rows += [{"question": "không được đọc", "relevant": [1], "split": "test"}]
    suite = tmp_path / "suite.jsonl"
    suite.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    fitted = calibrate.fit(finder, [suite])

    def answered(question: str) -> bool:
        text = finder.read(question).text
        return fitted.probability(features(text, finder.find(text), finder.index)) >= fitted.threshold

    assert sum(map(answered, inside)) / len(inside) >= 1 - calibrate.FALSE_REFUSALS - 0.05
    assert sum(map(answered, outside)) == 0
    assert fitted.fitted_on == hashlib.sha256(suite.read_bytes()).hexdigest()
