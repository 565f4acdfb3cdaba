"""Văn bản hợp nhất: the act that it consolidates, with what each footnote reports (Pháp lệnh 01/2012/UBTVQH13)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from ingest.documents.consolidated_head import ConsolidatedHead, read_consolidated_head
from ingest.documents.described import Described, Names
from ingest.documents.effect import Effect, read_effect, undated_units, unread_exceptions
from ingest.documents.footnotes import Report, read_footnote, speaks_of_change
from ingest.documents.header import read_head
from ingest.documents.sentences import closing_sentences
from ingest.labels import article_path
from ingest.readers.reader import SourceText
from ingest.records import Change, ChangeAction, Document, Note, Relation, RelationKind, SourceRank, Unit, UnitKind
from ingest.structure import Parsed, ParseWarning, parse_act, walk

_INSIDE = (UnitKind.ARTICLE, UnitKind.CLAUSE, UnitKind.POINT)
_DIVISIONS = (UnitKind.PART, UnitKind.CHAPTER, UnitKind.SECTION, UnitKind.SUBSECTION)


def read_consolidated(source: SourceText, names: Names) -> Described:
    """The act that a văn bản hợp nhất consolidates; footnotes are those of ``source``."""
    text = source.text
    parsed = parse_act(text, source.confidence is not None)
    head_end = next((unit.start for unit in parsed.walk() if unit.kind is not UnitKind.PREAMBLE), len(text))
    own = read_consolidated_head(text, head_end)
    document = _document(own, text, parsed)
    effect = read_effect(document.law_id, closing_sentences(text, parsed), document.issued, names(own.signed))
    notes = _Notes(parsed, source.notes, document.law_id)
    notes.read()
    return Described(
        document=document,
        parsed=replace(parsed, warnings=tuple(_gaps(parsed, notes.relations))),
        number=own.number,
        rank=SourceRank.CONSOLIDATED,
        source_name=f"vbhn:{own.number}:{own.signed.isoformat() if own.signed else ''}" if own.number else "",
        relations=(*_of_the_act(own, document.law_id), *notes.relations, *effect.units),
        first_days=_first_days(parsed, notes.relations, document.effective, effect),
        made_by=_made_by(parsed, notes.relations),
        warnings=(*notes.warnings, *undated_units(effect), *unread_exceptions(effect)),
        read_on=own.signed,
    )


def _document(own: ConsolidatedHead, text: str, parsed: Parsed) -> Document:
    head = read_head(text, parsed)
    base = own.base
    return Document(
        law_id=base.number if base else head.number,
        title=head.title,
        kind=head.kind,
        issuer=head.issuer,
        issued=base.issued if base else None,
        effective=base.effective if base else None,
    )


def _of_the_act(own: ConsolidatedHead, law_id: str) -> Iterator[Relation]:
    """That it consolidates the act, and which acts amended it."""
    if own.number:
        yield Relation(RelationKind.CONSOLIDATES, own.number, "", law_id, "", own.signed)
    for act in own.amended_by:
        yield Relation(RelationKind.AMENDS, act.number, "", law_id, "", act.effective)


class _Notes:
    """Finds the unit that each note speaks of, and turns its report into a relation."""

    def __init__(self, parsed: Parsed, notes: Sequence[Note], law_id: str) -> None:
        self._parsed = parsed
        self._notes = notes
        self._law_id = law_id
        self.relations: list[Relation] = []
        self.warnings: list[ParseWarning] = []

    def read(self) -> None:
        for note in self._notes:
            around = list(_around(self._parsed.units, note.anchor))
            reports = read_footnote(note.text)
            found = [relation for report in reports if (relation := self._relation(report, around))]
            self.relations += found
            self.warnings += _doubts(note, found, around[-1].path if around else "")

    def _relation(self, report: Report, around: Sequence[Unit]) -> Relation | None:
        if report.is_act:
            return Relation(report.kind, report.act, report.path, self._law_id, "", report.day)
        unit = _meant(report, around)
        if unit is None:
            return None
        change = Change(ChangeAction.REPLACE_TITLE, unit.title) if report.is_title and unit.title else report.change
        return Relation(report.kind, report.act, report.path, self._law_id, unit.path, report.day, change)


def _doubts(note: Note, found: Sequence[Relation], path: str) -> Iterator[ParseWarning]:
    """What a person should look at in a note; ``path`` is the unit that its mark stands in."""
    if not found and speaks_of_change(note.text):
        message = f"Chú thích {note.label} nói về một sửa đổi nhưng không đọc được."
        yield ParseWarning("footnote_not_understood", path, message)
    if any(relation.effective is None for relation in found):
        message = f"Chú thích {note.label} không nêu được ngày có hiệu lực của sửa đổi; hãy đối chiếu văn bản sửa đổi."
        yield ParseWarning("footnote_day_unknown", path, message)


def _around(units: Sequence[Unit], at: int) -> Iterator[Unit]:
    """The units that the place stands in, outermost first; a mark at the end of a unit's words is in it."""
    for unit in units:
        if unit.start < at <= unit.end or (unit.start == at and unit is units[0]):
            yield unit
            yield from _around(unit.children, at)
            return


def _meant(report: Report, around: Sequence[Unit]) -> Unit | None:
    """The unit of the kind that the note names, around its mark; for words, the smallest."""
    if report.unit is None:
        inside = [unit for unit in around if unit.kind in _INSIDE or unit.kind in _DIVISIONS]
        return inside[-1] if inside else None
    return next((unit for unit in reversed(around) if unit.kind is report.unit), None)


def _first_days(
    parsed: Parsed, relations: Sequence[Relation], effective: date | None, effect: Effect
) -> dict[str, date | None]:
    """From which day each article reads as printed: the last day among its notes, else its own or the act's."""
    own = {relation.to_path: relation.effective for relation in effect.units}
    touching = _touching(parsed, relations)
    return {path: _last_day(of_path, own.get(path, effective)) for path, of_path in touching.items()}


def _last_day(relations: Sequence[Relation], effective: date | None) -> date | None:
    """None where one of the days is not known: it might be the last."""
    days = [relation.effective for relation in relations]
    if not days:
        return effective
    return None if None in days else max(day for day in days if day)


def _made_by(parsed: Parsed, relations: Sequence[Relation]) -> dict[str, str]:
    """The act of the last note of each article that has one."""
    return {
        article: max(touching, key=lambda relation: relation.effective or date.min).law_id
        for article, touching in _touching(parsed, relations).items()
        if touching
    }


def _touching(parsed: Parsed, relations: Sequence[Relation]) -> Mapping[str, list[Relation]]:
    """The relations of each article: to it, to a unit of it, or to a division that it stands in."""
    by_path: dict[str, list[Relation]] = {}
    for relation in relations:
        by_path.setdefault(_text_path(relation.to_path), []).append(relation)
    return {
        article.path: [each for unit in (*above, article) for each in by_path.get(unit.path, [])]
        for above, article in parsed.articles()
    }


def _text_path(path: str) -> str:
    return article_path(path) if path.startswith(("d", "pl")) else path


def _gaps(parsed: Parsed, relations: Sequence[Relation]) -> Iterator[ParseWarning]:
    """A number that is missing because its unit was repealed is no fault of the text."""
    repealed = {relation.to_path for relation in relations if relation.kind is RelationKind.REPEALS}
    neighbours = {unit.path: _before(units, index) for units in _sisters(parsed) for index, unit in enumerate(units)}
    for warning in parsed.warnings:
        is_legal = warning.code == "numbering_gap" and bool({warning.path, neighbours.get(warning.path)} & repealed)
        yield replace(warning, code="legal_gap") if is_legal else warning


def _sisters(parsed: Parsed) -> Iterator[Sequence[Unit]]:
    yield parsed.units
    for unit in parsed.units:
        for below in walk(unit):
            yield below.children


def _before(units: Sequence[Unit], index: int) -> str | None:
    return units[index - 1].path if index else None
