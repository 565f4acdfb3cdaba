"""How likely the found passages answer the question: a calibrated probability that refusal is decided by.

A small logistic model over what retrieval alone knows. It was fitted on this project's own suite
(``eval/suites``), never on other people's question sets.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Container
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from models.tokens import syllables

if TYPE_CHECKING:
    from models.finder import Candidate
    from models.index import SearchIndex

CALIBRATION = Path(__file__).with_name("calibration.json")
FEATURES = ("dense", "lacks_quantity", "laws", "other_matter", "other_share", "other_words")
# A question that the corpus answers finds the articles at the top in few acts.
_TOP = 10
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


def features(query: str, candidates: list[Candidate], index: SearchIndex) -> list[float]:
    """What the model sees of a question and the candidates that may be quoted, in the order of FEATURES.

    The best cosine; whether the question asks for a quantity that the best passage lacks: a number in the next ones
    answers something else; of how many acts the first ten articles are; whether the question names a matter that an
    act outside the corpus rules, which share of its weight such matters make up, and which the words that point to
    such acts without deciding it.

    Tried on the suites and left out, as they told nothing more: how far the best cosine stands out, how much of the
    question the best article holds in syllables or pairs, whether both indexes agree on it.
    """
    best = candidates[0].passage.text if candidates else ""
    articles = list(dict.fromkeys(candidate.article for candidate in candidates))[:_TOP]
    elsewhere = index.other_fields.of(query)
    return [
        max((candidate.dense for candidate in candidates), default=0.0),
        float(lacks_quantity(query, best)),
        float(len({law_id for law_id, _ in articles})),
        float(bool(elsewhere.matters)),
        _share(query, elsewhere.matters, index),
        _share(query, elsewhere.words, index),
    ]


def _share(query: str, some: Container[int], index: SearchIndex) -> float:
    """The part that ``some`` of the syllables make up of how rare all of them are."""
    weights = list(map(index.keyword.idf, syllables(query)))
    return sum(weight for number, weight in enumerate(weights) if number in some) / (sum(weights) or 1.0)


def lacks_quantity(query: str, text: str) -> bool:
    """Whether the question asks for a sum, share, age or time and the text holds none."""
    return any(asks.search(query) and not holds.search(text) for asks, holds in _QUANTITIES)
