"""Reads a question: its day, the provisions that it names, the amounts of its case, what else it says."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from assistant.dates import AsOf, as_of
from assistant.errors import BadQuestion, QuestionTooLong
from assistant.follow_up import Prior, rewrite
from assistant.kinds import Kind, kind_of
from assistant.quantities import Quantity, quantities
from assistant.to_machine import without_orders
from ingest.citations.find import find_act_ids, find_citations
from ingest.citations.names import Lookup
from ingest.records import Citation
from ingest.text import canonical
from models.finder import Finder
from models.query import Query, as_typed
from models.tokens import strip_diacritics, syllables

# What a question about a named provision says beside its name: it asks for the whole of it.
_ASKING = frozenset(
    syllables(
        "quy dinh gi the nao nhu noi dung la cua trong theo ve hay cho biet toi xin hoi doc trich dan nguyen van "
        "ra sao co ghi duoc bo luat so nam tai truoc sau khac nhau so sanh"
    )
)


@dataclass(frozen=True, slots=True)
class Understood:
    """``acts`` are the numbers of all acts that the question names.

    ``plain_lookup``: the question asks for the named provisions as such, not for something in them."""

    query: Query
    as_of: AsOf
    acts: list[str]
    citations: list[Citation]
    asked: list[Quantity]
    plain_lookup: bool
    kind: Kind


def understand(
    question: str,
    explicit: date | None,
    finder: Finder,
    lookup: Callable[[date], Lookup],
    longest: int,
    prior: Prior | None = None,
) -> Understood:
    """``lookup`` gives the names of laws as they stand on a day; ``prior`` is the question that this one may follow.

    :raises BadQuestion: for a question without a word or with broken characters.
    :raises QuestionTooLong: beyond ``longest``.
    """
    if len(question) > longest:
        raise QuestionTooLong(f"Câu hỏi dài quá {longest:,} ký tự. Hãy rút gọn.".replace(",", "."))
    if _has_half_characters(question):
        raise BadQuestion("Câu hỏi có ký tự hỏng. Hãy gõ lại câu hỏi.")
    text = canonical(question)
    if not syllables(text):
        raise BadQuestion("Câu hỏi còn trống. Hãy nhập câu hỏi.")
    query = finder.read(without_orders(text))
    day = as_of(query.typed, explicit)
    whole = rewrite(query.text, prior, lookup(day.day)) if prior else None
    if prior and whole:
        query, day = Query(query.typed, whole), as_of(whole, explicit or prior.chosen)
    # What was left unread stays in what was asked, so that the question as it was read is shown beside it.
    query = Query(as_typed(text), query.text)
    return on_day(query, day, lookup(day.day))


def on_day(query: Query, day: AsOf, names: Lookup) -> Understood:
    """What a question says when the names of laws mean those of ``day``."""
    # "khoản 2" alone and acts as a whole name no provision that could be quoted.
    citations = [found for found in find_citations(query.text, names) if found.article not in (None, "this")]
    plain_lookup = bool(citations) and _only_asks(query.text, citations)
    return Understood(
        query=query,
        as_of=day,
        acts=find_act_ids(query.text, names),
        citations=citations,
        asked=quantities(query.text),
        plain_lookup=plain_lookup,
        kind=kind_of(query.text, plain_lookup),
    )


def _has_half_characters(text: str) -> bool:
    """Lone surrogates, which JSON and a shell can carry and no file can keep."""
    return any("\ud800" <= letter <= "\udfff" for letter in text)


def _only_asks(text: str, citations: list[Citation]) -> bool:
    rest = text
    for found in sorted(citations, key=lambda c: -c.start):
        rest = rest[: found.start] + " " + rest[found.end :]
    rest = re.sub(r"\d+(?:/\d+)*(?:/[\w-]+)?", " ", rest)
    content = [word for word in syllables(rest) if strip_diacritics(word) not in _ASKING]
    # The name of the law is part of the citation, but not of the span that names the unit.
    return len(content) <= 4
