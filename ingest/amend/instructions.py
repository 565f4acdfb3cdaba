"""Reads the clauses of an amending act: which unit of which act they alter, and how.

The forms are those that Nghị định 78/2025/NĐ-CP prescribes for drafting, and those that acts before it used. A clause
that alters a unit in a way that is not understood is kept as ``ChangeAction.UNKNOWN``, so that the unit is not served
as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from ingest.amend.commands import QUOTED, Command, commands
from ingest.amend.orders import Order, Verb, cleaned, orders
from ingest.amend.phrases import WordChange, in_part, word_changes
from ingest.amend.targets import Target, targets, with_law
from ingest.amend.units import unit_changes
from ingest.citations.find import find_act_ids
from ingest.citations.names import Lookup
from ingest.records import Change, ChangeAction, Document, Relation, RelationKind, Unit, Version

_UNKNOWN = ChangeAction.UNKNOWN
_KINDS = {ChangeAction.REPEAL_UNIT: RelationKind.REPEALS, ChangeAction.INSERT_UNIT: RelationKind.INSERTS}
_WHOLE_ACT = re.compile(r"(?i)\btoàn bộ\b|\b(?:luật|bộ luật|pháp lệnh|nghị định|thông tư|nghị quyết|quyết định)\b")


@dataclass(frozen=True, slots=True)
class _Scope:
    """What a clause says for the points below it: the act, and the unit that their units stand in."""

    law_id: str = ""
    path: str = ""


def read_instructions(document: Document, versions: Sequence[Version], names: Lookup) -> list[Relation]:
    """What the articles of an act change in other acts, in text order; each change once.

    ``versions`` are the act's articles from one source. ``names`` should know acts as of the day the act was issued.
    A relation's ``path`` is the unit that orders the change, ``effective`` is None: the act's own day applies.
    """
    reader = _Reader(document, names)
    found = [relation for version in versions for relation in reader.unit(version.text, version.unit, _Scope())]
    return list(dict.fromkeys(found))


class _Reader:
    def __init__(self, document: Document, names: Lookup) -> None:
        self._own = document.law_id
        self._names = names
        ids = self._acts(document.title)
        # An act whose title names one other act amends that one, wherever it does not say another.
        self._only = ids[0] if len(ids) == 1 else ""

    def unit(self, text: str, unit: Unit, scope: _Scope) -> list[Relation]:
        """What a unit and those below it order."""
        ordered: list[tuple[Command, list[Relation]]] = []
        for command in _whole(commands(text[unit.start : unit.lead_end])):
            ordered.append((command, list(self._relations(command, unit.path, scope))))
            scope = self._narrowed(command, scope)
        below = [relation for child in unit.children for relation in self.unit(text, child, scope)]
        for command, own in reversed(ordered):
            if below and not command.wording and not command.phrases:
                # "Sửa đổi, bổ sung một số khoản của Điều 23 như sau:" says what those below it work on.
                own = [relation for relation in own if relation.change and relation.change.action is not _UNKNOWN]
            below = own + below
        return below

    def _narrowed(self, command: Command, scope: _Scope) -> _Scope:
        """What a command says for those below it; one that gives wording of its own says nothing for them."""
        words = cleaned(command.words)
        if not orders(words) or command.wording or command.phrases:
            return scope
        law_id = self._law(words, scope)
        paths = [target.path for target in targets(words, self._names, scope.path)]
        return _Scope(law_id, _shared(paths) or (scope.path if law_id == scope.law_id else ""))

    def _law(self, words: str, scope: _Scope) -> str:
        return next(iter(self._acts(words)), "") or scope.law_id or self._only

    def _acts(self, words: str) -> list[str]:
        return [law_id for law_id in find_act_ids(words, self._names) if law_id != self._own]

    def _relations(self, command: Command, path: str, scope: _Scope) -> Iterator[Relation]:
        words = cleaned(command.words)
        found = orders(words)
        if not found:
            return
        law_id = self._law(words, scope)
        for target, change in self._changes(found, words, command, scope):
            named = with_law(target, law_id)
            if named.law_id and named.law_id != self._own:
                kind = _KINDS.get(change.action, RelationKind.AMENDS)
                yield Relation(kind, self._own, path, named.law_id, named.path, None, change)

    def _changes(
        self, found: list[Order], words: str, command: Command, scope: _Scope
    ) -> Iterator[tuple[Target, Change]]:
        named = targets(words, self._names, scope.path)
        places = [match.start() for match in re.finditer(QUOTED, words)]
        if len(places) != len(command.phrases):
            yield from ((target, Change(_UNKNOWN)) for target in named)
            return
        on_units = []
        for order in found:
            within = zip(command.phrases, places, strict=True)
            quoted = [phrase for phrase, place in within if order.start <= place < order.end]
            if quoted:
                yield from _of_words(word_changes(order, words, quoted), words, named, scope)
            else:
                on_units.append(order)
        yield from unit_changes(on_units, words, named, command)


def _whole(found: list[Command]) -> list[Command]:
    """The commands with their lists: a line that orders nothing goes on with what the line before it enumerates."""
    groups: list[list[Command]] = []
    ordered: list[Order] = []
    for command in found:
        own = orders(cleaned(command.words))
        if groups and not own and ordered and _goes_on(groups[-1][-1], ordered[0]):
            groups[-1].append(command)
        else:
            groups.append([command])
            ordered = own
    return [_joined(group) for group in groups]


def _goes_on(before: Command, order: Order) -> bool:
    if before.wording:
        return False
    return before.words[-1] not in ".:" or (before.words[-1] == ":" and order.verb is Verb.REPEAL)


def _joined(group: list[Command]) -> Command:
    phrases = [phrase for command in group for phrase in command.phrases]
    is_whole = all(command.is_whole for command in group)
    return Command(" ".join(command.words for command in group), phrases, group[-1].wording, is_whole)


def _of_words(
    found: list[WordChange], words: str, named: list[Target], scope: _Scope
) -> Iterator[tuple[Target, Change]]:
    for change, start, end in found:
        units = [target for target in named if start <= target.at < end]
        if not units and (scope.path or _WHOLE_ACT.search(words, start, end)):
            units = [Target(scope.path)]
        for target in units:
            yield target, in_part(change, target.part)


def _shared(paths: list[str]) -> str:
    """The path that all paths stand in: of khoản 1 and khoản 5 of Điều 18, that of Điều 18."""
    return "/".join(
        step[0] for step in takewhile(lambda steps: len(set(steps)) == 1, zip(*map(_steps, paths), strict=False))
    )


def _steps(path: str) -> list[str]:
    return path.split("/")
