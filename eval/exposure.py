"""How near a question is to what was trained on: its article seen, its law alone, or neither."""

from __future__ import annotations

from enum import StrEnum

from eval.questions import Question
from eval.training_record import Trained
from models.train.pairs import question_sha256


class Exposure(StrEnum):
    SEEN_ARTICLE = "seen_article"
    UNSEEN_ARTICLE = "unseen_article"  # of a law of which training saw another article
    UNSEEN_LAW = "unseen_law"


class Exposures:
    """Asks one training's pairs; with None everything is new."""

    def __init__(self, trained: Trained | None) -> None:
        pairs = trained.pairs if trained else ()
        self._articles = {article for pair in pairs for article in pair.gold}
        self._laws = {article.rpartition("/")[0] for article in self._articles}
        self._qids = {pair.qid for pair in pairs}
        self._questions = {pair.question_sha256 for pair in pairs}

    def of(self, question: Question) -> Exposure:
        """One gold article that was seen makes the question a seen one."""
        if question.gold & self._articles:
            return Exposure.SEEN_ARTICLE
        if any(article.rpartition("/")[0] in self._laws for article in question.gold):
            return Exposure.UNSEEN_ARTICLE
        return Exposure.UNSEEN_LAW

    def trained_with(self, question: Question) -> bool:
        """Whether training saw the question itself, by its qid or its words."""
        return question.qid in self._qids or question_sha256(question.text) in self._questions
