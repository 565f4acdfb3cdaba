"""The sentences of an act's last articles, in which it says when it applies and what it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ingest.quotes import quoted_blocks
from ingest.records import Unit, UnitKind
from ingest.structure import Parsed
from ingest.text import CAPITALS

# Days stand in the last articles; an act of few articles says them where it likes.
_CLOSING_ARTICLES = 12
# No sentence of a closing article is longer; patterns with gaps must not run over a hostile one.
_LONGEST = 5000
_LABEL = re.compile(r"\s*(?:\d{1,3}[a-zđ]?\s*[.\-/]|[a-zđ]\d{0,2}\s*\)|Điều \d+[a-zđ]?\.?)\s*")
# A printed line that stops in the middle of a sentence goes on in the next.
_WRAPPED = re.compile(r"(?<=[^.;:\s])[ \t]*\n(?=[ \t]*[^\s])")
# A quotation inside a sentence, and one within it; it may run over printed lines. Between straight marks, which do not
# say where they open, over one line that stops in its middle; between others as far as the act's next article, so that
# a mark that nobody closed hides no rule.
_QUOTED = re.compile(
    r"“(?:[^“”\n]|\n(?![ \t]*Điều \d)){0,2000}”|"
    r'"[^"\n]*(?:(?<=[^.;:"\s])[ \t]*\n[^"\n]*)?"'
)
_END = re.compile(rf"\n|(?<=\.)\s+(?=[{CAPITALS}])")


class Sentence(NamedTuple):
    """A sentence without the label of the unit that it opens; ``lead`` are the words of the unit above."""

    words: str
    path: str
    lead: str


def closing_sentences(text: str, parsed: Parsed) -> Iterator[Sentence]:
    """The sentences of the last articles of the act itself, in text order; what it quotes is left out."""
    articles = [unit for above, unit in parsed.articles() if not any(a.kind is UnitKind.ANNEX for a in above)]
    if not articles:
        return
    last = articles[-_CLOSING_ARTICLES:]
    plain = _without_quotes(text, last[0].start)
    for article in last:
        yield from _sentences(plain, article, "")


def _sentences(text: str, unit: Unit, above: str) -> Iterator[Sentence]:
    lead = text[unit.start : unit.lead_end]
    label = _LABEL.match(lead)
    body = lead[label.end() :] if label else lead
    if unit.kind is UnitKind.ARTICLE:
        # The title is no sentence, and an article of the old style has none.
        body = body[len(unit.title) :] if unit.title else body
    for words in _END.split(_WRAPPED.sub(" ", body)):
        if words.strip():
            yield Sentence(words.strip()[:_LONGEST], unit.path, above)
    for child in unit.children:
        yield from _sentences(text, child, body.strip()[:_LONGEST])


def _without_quotes(text: str, start: int) -> str:
    """The text with what it quotes from ``start`` on made blank, every place kept."""
    pieces, at = [], 0
    for low, high in quoted_blocks(text):
        if low >= start:
            pieces += [text[at:low], " " * (high - low)]
            at = high
    plain = "".join([*pieces, text[at:]])
    rest = plain[start:]
    for _ in range(2):
        rest = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), rest)
    return plain[:start] + rest
