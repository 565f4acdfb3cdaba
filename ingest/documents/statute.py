"""Statutes: laws, codes, decrees, circulars, resolutions, as they were published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ingest.documents.described import Described, Names
from ingest.documents.effect import Effect, read_effect, undated_units, unread_exceptions
from ingest.documents.endings import kept_provisions, read_endings
from ingest.documents.fields import Opening, fields
from ingest.documents.guides import read_guides
from ingest.documents.header import Head, read_head
from ingest.documents.sentences import closing_sentences
from ingest.readers.reader import SourceText
from ingest.records import Document
from ingest.structure import Parsed, ParseWarning, parse_act


def read_statute(source: SourceText, names: Names) -> Described:
    """The act that ``source`` holds. An act without articles is one text, the part ``content``."""
    text = source.text
    parsed = parse_act(text, source.confidence is not None)
    head = read_head(text, parsed)
    sentences = list(closing_sentences(text, parsed))
    effect = read_effect(head.number, sentences, head.issued, names(head.issued))
    # A decree is signed before the law that it details takes effect, and takes effect with it.
    read_on = effect.day or head.issued
    acts = names(read_on)
    relations = (
        *effect.units,
        *read_endings(head.number, sentences, acts),
        *read_guides(head.number, head.title, text, parsed, acts),
    )
    has_articles = next(parsed.articles(), None) is not None
    return Described(
        document=_document(head, effect),
        parsed=parsed if has_articles else fields(text, [Opening("content", 0, "")]),
        number=head.number,
        signer=head.signer,
        relations=relations,
        first_days=_first_days(parsed, effect),
        warnings=(
            *_undated(effect),
            *unread_exceptions(effect),
            *kept_provisions(head.number, sentences, acts),
        ),
        read_on=read_on,
    )


def _document(head: Head, effect: Effect) -> Document:
    return Document(
        law_id=head.number,
        title=head.title,
        kind=head.kind,
        issuer=head.issuer,
        issued=head.issued,
        effective=effect.day,
        expired=effect.expired,
    )


def _first_days(parsed: Parsed, effect: Effect) -> dict[str, date | None]:
    """The day of each article; the day of a single clause does not date its article."""
    days: dict[str, date | None] = {article.path: effect.day for _, article in parsed.articles()}
    own = {unit.to_path: unit.effective for unit in effect.units if unit.to_path in days}
    return {**days, **own, **{path: None for path in effect.undated if path in days}}


def _undated(effect: Effect) -> Iterator[ParseWarning]:
    if effect.day is None:
        message = "Không đọc được ngày có hiệu lực của văn bản; lời văn sẽ không được coi là đang có hiệu lực."
        yield ParseWarning("effect_day_unknown", "", message)
    yield from undated_units(effect)
