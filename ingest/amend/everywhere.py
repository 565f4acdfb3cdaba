"""Words that an act changes wherever they stand in a law or a division: in which articles they may stand.

Other acts may have put an article there, whose text no file of the law has.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ingest.amend.divisions import articles_in
from ingest.amend.facts import LawFacts
from ingest.amend.words import has_words
from ingest.labels import article_path
from ingest.records import Change, ChangeAction

_WORDED = (ChangeAction.INSERT_UNIT, ChangeAction.REPLACE_UNIT)


def articles_with(words: str, facts: LawFacts) -> list[str]:
    """The paths of the articles that have the words in one of their texts, or in what an act puts there."""
    return list(dict.fromkeys(path for path, text in _texts(facts) if has_words(text, words)))


def put_behind(held: Collection[str], facts: LawFacts) -> set[str]:
    """The articles that acts put behind those of a division, one behind the other."""
    changes = [(each.relation.to_path, each.relation.change) for each in facts.relations]
    new = {path: change.after for path, change in changes if change and change.action is ChangeAction.INSERT_UNIT}
    found: set[str] = set()
    while more := {path for path, after in new.items() if after in found.union(held) and path not in found}:
        found |= more
    return found - set(held)


def _texts(facts: LawFacts) -> Iterator[tuple[str, str]]:
    yield from ((version.path, version.text) for version in facts.versions)
    for stated in facts.relations:
        change = stated.relation.change
        if change and change.action in _WORDED:
            yield from _given(stated.relation.to_path, change)


def _given(path: str, change: Change) -> Iterator[tuple[str, str]]:
    if path.startswith(("d", "pl")):
        yield article_path(path), change.text
    elif path:
        yield from articles_in(change.text).items()
