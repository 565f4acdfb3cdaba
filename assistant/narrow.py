"""A unit too long to be read at once: the parts of it that answer."""

from __future__ import annotations

from assistant.lead_in import lead_in
from assistant.own_words import OwnWords
from ingest.records import Provision

# A part answers when it says at least this share of what the best one says of the question.
_CLOSE = 0.6


def narrowed(provision: Provision, words: OwnWords, most_words: int, most_parts: int) -> list[Provision]:
    """The smallest whole parts that answer, best first; the unit itself where none of its parts stands out.

    A list that is asked for as a list ("gồm những tình tiết nào") is answered by no few of its points, and a unit
    without parts is never cut: both stay whole, however long.
    """
    parts = [Provision(provision.document, provision.version, unit) for unit in provision.unit.children]
    weights = {part.unit.path: words.in_text(part.quote, _around(part)) for part in parts}
    best = max(weights.values(), default=0.0)
    answering = [part for part in parts if best and weights[part.unit.path] >= _CLOSE * best]
    if not 0 < len(answering) <= most_parts:
        return [provision]
    answering.sort(key=lambda part: -weights[part.unit.path])
    within = [
        [part] if len(part.quote.split()) <= most_words else narrowed(part, words, most_words, most_parts)
        for part in answering
    ]
    return [part for each in within for part in each]


def _around(part: Provision) -> str:
    """What the part is read under and need not say itself."""
    return "\n".join((part.version.title, *lead_in(part)))
