"""A question that names one article and the crime of another: "tội trộm cắp tài sản theo Điều 174"."""

from __future__ import annotations

from collections import Counter

from assistant.edition import Editions
from ingest.labels import article_path
from ingest.records import Citation, Provision
from models.finder import Candidate, best_per_article
from models.passages import split_heading
from models.tokens import syllables

_LOOKED_AT = 5
# A shorter name, as "giết người", stands in articles about other crimes too.
_SHORTEST = 3


def misnamed(named: list[Citation], text: str, found: list[Candidate], editions: Editions) -> Provision | None:
    """The article whose crime the question names, where no named article says a word of that crime.

    A question that also names the crime of an article that it cites tells of another only in passing. Headings of the
    Penal Code name the crimes ("Điều 173. Tội trộm cắp tài sản"); headings of other kinds are no names, and decide
    nothing: how Điều 51 applies to a theft may well be asked.
    """
    laws = {str(citation.law_id) for citation in named}
    held = [_article(str(c.law_id), f"d{c.article}", editions) for c in named]
    articles = [provision.version for provision in held if provision is not None]
    if not all(_crime(each.title) for each in articles) or any(_is_named(each.title, text) for each in articles):
        return None
    said = [_spaced(version.text) for version in articles]
    of_laws = [candidate for candidate in found if candidate.passage.law_id in laws]
    heads = Counter(_head(_crime_of(candidate)) for candidate in best_per_article(of_laws))
    for candidate in best_per_article(of_laws)[:_LOOKED_AT]:
        other = _article(*candidate.article, editions)
        crime = _crime(other.version.title) if other else ""
        head = _head(crime)
        names = [crime] if len(crime.split()) >= _SHORTEST else []
        # "Trộm cắp" begins the name of one crime only, "vi phạm" that of dozens.
        names += [head] if head and heads[head] == 1 else []
        if any(name in _spaced(text) and not any(name in words for words in said) for name in names):
            return other
    return None


def _crime_of(candidate: Candidate) -> str:
    """The crime that the heading of a passage names, or nothing."""
    _, _, title = split_heading(candidate.passage.heading)[1].partition(". ")
    return _crime(title)


def _article(law_id: str, path: str, editions: Editions) -> Provision | None:
    return editions.quotable(law_id, article_path(path))


def _crime(title: str) -> str:
    """What follows "Tội" in a heading."""
    first, *words = syllables(title) or [""]
    return _spaced(" ".join(words)) if first == "tội" and words else ""


def _head(crime: str) -> str:
    """How the name of a crime begins: "trộm cắp"; nothing where there is no crime."""
    words = crime.split()[:2]
    return _spaced(" ".join(words)) if len(words) > 1 else ""


def _is_named(title: str, text: str) -> bool:
    """Whether the question names the crime of a heading, if only by how its name begins: "trộm cắp"."""
    head = _head(_crime(title))
    return bool(head) and head in _spaced(text)


def _spaced(text: str) -> str:
    return f" {' '.join(syllables(text))} "
