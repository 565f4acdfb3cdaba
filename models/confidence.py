"""How likely the found passages answer the question: a calibrated probability that refusal is decided by.

A small logistic model over what retrieval alone knows. It was fitted on this project's own suite
(``eval/suites``), never on other people's question sets.
"""

from __future__ import annotations

import hashlib
import math
import re
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field

from models.finder import Candidate
from models.keyword import KeywordIndex
from models.passages import search_text
from models.tokens import terms

_ASKS_QUANTITY = re.compile(r"\b(bao nhiêu|bao lâu|mấy (?:năm|tháng|ngày|tuổi|lần)|mức)\b", re.IGNORECASE)
_QUANTITY = re.compile(
    r"\d|\b(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+(?:năm|tháng|ngày|tuổi|lần|giờ|phần)\b",
    re.IGNORECASE,
)
FEATURES = ("dense", "coverage", "second", "lacks_quantity")
# Passages whose words may cover the question together: a rule and its exception.
_TOP = 3


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
    return Calibration.model_validate_json((files("models") / "calibration.json").read_text("utf-8"))


def features(query: str, candidates: list[Candidate], keyword: KeywordIndex) -> list[float]:
    """What the calibrated model sees: best cosine, covered terms, the runner-up, a missing quantity."""
    if not candidates:
        return [0.0, 0.0, 0.0, 0.0]
    top = candidates[:_TOP]
    text = "\n".join(search_text(candidate.passage) for candidate in top)
    cosines = sorted((candidate.dense for candidate in candidates), reverse=True)
    lacks = bool(_ASKS_QUANTITY.search(query)) and not any(_QUANTITY.search(c.passage.text) for c in top)
    return [cosines[0], coverage(query, text, keyword), cosines[min(9, len(cosines) - 1)], float(lacks)]


def coverage(query: str, text: str, keyword: KeywordIndex) -> float:
    """Share of the question's terms, weighed by rarity, that stand in the text; 0 to 1."""
    asked = set(terms(query))
    have = set(terms(text))
    weights = {term: keyword.rarity(term) for term in asked}
    total = sum(weights.values())
    return sum(weight for term, weight in weights.items() if term in have) / total if total else 0.0
