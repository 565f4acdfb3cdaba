"""Which units of the amended act a piece of a command names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.amend.ranges import with_ranges
from ingest.amend.target import Part, Target
from ingest.citations.find import find_citations
from ingest.citations.names import Lookup
from ingest.headings import division_number
from ingest.labels import article_path, provision_path
from ingest.records import Citation

_TITLE = re.compile(r"(?i)\b(?:tên|tiêu đề|tên gọi)(?:\s+của)?\s*\Z")
_LEAD = re.compile(
    r"(?i)\b(?:(?:khổ|đoạn|phần|câu) (?:mở đầu|đầu(?: tiên)?|thứ nhất|dẫn)|lời dẫn)(?:\s+(?:của|tại))?\s*\Z"
)
_PIECE = re.compile(
    r"(?i)(?:\b(?:tiết|đoạn|khổ|câu|ý|dòng|gạch đầu dòng|mục|số thứ tự)\s+(?:thứ\s+)?[\w.]{1,10}\s*(?:của|tại|,)?|"
    r"\b(?:cuối|đầu)|\(\w+\))\s*\Z"
)
_PIECE_AFTER = re.compile(r"\s*\([ivx\d]+\)|\s*(?:tiết|gạch)\b|\.\d")
# Articles of a paper that an act promulgates are not the act's.
_OF_ANOTHER = re.compile(r"(?i)\s*(?:(?:của|tại|trong)\s+)?(?:phụ lục|quy chế|quy định|điều lệ|mẫu)\b")
_NEAR = 80  # No word that tells which part of a unit is meant stands farther from it.
_UNNUMBERED_TITLE = re.compile(r"(?i)\btên (?:điều|của điều)(?!\s*\d)")
_DIVISION = re.compile(
    r"(?P<kind>Phần|Chương|Mục|Tiểu mục)\s+(?P<label>thứ\s+\w+(?:\s+(?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))?|"
    r"[IVXLC]{1,8}[a-zđ]?|\d{1,3}[a-zđ]?)(?!\w)"
)
_STEPS = {"Phần": "ph", "Chương": "ch", "Mục": "mu", "Tiểu mục": "tm"}
# "khoản 1 các điều 137, 138 và 291"
_OF_EACH = re.compile(r"(?i)\bcác\s+điều\s+\w+\Z")
_ONLY_NUMBER = re.compile(r"\d{1,4}[a-zđ]?")
_ANNEX = re.compile(r"(?i)\bphụ lục(?:\s+(?:số\s+)?(?P<label>\d{1,3}[a-zđ]?|[IVXLC]{1,6}|[A-Z]))?(?!\w)")


def targets(words: str, names: Lookup, scope: str = "") -> list[Target]:
    """The units named, in text order. ``scope`` is the path that units named without their article stand in."""
    cited = list(_spread(words, (each for each in find_citations(words, names) if each.article)))
    found = [*_units(words, cited, scope), *_divisions(words, cited), *_annexes(words)]
    found += _unnumbered_titles(words, found, scope)
    return with_ranges(sorted(found, key=lambda target: target.at), words)


def _units(words: str, cited: list[Citation], scope: str) -> Iterator[Target]:
    before, last = 0, None
    for index, (citation, following) in enumerate(zip(cited, _following(cited), strict=True)):
        path = _path(citation, following, scope, last)
        part = _part(
            words[max(before, citation.start - _NEAR) : citation.start], words[citation.end : citation.end + _NEAR]
        )
        law_id = citation.law_id if citation.law_id not in (None, "self") else ""
        if path and not _OF_ANOTHER.match(words, citation.end):
            yield Target(path, law_id or "", part, citation.start)
        if index + 1 < len(cited) and cited[index + 1].start >= citation.end:
            before = citation.end
        last = _named(citation.article) or last


def _spread(words: str, cited: Iterable[Citation]) -> Iterator[Citation]:
    """The citations, with the clause and point that articles behind "các điều" share, each an own citation."""
    shared: list[Citation] = []
    for citation in cited:
        named = words[citation.start : citation.end]
        if _OF_EACH.search(named):
            shared = [*(each for each in shared if each.article == citation.article), citation]
            yield citation
        elif shared and _ONLY_NUMBER.fullmatch(named):
            yield from (replace(citation, clause=each.clause, point=each.point) for each in shared)
        else:
            shared = []
            yield citation


def _following(cited: list[Citation]) -> list[tuple[str | None, str | None]]:
    """Of each unit cited, the next article and the next clause that are named behind it."""
    found: list[tuple[str | None, str | None]] = []
    article = clause = None
    for citation in reversed(cited):
        found.append((article, clause))
        article, clause = _named(citation.article) or article, _named(citation.clause) or clause
    return found[::-1]


def _path(citation: Citation, following: tuple[str | None, str | None], scope: str, last: str | None) -> str:
    """The path of what is cited.

    A level that is not named is that of the next unit named, else of the scope; an article also of the unit before.
    """
    article, clause, point = (_named(label) for label in (citation.article, citation.clause, citation.point))
    around = _steps(scope)
    if not clause and point and not article:
        clause = following[1] or around[1]
    article = article or following[0] or around[0] or last
    return provision_path(article, clause, point) if article else ""


def _named(label: str | None) -> str | None:
    return None if label == "this" else label


def _steps(path: str) -> tuple[str | None, str | None]:
    """The labels of the article and clause of a path."""
    article = article_path(path)
    if not article.startswith("d"):
        return None, None
    step = path[len(article) + 1 :].partition("/")[0]
    return article[1:], step[1:] if step.startswith("k") else None


def _part(before: str, after: str) -> Part:
    for pattern, part in ((_TITLE, Part.TITLE), (_LEAD, Part.LEAD), (_PIECE, Part.OTHER)):
        if pattern.search(before):
            return part
    return Part.OTHER if _PIECE_AFTER.match(after) else Part.WHOLE


def _divisions(words: str, cited: list[Citation]) -> Iterator[Target]:
    """ "Mục 1 Chương III" is one division, named from the inside out; "Điều 5 Chương III" names the article alone."""
    ends = sorted(citation.end for citation in cited)
    run: list[re.Match[str]] = []
    for match in [*_DIVISION.finditer(words), None]:
        if run and (match is None or words[run[-1].end() : match.start()].strip(" của")):
            path = "/".join(_STEPS[each["kind"]] + division_number(each["label"]) for each in reversed(run))
            start = run[0].start()
            part = Part.TITLE if _TITLE.search(words[max(0, start - _NEAR) : start]) else Part.WHOLE
            at = bisect_right(ends, start)
            if not at or words[ends[at - 1] : start].strip(" ,của"):
                yield Target(path, part=part, at=start)
            run = []
        if match:
            run.append(match)


def _annexes(words: str) -> Iterator[Target]:
    for match in _ANNEX.finditer(words):
        label = (match["label"] or "").lstrip("0")
        yield Target(f"pl{division_number(label)}" if label else "pl", part=Part.OTHER, at=match.start())


def _unnumbered_titles(words: str, found: list[Target], scope: str) -> Iterator[Target]:
    for match in _UNNUMBERED_TITLE.finditer(words):
        behind = (target for target in found if target.at > match.start() and target.path.startswith("d"))
        following = next(behind, None)
        path = article_path(following.path if following else scope)
        if path.startswith("d"):
            yield Target(path, following.law_id if following else "", Part.TITLE, match.start())
