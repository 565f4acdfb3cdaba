"""Where a new clause or point goes: 5a behind 5, d1 behind d and before đ."""

from __future__ import annotations

from ingest.amend.edit import Edit, plain_path, refusal, unit_at
from ingest.amend.replace import check_label, check_tail
from ingest.labels import LabelKey, number_key, point_key
from ingest.records import Unit, UnitKind, Version

_STEPS = {"k": UnitKind.CLAUSE, "đ": UnitKind.POINT}


def insert_unit(version: Version, path: str, new: str, after: str) -> list[Edit]:
    """``new`` as the unit ``path``, behind the unit ``after`` or, where none is named, in the order of labels.

    :raises ChangeNotApplied: when the unit is there already, or its place is not certain.
    """
    above, _, step = path.rpartition("/")
    kind = _STEPS.get(step[:1])
    if not above or kind is None:
        raise refusal("no_place")
    check_label(new, kind, step[1:])
    parent = unit_at(version, above)
    siblings = [child for child in parent.children if child.kind is kind]
    if any(plain_path(child.path) == path for child in siblings):
        raise refusal("unit_exists")
    return _behind(version.text, _before(siblings, kind, step[1:], after), parent, new)


def _before(siblings: list[Unit], kind: UnitKind, label: str, after: str) -> Unit:
    """The sibling that the new unit follows."""
    if after:
        found = [child for child in siblings if plain_path(child.path) == after]
    else:
        found = [child for child in siblings if _key(kind, child.label) < _key(kind, label)][-1:]
    if len(found) != 1:
        raise refusal("no_place")
    following = siblings[siblings.index(found[0]) + 1 :]
    if following and _key(kind, following[0].label) < _key(kind, label):
        raise refusal("no_place")
    return found[0]


def _behind(text: str, unit: Unit, parent: Unit, new: str) -> list[Edit]:
    check_tail(text, unit, is_last=unit is parent.children[-1])
    own = text[unit.start : unit.end]
    end = unit.start + len(own.rstrip())
    indent = own[: len(own) - len(own.lstrip())]
    return [Edit(end, end, f"\n{indent}{new.strip()}")]


def _key(kind: UnitKind, label: str) -> LabelKey:
    return number_key(label) if kind is UnitKind.CLAUSE else point_key(label)
