"""How likely the found passages answer the question: a calibrated probability that refusal is decided by.

A small logistic model over what retrieval alone knows. It was fitted on this project's own suite
(``eval/suites``), never on other people's question sets.
"""

from __future__ import annotations

import hashlib
import math
import re
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from models.finder import Candidate

CALIBRATION = Path(__file__).with_name("calibration.json")
FEATURES = ("dense", "gap", "lacks_quantity")
# The passage that the best is measured against: far enough down to be about something else.
_FAR = 49
# What a question asks the size of, and what a text that answers it must then hold.
_QUANTITIES = tuple(
    (re.compile(asks, re.IGNORECASE), re.compile(holds, re.IGNORECASE))
    for asks, holds in (
        (
            r"bao nhiêu tiền|mức (?:án|lệ|phí|thuế|lương|phạt|đóng|thu)"
            r"|(?:phí|thuế|lương|tiền|lãi suất|trợ cấp)[^?]{0,40}bao nhiêu",
            r"\d\s*(?:đồng|%)|phần trăm|\d+ lần|mức lương",
        ),
        (r"bao nhiêu (?:phần trăm|%)|tỷ lệ", r"\d\s*%|phần trăm|một phần"),
        (r"(?:bao nhiêu|mấy) tuổi", r"\d tuổi"),
        (r"(?:bao nhiêu|mấy) năm", r"\d (?:năm|tháng)|(?:một|hai|ba) năm"),
        (r"(?:bao nhiêu|mấy) (?:tháng|ngày|giờ)", r"\d (?:tháng|ngày|giờ|năm)"),
        (r"bao lâu|thời hạn|thời hiệu", r"\d (?:năm|tháng|ngày|giờ)|ngay|tức khắc|kịp thời|không áp dụng"),
    )
)


class Calibration(BaseModel):
    """Standardising means and scales, weights and threshold; ``fitted_on`` is the suite's hash."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    features: tuple[str, ...]
    mean: tuple[float, ...]
    scale: tuple[float, ...]
    weights: tuple[float, ...]
    intercept: float
    threshold: float = Field(ge=0, le=1)
    fitted_on: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()

    def probability(self, features: list[float]) -> float:
        """``features`` in the order of FEATURES."""
        terms_ = zip(features, self.mean, self.scale, self.weights, strict=True)
        logit = self.intercept + sum(weight * (value - mean) / scale for value, mean, scale, weight in terms_)
        return 1 / (1 + math.exp(-logit))


def load_calibration() -> Calibration:
    return Calibration.model_validate_json(CALIBRATION.read_text("utf-8"))


def features(query: str, candidates: list[Candidate]) -> list[float]:
    """What the model sees, in the order of FEATURES.

    The best cosine; how far it stands out from the fiftieth; whether the question asks for a quantity that
    the best passage lacks: a number in the next ones answers something else. (Words that the corpus does not
    hold were tried: lay wording has them too.)
    """
    cosines = sorted((candidate.dense for candidate in candidates), reverse=True) or [0.0]
    best = candidates[0].passage.text if candidates else ""
    return [
        cosines[0],
        cosines[0] - cosines[min(_FAR, len(cosines) - 1)],
        float(lacks_quantity(query, best)),
    ]


def lacks_quantity(query: str, text: str) -> bool:
    """Whether the question asks for a sum, share, age or time and the text holds none."""
    return any(asks.search(query) and not holds.search(text) for asks, holds in _QUANTITIES)
