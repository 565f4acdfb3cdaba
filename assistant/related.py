"""What stands beside the quoted law, each in its own section and never mixed with it: guidance, án lệ, judgments.

Approved answers of colleagues get their section, ``qa``, from whoever keeps them; nothing here writes any.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.edition import Editions
from assistant.evidence import Gathered
from assistant.guidance import Guidance, GuidanceFinder, choose_guidance
from assistant.notices import REFUSAL, warnings
from assistant.shapes import Evidence, Notice, Related
from assistant.similar import SimilarCases, asks_for_precedent
from assistant.understand import Understood
from ingest.labels import article_path, pin_cite, split_provision_id
from ingest.store.law import LawStore
from models.finder import Finder

# Told on each card of guidance; above the answer it would hide what limits the quoted law.
_ON_CARD = "as_enacted"
_NO_LAW_FOUND = ("low_confidence", "act_not_held", "not_in_force_then")
_PRECEDENTS = (
    "Câu hỏi về án lệ: xem mục Án lệ dưới đây. Án lệ không phải văn bản quy phạm pháp luật nên không nằm trong căn cứ "
    "pháp lý; hãy hỏi thêm về quy định của pháp luật nếu cần."
)


@dataclass(frozen=True, slots=True)
class Beside:
    """The related material of one answer and what a reader must know of it."""

    related: Related
    notices: list[Notice]
    refusal: Notice | None = None  # what takes the place of the refusal's own words


class RelatedMaterial:
    """Gathers what belongs to an answer once its law is quoted; to a refusal, the án lệ that were asked for."""

    def __init__(self, store: LawStore) -> None:
        self._guidance = GuidanceFinder(store)
        self._cases = SimilarCases(store)

    def find(self, asked: Understood, gathered: Gathered, finder: Finder, editions: Editions) -> Beside:
        """``finder`` and ``editions`` are those of the day that the answer is given for."""
        if not gathered.evidence:
            return self._beside_refusal(asked, gathered, finder)
        law = list(dict.fromkeys(_article(each) for each in gathered.evidence))
        around = self._guidance.around(law)
        found = finder.find(asked.query.text, within=set(law) | around.about | around.citing)
        of_law = [candidate for candidate in found if candidate.article in law]
        near = min((candidate.score for candidate in of_law), default=0.0) - finder.learnt.fusion.margin
        guidance = choose_guidance(found, around, near, asked, editions)
        cosine = max((candidate.dense for candidate in of_law), default=1.0)
        precedents, judgments = self._cases.find(asked, set(law), cosine, finder)
        related = Related(guidance=[each.evidence for each in guidance], precedents=precedents, judgments=judgments)
        return Beside(related, _notices(guidance, asked, editions))

    def _beside_refusal(self, asked: Understood, gathered: Gathered, finder: Finder) -> Beside:
        """Of a question for án lệ, those that are as near as the nearest law."""
        if gathered.reason not in _NO_LAW_FOUND or not asks_for_precedent(asked.query.text):
            return Beside(Related(), [])
        near = finder.find(asked.query.text)
        cosine = max((candidate.dense for candidate in near), default=1.0)
        precedents, _ = self._cases.find(asked, set(), cosine, finder)
        told = Notice(code=gathered.reason, message=f"{REFUSAL}. {_PRECEDENTS}") if precedents else None
        return Beside(Related(precedents=precedents), [], told)


def _notices(guidance: list[Guidance], asked: Understood, editions: Editions) -> list[Notice]:
    """The conflicts and limits of the guidance shown."""
    conflicts = [each.provision for each in guidance if editions.in_conflict(each.provision.version)]
    pins = [pin_cite(p.unit.path, p.document.title, p.version.law_id) for p in conflicts]
    found = warnings(Gathered(evidence=[each.evidence for each in guidance], conflicts=pins), asked.as_of)
    return [notice for notice in found if notice.code != _ON_CARD]


def _article(evidence: Evidence) -> tuple[str, str]:
    law_id, path = split_provision_id(evidence.provision_id)
    return law_id, article_path(path)
