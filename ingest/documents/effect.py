"""When an act, and single units of it, take effect, as its closing articles say.

Forms: Luật 64/2025/QH15 Điều 53 and Nghị định 78/2025/NĐ-CP, and the acts before them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ingest.citations.names import Lookup
from ingest.documents.effect_sentence import read_sentence
from ingest.documents.sentences import Sentence
from ingest.labels import unit_name
from ingest.records import Relation, RelationKind
from ingest.structure import ParseWarning


@dataclass(frozen=True, slots=True)
class Effect:
    """The act's own day, None where it is not said or cannot be known, and the days of its own of single units.

    ``expired`` is the first day on which the act no longer applies, where it says so itself. ``undated`` are paths of
    units whose own day is no day of the calendar ("từ ngày Nghị quyết số 61/2022/QH15 hết hiệu lực"). ``unread`` are
    paths of units that except something from the day in words that were not understood in full.
    """

    day: date | None = None
    expired: date | None = None
    units: tuple[Relation, ...] = ()
    undated: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def read_effect(law_id: str, sentences: Iterable[Sentence], issued: date | None, names: Lookup) -> Effect:
    """What the sentences say of the days of the act ``law_id`` and its units."""
    read = [(sentence.path, read_sentence(sentence, issued, names)) for sentence in sentences]
    of_act = next((said for _, said in read if said.day), None)
    own = [(place, path, day) for place, said in read for path, day in said.units]
    dated = [Relation(RelationKind.TAKES_EFFECT, law_id, place, law_id, path, day) for place, path, day in own if day]
    return Effect(
        of_act.day if of_act else None,
        of_act.expired if of_act else None,
        tuple(dict.fromkeys(dated)),
        tuple(dict.fromkeys(path for _, path, day in own if day is None)),
        tuple(dict.fromkeys(place for place, said in read if said.is_unread)),
    )


def undated_units(effect: Effect) -> Iterator[ParseWarning]:
    """A warning for each unit whose own day is no day of the calendar."""
    for path in effect.undated:
        message = f"{unit_name(path)} có ngày hiệu lực riêng mà văn bản không nêu thành ngày."
        yield ParseWarning("effect_day_unknown", path, message[:1].upper() + message[1:])


def unread_exceptions(effect: Effect) -> Iterator[ParseWarning]:
    """A warning for each unit whose exceptions were not read in full."""
    for path in effect.unread:
        message = "Có ngoại lệ về ngày có hiệu lực chưa đọc được hết; hãy đối chiếu ngày của từng quy định với bản gốc."
        yield ParseWarning("effect_exception_unread", path, message)
