"""The guidance of the quoted law: resolutions of the Hội đồng Thẩm phán, decrees and circulars that apply to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.choose import quoted
from assistant.edition import Editions
from assistant.marks import marks
from assistant.shapes import Evidence, evidence_of
from assistant.understand import Understood
from ingest.labels import article_path
from ingest.records import Document, Provision, RelationKind, Standing
from ingest.store.law import LawStore
from models.finder import Candidate, best_per_article

MOST = 3
# Kinds below law (Điều 4 Luật 64/2025/QH15) that say how it is applied; of resolutions, those of the judges.
_KINDS = ("nghị định", "thông tư", "thông tư liên tịch", "công văn")
_JUDGES = "HĐTP"
# Citing articles looked at for each quoted one.
_CITING = 200
_OF_LAW = (Standing.LAW.value, Standing.GUIDANCE.value)
Article = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Guidance:
    """A unit that guides what is quoted, and how it is shown."""

    provision: Provision
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Around:
    """Articles of guiding acts: those that are ``about`` a quoted one, and those ``citing`` it."""

    about: set[Article]
    citing: set[Article]


class GuidanceFinder:
    """Finds guidance by what acts say of each other."""

    def __init__(self, store: LawStore) -> None:
        self._store = store

    def around(self, law: list[Article]) -> Around:
        """What guides the articles ``law``, whatever is asked about them."""
        about: set[Article] = set()
        citing: set[Article] = set()
        for law_id, path in law:
            for relation in self._store.relations_to(law_id):
                guides = relation.kind is RelationKind.GUIDES and relation.path
                if guides and article_path(relation.to_path) == path:
                    about.add((relation.law_id, article_path(relation.path)))
            _, articles = self._store.links.cited_by(law_id, path, _CITING)
            # Articles of one act refer to each other, which is no guidance.
            citing |= {(e.law_id, e.path) for e in articles if e.standing in _OF_LAW and e.law_id != law_id}
        guiding = self._guiding({law_id for law_id, _ in about | citing})
        return Around(_left(about, guiding, law), _left(citing, guiding, law))

    def _guiding(self, law_ids: Iterable[str]) -> set[str]:
        return {law_id for law_id in law_ids if self._store.holds(law_id) and is_guiding(self._store.document(law_id))}


def choose_guidance(
    found: list[Candidate], around: Around, near: float, asked: Understood, editions: Editions
) -> list[Guidance]:
    """At most :data:`MOST` units in force on the day, best first, of the articles ``around``.

    What only cites a quoted article must have a score of ``near``: a decree may cite law for any reason.
    """
    others = [each for each in best_per_article(found) if each.article in around.about | around.citing]
    # An article that is about a quoted one comes first, however the question reads.
    others.sort(key=lambda candidate: candidate.article not in around.about)
    taken = (candidate for candidate in others if candidate.article in around.about or candidate.score >= near)
    return [each for candidate in taken for each in _shown(candidate, asked, editions)][:MOST]


def is_guiding(document: Document) -> bool:
    """Whether an act is of a kind that says how law is applied."""
    if document.standing is Standing.GUIDANCE:
        return True
    return document.standing is Standing.LAW and (document.kind.lower() in _KINDS or _JUDGES in document.law_id)


def _left(articles: set[Article], acts: set[str], law: list[Article]) -> set[Article]:
    return {article for article in articles if article[0] in acts and article not in law}


def _shown(candidate: Candidate, asked: Understood, editions: Editions) -> list[Guidance]:
    """The unit as the law of the day has it; nothing where it is not in force then."""
    provision = editions.quotable(candidate.passage.law_id, candidate.passage.path)
    first = provision.version.valid_from if provision else None
    if provision is None or (first is not None and first > asked.as_of.day):
        return []
    quote = quoted(provision)
    shown = evidence_of(provision, quote, candidate.score, asked.as_of.day)
    told = {"standing": Standing.GUIDANCE.value, "marks": marks(quote, asked.query.text, asked.asked)}
    return [Guidance(provision, shown.model_copy(update=told))]
