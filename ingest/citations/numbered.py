"""Acts cited by number: "Nghị quyết số 326/2016/UBTVQH14", "Bản án số 17/2021/DS - ST", "Nghị quyết số 326"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from ingest.citations.act import Act
from ingest.citations.dates import date_after
from ingest.citations.editions import name_key
from ingest.citations.fold import Folded
from ingest.citations.kinds import UNTOLD, kind_of
from ingest.citations.names import Lookup
from ingest.citations.numbers import Number, find_numbers

_LIST_GAP = re.compile(r" ?(?:,|va|;) ?(?:so ?:? ?)?")
# A kind and a number without letters; "Quyết định 14" is one only where the text has told which that is.
_SHORT = re.compile(
    r"(?<!\w)(?P<kind>bo luat|luat|phap lenh|nghi dinh|nghi quyet|thong tu lien tich|thong tu|quyet dinh|chi thi|"
    r"ban an|cong van|khang nghi|an le|nq(?= ?(?:so|\d)))"
    r"(?P<more>(?: (?!so )[a-z]{2,9}){0,3})(?: |(?<=nq))(?P<so>so ?:? ?)?"
    r"(?P<serial>\d{1,5})(?: ?/ ?(?P<year>(?:19|20)\d\d))?(?![\w%/]|\.\d| ?[-/] ?\w| ?:)"
)
_WRITTEN_OUT = {"nq": "nghi quyet"}
_AMENDED = re.compile(r"sua doi[^.;]{0,300}$")
_PHRASE = {"ban an": 3, "khang nghi": 3, "quyet dinh": 3}
_NOT_SHORT = re.compile(
    r" ?(?:trieu|ty|nghin|ngan|dong|nguoi|ngay|thang|nam|lan|ban|dieu|khoan|diem|van ban|truong hop|loai|cap|muc)(?!\w)"
)


def find_numbered(folded: Folded, lookup: Lookup) -> list[Act]:
    """Acts, judgments and án lệ with a number of their own, in text order."""
    acts: list[Act] = []
    for number in find_numbers(folded):
        told = kind_of(number, folded.text)
        if told is None:
            continue
        kind, start = told
        if kind == UNTOLD:
            if not acts or not _LIST_GAP.fullmatch(folded.text, acts[-1].goes_to, number.start):
                continue
            kind = acts[-1].kind
        start = max(start, acts[-1].end) if acts else start
        acts.append(_act(folded.text, number, kind, start, lookup))
    return acts


def find_short(folded: Folded, lookup: Lookup, numbered: list[Act]) -> Iterator[Act]:
    """Acts by kind and serial alone, told by an earlier full number in the text or by the table of acts."""
    told = _Told(numbered)
    for match in _SHORT.finditer(folded.text):
        words = folded.text[match.start() : match.start("serial")].split()
        longest = _PHRASE.get(match["kind"], 0)
        if match["more"] and len(words) - len(match["kind"].split()) - bool(match["so"]) > longest:
            continue
        if not match["so"] and _NOT_SHORT.match(folded.text, match.end()):
            continue
        act = _short(folded, match, lookup, told)
        if act and (act.law_id or not match["more"]):
            yield act


def _short(folded: Folded, match: re.Match[str], lookup: Lookup, numbers: _Told) -> Act | None:
    kind, serial = _WRITTEN_OUT.get(match["kind"], match["kind"]), match["serial"].lstrip("0")
    start, end = match.span()
    told = numbers.before(kind, serial, start)
    if match["year"]:
        written = f"{match['serial']}/{match['year']}"
        if told and f"/{match['year']}/" in told:
            return Act(start, end, told, "resolved", kind=kind, serial=serial)
        named = lookup.editions(name_key([*kind.split(), serial]))
        meant = tuple(each.law_id for each in named if f"/{match['year']}/" in each.law_id)
        meant = meant or ((f"{written}/AL",) if kind == "an le" else ())
        return Act(start, end, written, "near_match", meant, kind, serial=serial)
    if told:
        return Act(start, end, told, "resolved", kind=kind, serial=serial)
    if editions := lookup.editions(name_key([*kind.split(), serial])):
        dated = date_after(folded.text, end)
        chosen = lookup.choose(editions, issued=dated[1] if dated else None)
        return Act(start, end, chosen.law_id, chosen.status, chosen.candidates, kind, dated[0] if dated else 0, serial)
    return Act(start, end, None, "unresolved", kind=kind, serial=serial) if match["so"] else None


class _Told:
    """The full numbers of a text by kind and serial, so that each short form is looked up at once."""

    def __init__(self, numbered: list[Act]) -> None:
        self._acts: dict[tuple[str, str], list[Act]] = {}
        for act in numbered:
            self._acts.setdefault((act.kind, act.serial), []).append(act)

    def before(self, kind: str, serial: str, at: int) -> str | None:
        """The latest number of the kind and serial before an offset."""
        acts = self._acts.get((kind, serial), [])
        index = bisect_right(acts, at, key=lambda act: act.end)
        return acts[index - 1].law_id if index else None


def _act(text: str, number: Number, kind: str, start: int, lookup: Lookup) -> Act:
    """The number as it is written decides; what speaks against it is said by the status and the candidates."""
    law_id = lookup.number(number.law_id.lower().replace("đ", "d")) or number.law_id
    dated = date_after(text, number.end)
    issued = dated[1] if dated else None
    act = Act(start, number.end, law_id, "resolved", (), kind, dated[0] if dated else 0, number.serial)
    known = lookup.edition(law_id)
    if known and known.issued and dated and issued != known.issued and _has_own_date(kind, law_id, text, start):
        return replace(act, status="near_match", candidates=(law_id,))
    if known is None and (meant := lookup.misnumbered(number, kind, issued)):
        return replace(act, status="near_match", candidates=(meant,))
    return act


def _has_own_date(kind: str, law_id: str, text: str, start: int) -> bool:
    """Whether the date behind a number is that act's.

    Behind a list of acts amended stands the date of the amending one. Quốc hội numbers its laws and its
    resolutions in two series: 100/2015/QH13 is one of each.
    """
    is_amended = _AMENDED.search(text, max(0, start - 300), start) is not None
    return not is_amended and (kind != "nghi quyet" or "UBTVQH" in law_id)
