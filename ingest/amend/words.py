"""Edits of words inside a unit: replaced, taken out, put behind others."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.amend.edit import Edit, refusal

_OPENS_TIGHT = re.compile(r"[,.;:)]")


def replace_words(text: str, span: tuple[int, int], old: str, new: str, which: str = "") -> list[Edit]:
    """``new`` for each ``old`` in the span; where ``new`` holds ``old`` and stands there already, nothing changes.

    ``which`` counts from 1 the only one that is meant. :raises ChangeNotApplied: when the span has no such ``old``.
    """
    standing = [match.span() for match in _words(new).finditer(text, *span)] if _holds(new, old) else []
    found = _meant(_words(old).finditer(text, *span), which)
    found = [match for match in found if not _inside(match.span(), standing)]
    return [Edit(match.start(), match.end(), new) for match in _some(found)]


def delete_words(text: str, span: tuple[int, int], old: str, which: str = "") -> list[Edit]:
    """Each ``old`` in the span, or the one that is meant, goes, with one of the blanks around it.

    :raises ChangeNotApplied: when the span has no such ``old``.
    """
    found = _some(_meant(_words(old).finditer(text, *span), which))
    return [Edit(*_with_a_blank(text, *match.span()), "") for match in found]


def insert_words(text: str, span: tuple[int, int], old: str, new: str, which: str = "") -> list[Edit]:
    """``new`` behind each ``old`` in the span, or the one that is meant, where it does not stand already.

    :raises ChangeNotApplied: when the span has no such ``old``.
    """
    joined = new if _OPENS_TIGHT.match(new) else f" {new}"
    following = re.compile(r"\s*" + _words(new).pattern)
    found = _meant(_words(old).finditer(text, *span), which)
    found = [match for match in found if not following.match(text, match.end())]
    return [Edit(match.end(), match.end(), joined) for match in _some(found)]


def has_words(text: str, phrase: str) -> bool:
    """Whether a text has the phrase as whole words, over any blanks."""
    return _words(phrase).search(text) is not None


def _meant(found: Iterable[re.Match[str]], which: str) -> list[re.Match[str]]:
    places = list(found)
    return places[int(which) - 1 : int(which)] if which else places


def _words(phrase: str) -> re.Pattern[str]:
    """The phrase as whole words, over any blanks."""
    inner = r"\s+".join(re.escape(word) for word in phrase.split())
    first, last = phrase.strip()[:1], phrase.strip()[-1:]
    return re.compile((r"(?<!\w)" if first.isalnum() else "") + inner + (r"(?!\w)" if last.isalnum() else ""))


def _holds(new: str, old: str) -> bool:
    return _words(old).search(" ".join(new.split())) is not None


def _inside(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


def _some(found: list[re.Match[str]]) -> list[re.Match[str]]:
    if not found:
        raise refusal("words_missing")
    return found


def _with_a_blank(text: str, start: int, end: int) -> tuple[int, int]:
    if text[end : end + 1] == " ":
        return start, end + 1
    return (start - 1, end) if text[start - 1 : start] == " " else (start, end)
