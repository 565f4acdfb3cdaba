"""A change of wording on the text of an article: the new text, or the reason why it cannot be had."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from ingest.amend.edit import Edit, edited, moved_notes, plain_path, refusal, shift, unit_at
from ingest.amend.insert import insert_unit
from ingest.amend.replace import (
    check_tail,
    heading_end,
    heading_title,
    is_repealed,
    lead_span,
    renumber,
    repeal_unit,
    replace_lead,
    replace_title,
    replace_unit,
    title_span,
)
from ingest.amend.words import delete_words, insert_words, replace_words
from ingest.records import Change, ChangeAction, Note, Unit, UnitKind, Version
from ingest.structure import parse_act, parse_article, walk

_SUBTREE = (ChangeAction.REPLACE_UNIT, ChangeAction.REPEAL_UNIT, ChangeAction.RENUMBER, ChangeAction.INSERT_UNIT)


def apply_change(version: Version, path: str, change: Change) -> Version:
    """The version with its unit ``path`` changed; all else of its text is the same, byte for byte.

    Only ``text``, ``content_hash``, ``title``, ``unit``, ``notes`` and ``places`` of the result are new: what made it
    and when it applies is for the caller to say. A text that was put together stands in no file, so it has no places.

    :raises ChangeNotApplied: when the change cannot be made with certainty, with the reason.
    """
    if change.action is ChangeAction.REPLACE_UNIT and path == plain_path(version.path):
        article = read_article(change.text, version.label)
        return with_text(version, change.text.strip(), article.title)
    edits = _edits(version, path, change)
    text = edited(version.text, edits)
    made = with_text(version, text, _title(version, text, edits), moved_notes(version.notes, edits))
    _check_tree(version, made, path, change)
    return made


def read_article(text: str, label: str) -> Unit:
    """The article that a text of one article is.

    :raises ChangeNotApplied: when it holds no article of the label, or more than one.
    """
    articles = [article for _, article in parse_act(text.strip()).articles()]
    if [article.label for article in articles] != [label]:
        raise refusal("label_differs")
    return articles[0]


def with_text(version: Version, text: str, title: str, notes: tuple[Note, ...] = ()) -> Version:
    """The version with another text of the same article, its heading on the first line."""
    unit = parse_article(text, version.label, title).units[0]
    digest = sha256(text.encode()).hexdigest()
    return replace(version, text=text, content_hash=digest, title=title, unit=unit, notes=notes, places=())


def _title(version: Version, text: str, edits: list[Edit]) -> str:
    """The title in the edited text, which an edit of words or of the title itself may have changed."""
    if not version.title or all(edit.start >= version.unit.lead_end for edit in edits):
        return version.title
    end = heading_end(version.text, version.unit)
    return heading_title(text[: end + shift(end, edits)])


def _edits(version: Version, path: str, change: Change) -> list[Edit]:
    text, action = version.text, change.action
    if action is ChangeAction.UNKNOWN:
        raise refusal("not_understood")
    if action is ChangeAction.INSERT_UNIT:
        return insert_unit(version, path, change.text, change.after)
    unit = unit_at(version, path)
    if action is ChangeAction.REPLACE_LEAD:
        return _in_span(text, lead_span(text, unit), change) or replace_lead(text, unit, change.text)
    if action is ChangeAction.REPLACE_TITLE:
        return _in_span(text, title_span(text, unit), change) or replace_title(text, unit, change.text)
    if action is ChangeAction.RENUMBER:
        return [*renumber(text, unit, change.after.rpartition("/")[2][1:]), *_stub(version, change.after)]
    if action in (ChangeAction.REPLACE_UNIT, ChangeAction.REPEAL_UNIT):
        check_tail(text, unit, _is_last(version, unit))
        repeals = action is ChangeAction.REPEAL_UNIT
        return repeal_unit(text, unit) if repeals else replace_unit(text, unit, change.text)
    return _word_edits(text, unit, change)


def _stub(version: Version, path: str) -> list[Edit]:
    """A repealed unit gives its label to the one that is numbered anew."""
    found = [unit for unit in walk(version.unit) if plain_path(unit.path) == path]
    if not all(is_repealed(version.text, unit) for unit in found):
        raise refusal("unit_exists")
    return [Edit(unit.start, unit.end, "") for unit in found]


def _in_span(text: str, span: tuple[int, int], change: Change) -> list[Edit]:
    """The edits of words of a lead-in or title; none where it is replaced whole."""
    if not change.old:
        return []
    if not change.text:
        return delete_words(text, span, change.old)
    return replace_words(text, span, change.old, change.text)


def _word_edits(text: str, unit: Unit, change: Change) -> list[Edit]:
    span, which = (unit.start, unit.end), change.after
    if change.action is ChangeAction.REPLACE_WORDS:
        return replace_words(text, span, change.old, change.text, which)
    if change.action is ChangeAction.DELETE_WORDS:
        return delete_words(text, span, change.old, which)
    return insert_words(text, span, change.old, change.text, which)


def _is_last(version: Version, unit: Unit) -> bool:
    parents = (each for each in walk(version.unit) if unit in each.children)
    return any(parent.children[-1] is unit and parent.kind is not UnitKind.ARTICLE for parent in parents)


def _check_tree(before: Version, after: Version, path: str, change: Change) -> None:
    """:raises ChangeNotApplied: when another unit than the changed one was lost or made, or stands elsewhere."""
    target = change.after if change.action is ChangeAction.RENUMBER else path
    touched = {path, target} if change.action in _SUBTREE else set()
    if _untouched(before.unit, touched) != _untouched(after.unit, touched) or not _has(after.unit, target):
        raise refusal("tree_changed")


def _untouched(article: Unit, touched: set[str]) -> list[str]:
    """The paths of the units that are not in a touched one, in text order."""
    paths = (unit.path for unit in walk(article))
    return [path for path in paths if not any(path == each or path.startswith(f"{each}/") for each in touched)]


def _has(article: Unit, path: str) -> bool:
    return any(plain_path(unit.path) == path for unit in walk(article))
