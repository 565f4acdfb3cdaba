"""A question that names one article and the crime of another: "tội trộm cắp tài sản theo Điều 174"."""

from __future__ import annotations

from assistant.edition import Editions
from ingest.labels import article_path
from ingest.records import Citation, Provision
from models.finder import Candidate, best_per_article
from models.tokens import syllables

_LOOKED_AT = 5
# A shorter name, as "giết người", stands in articles about other crimes too.
_SHORTEST = 3


def misnamed(named: list[Citation], text: str, found: list[Candidate], editions: Editions) -> Provision | None:
    """The article whose crime the question names, where no named article says a word of that crime.

    A question that also names the crime of an article that it cites tells of another only in passing. Headings of the
    Penal Code name the crimes ("Điều 173. Tội trộm cắp tài sản"); headings of other kinds are no names, and decide
    nothing.
    """
    laws = {str(citation.law_id) for citation in named}
    articles = [_article(str(c.law_id), f"d{c.article}", editions) for c in named]
    said = [_spaced(provision.version.text) for provision in articles if provision is not None]
    if any(_is_named(provision.version.title, text) for provision in articles if provision is not None):
        return None
    for candidate in best_per_article([c for c in found if c.passage.law_id in laws])[:_LOOKED_AT]:
        other = _article(*candidate.article, editions)
        crime = _crime(other.version.title) if other else ""
        if crime and crime in _spaced(text) and not any(crime in words for words in said):
            return other
    return None


def _article(law_id: str, path: str, editions: Editions) -> Provision | None:
    return editions.quotable(law_id, article_path(path))


def _crime(title: str) -> str:
    """What follows "Tội" in a heading; nothing where it is too short to tell."""
    first, *words = syllables(title) or [""]
    return _spaced(" ".join(words)) if first == "tội" and len(words) >= _SHORTEST else ""


def _is_named(title: str, text: str) -> bool:
    """Whether the question names the crime of a heading, if only by how its name begins: "trộm cắp"."""
    crime = _crime(title).split()[:2]
    return bool(crime) and f" {' '.join(crime)} " in _spaced(text)


def _spaced(text: str) -> str:
    return f" {' '.join(syllables(text))} "
