"""Reads the clauses of an amending act: which unit of which act they alter, and how.

The forms are those that Nghị định 78/2025/NĐ-CP prescribes for drafting, and those that acts before it used. A clause
that alters a unit in a way that is not understood is kept as ``ChangeAction.UNKNOWN``, so that the unit is not served
as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from ingest.amend.commands import QUOTED, Command, commands
from ingest.amend.lists import NO_LEAD, Lead, lead_of
from ingest.amend.orders import Order, Verb, cleaned, orders
from ingest.amend.owners import UNTOLD, Context, act_of, named_acts, owned
from ingest.amend.phrases import WordChange, in_part, word_changes
from ingest.amend.target import Target
from ingest.amend.targets import targets
from ingest.amend.units import unit_changes
from ingest.amend.unread import altered, alters, heads_changes, says_change, unread
from ingest.citations.find import find_act_ids
from ingest.citations.names import Lookup
from ingest.documents.dates import DAY, first_day
from ingest.records import Change, ChangeAction, Document, Relation, RelationKind, Unit, Version
from ingest.structure import ParseWarning

_UNKNOWN = ChangeAction.UNKNOWN
_LEFT = Change(_UNKNOWN)
_KINDS = {ChangeAction.REPEAL_UNIT: RelationKind.REPEALS, ChangeAction.INSERT_UNIT: RelationKind.INSERTS}
_AMENDS = re.compile(r"(?i)\bsửa đổi(?:,?\s*bổ sung)?\s+(?:một số|các|điều|khoản)\b")
_YEAR = re.compile(r"/((?:19|20)\d\d)/")
# "hết hiệu lực kể từ ngày 01 tháng 12 năm 2025.": a day of its own, not the one from which an act is in force.
_FROM_DAY = re.compile(rf"(?i)(?P<begins>có hiệu lực(?: thi hành)?,?\s+)?(?:kể\s+)?\btừ\s+(?P<day>{DAY})\s*[.;]?\s*\Z")
_EXCEPT = re.compile(r"(?i)\b(?:trừ|không bao gồm)\b")
_WHOLE_ACT = re.compile(r"(?i)\btoàn bộ\b|\b(?:luật|bộ luật|pháp lệnh|nghị định|thông tư|nghị quyết|quyết định)\b")


@dataclass(frozen=True, slots=True)
class _Scope:
    """What a clause says for those below it: the act, the unit that their units stand in, the verb of their list.

    ``is_head``: all that stands below alters the act.
    """

    act: Context
    path: str = ""
    lead: Lead = NO_LEAD
    is_head: bool = False


class Instructions(NamedTuple):
    """What an act orders; ``unread`` tells of the units whose orders could not be tied to a unit of a known act."""

    relations: list[Relation]
    unread: list[ParseWarning]


def read_instructions(document: Document, versions: Sequence[Version], names: Lookup) -> Instructions:
    """What the articles of an act change in other acts, in text order; each change once.

    ``versions`` are the act's articles from one source. ``names`` should know acts as of the day the act was issued.
    A relation's ``path`` is the unit that orders the change, ``effective`` is the day that the
    command itself says, None where the act's own day applies.
    """
    reader = _Reader(document, names)
    around = _Scope(reader.context)
    found = [relation for version in versions for relation in reader.unit(version.text, version.unit, around)]
    return Instructions(list(dict.fromkeys(found)), [unread(path) for path in dict.fromkeys(reader.unread)])


class _Reader:
    def __init__(self, document: Document, names: Lookup) -> None:
        self._own = document.law_id
        self._names = names
        ids = [law_id for law_id in find_act_ids(document.title, names) if law_id != self._own]
        # An act whose title names one other act amends that one, wherever it does not say another.
        other = UNTOLD if _AMENDS.search(document.title) else ""
        self.context = Context(ids[0] if len(ids) == 1 else other, document.title)
        self.unread: list[str] = []
        self._yielded: set[str] = set()  # the units that order something known

    def unit(self, text: str, unit: Unit, scope: _Scope) -> list[Relation]:
        """What a unit and those below it order."""
        ordered: list[tuple[Command, Command, _Scope, list[Relation]]] = []
        for line in _whole(commands(text[unit.start : unit.lead_end])):
            command = scope.lead.completed(line)
            ordered.append((command, line, scope, list(self._relations(command, unit.path, scope))))
            self._yielded |= {relation.path for relation in ordered[-1][3]}
            scope = self._narrowed(command, scope)
        below = [relation for child in unit.children for relation in self.unit(text, child, scope)]
        for command, line, around, own in reversed(ordered):
            if below and not command.wording and not command.phrases:
                # "Sửa đổi, bổ sung một số khoản của Điều 23 như sau:" says what those below it work on.
                own = [relation for relation in own if not _is_told_below(relation, below)]
            elif not own:
                own = list(self._left(command, line, unit, around))
            below = own + below
        return below

    def _left(self, command: Command, line: Command, unit: Unit, scope: _Scope) -> Iterator[Relation]:
        """What a command that yielded nothing may alter all the same; noted where no unit can be told.

        ``line`` is the command without the verb of the list that it stands in.
        """
        if not alters(command, scope.is_head):
            return
        named = self._named(command, scope)
        if not named and scope.is_head and scope.act.law_id != UNTOLD and scope.path:
            named = [Target(scope.path, scope.act.law_id)]
        for target in altered(command, named):
            if target.law_id not in (UNTOLD, "self", self._own, ""):
                yield Relation(RelationKind.AMENDS, self._own, unit.path, target.law_id, target.path, None, _LEFT)
            elif target.law_id == UNTOLD:
                self.unread.append(unit.path)
        is_leaf = not unit.children and unit.path not in self._yielded
        if scope.is_head and not named and is_leaf and says_change(line):
            self.unread.append(unit.path)

    def _named(self, command: Command, scope: _Scope) -> list[Target]:
        """The units that a command names, each with its act."""
        words = cleaned(command.words)
        acts = named_acts(words, self._names, scope.act)
        law_id = act_of(acts, self._own, scope.act)
        named = [owned(target, words, acts, law_id) for target in targets(words, self._names, scope.path)]
        return [replace(target, law_id=self._told(target.law_id, f"{scope.act.words} {words}")) for target in named]

    def _told(self, law_id: str, words: str) -> str:
        """The act, ``UNTOLD`` where it is later than this one and only named: the name was that of an earlier act."""
        year, own = _YEAR.search(law_id), _YEAR.search(self._own)
        is_later = year and own and year[1] > own[1]
        return UNTOLD if is_later and law_id.casefold() not in words.casefold() else law_id

    def _narrowed(self, command: Command, scope: _Scope) -> _Scope:
        """What a command says for those below it; one that gives wording of its own says nothing for them."""
        words = cleaned(command.words)
        if not orders(words) or command.wording:
            return scope
        named = self._named(command, scope)
        if command.phrases:
            return scope if named else replace(scope, lead=lead_of(command))
        law_id = act_of(named_acts(words, self._names, scope.act), self._own, scope.act)
        law_id = self._told(law_id, f"{scope.act.words} {words}")
        is_same = law_id == scope.act.law_id
        path = _shared([target.path for target in named]) or (scope.path if is_same else "")
        is_head = bool(law_id) and (scope.is_head or heads_changes(command))
        act = scope.act if is_same else Context(law_id, words)
        return _Scope(act, path, NO_LEAD if named and not command.words.endswith(":") else lead_of(command), is_head)

    def _relations(self, command: Command, path: str, scope: _Scope) -> Iterator[Relation]:
        words = cleaned(command.words)
        found = orders(words)
        if not found:
            return
        acts = named_acts(words, self._names, scope.act)
        context = act_of(acts, self._own, scope.act)
        for target, change in self._changes(found, words, command, scope):
            law_id = self._told(owned(target, words, acts, context).law_id, f"{scope.act.words} {words}")
            if law_id == UNTOLD:
                self.unread.append(path)
            elif law_id not in ("", "self", self._own):
                kind = _KINDS.get(change.action, RelationKind.AMENDS)
                yield Relation(kind, self._own, path, law_id, target.path, _own_day(words), change)

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


def _own_day(words: str) -> date | None:
    """The day of its own that a command ends with."""
    found = _FROM_DAY.search(words)
    return first_day(found["day"]) if found and not found["begins"] else None


def _is_told_below(relation: Relation, below: Sequence[Relation]) -> bool:
    """Whether those below say what a change that is not understood does."""
    is_unknown = relation.change is not None and relation.change.action is _UNKNOWN
    in_act = (each.to_path for each in below if each.to_law_id == relation.to_law_id)
    return is_unknown and any(path.startswith(relation.to_path) for path in in_act)


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
        excepted = _EXCEPT.search(words, start, end)
        stop = excepted.start() if excepted else end
        units = [target for target in named if start <= target.at < stop]
        spared = [target.path for target in named if stop <= target.at < end]
        if not units and (scope.path or _WHOLE_ACT.search(words, start, stop)):
            units = [Target(scope.path)]
        for target in units:
            is_whole = excepted is None or _is_apart(target.path, spared)
            yield target, in_part(change if is_whole else Change(_UNKNOWN, old=change.old), target.part)


def _is_apart(path: str, spared: Sequence[str]) -> bool:
    """Whether nothing of an article or annex, or of a unit in it, is among what a command spares."""
    is_known = bool(spared) and path.startswith(("d", "pl"))
    return is_known and not any(f"{each}/".startswith(f"{path}/") for each in spared)


def _shared(paths: list[str]) -> str:
    """The path that all paths stand in: of khoản 1 and khoản 5 of Điều 18, that of Điều 18."""
    return "/".join(
        step[0] for step in takewhile(lambda steps: len(set(steps)) == 1, zip(*map(_steps, paths), strict=False))
    )


def _steps(path: str) -> list[str]:
    return path.split("/")
