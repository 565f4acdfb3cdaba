"""Acts cited by name: "Bộ luật Dân sự năm 2015", "Luật Đất đai ngày 26/11/2003", "BLHS", "Luật này"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.citations.act import Act
from ingest.citations.dates import date_after, next_year, year_after
from ingest.citations.editions import Choice, Edition
from ingest.citations.fold import PARAGRAPH, Folded
from ingest.citations.kinds import LAW_KINDS
from ingest.citations.names import Lookup

_THIS = re.compile(rf"(?<!\w)(?:{'|'.join((*LAW_KINDS, 'quy che', 'quy dinh', 'dieu le'))}) nay(?!\w)")
# "pháp luật đất đai", "kỷ luật lao động", "khoa Luật Dân sự", "Công ty Luật …" name no act.
NO_NAME = re.compile(
    r"(?<!\w)(?:phap|(?<!thoi )ky|quy|(?<!quy )dinh|dao|du|ty|phong|khoa|hoc|truong|nganh|(?<!giai )doan|hoi|"
    r"bo mon|chuyen nganh|cu nhan|thac si|tien si) $"
)
_COUNTRY = re.compile(r" (?:cua )?(?:nuoc )?cong hoa xa hoi chu nghia viet nam(?!\w)")
AMENDING = re.compile(
    r"(?=[blp])(?<!\w)(?:bo luat|luat|phap lenh) sua doi(?: ?, ?| va | )bo sung (?:mot so (?:dieu|noi dung|quy dinh) )?"
    r"(?:cua )?(?:cac )?"
)
# A longer name that no table holds: "Luật Đầu tư nước ngoài tại Việt Nam".
_LONGER = re.compile(r" (?:nuoc ngoai|trong nuoc)(?!\w)")
# "trái luật được bồi thường": without marks this reads as Luật Dược.
_IS_A_VERB = "được"
_AMENDED = re.compile(r"sua doi[^.;:\d]{0,60}$")
# "Bộ luật Hình sự sửa đổi, bổ sung năm 2009", without a year of its own.
_LATER = re.compile(
    r" ?,? ?\(? ?(?:(?:da )?duoc |da )?sua doi(?:(?: ?, ?| va | )bo sung)?(?: mot so dieu)? (?:vao )?"
    r"nam (?P<year>(?:19|20)\d\d)(?!\d)"
)
_NUMBER_AFTER = re.compile(r" ?,? ?(?:so ?:? ?)?\d{1,4} ?/ ?(?P<year>(?:19|20)\d\d) ?/")
# A law that the table does not hold, and where its name ends.
_OTHER = re.compile(r"(?<!\w)(?P<kind>bo luat|luat|phap lenh) (?P<title>[a-z]{1,8}(?:,? [a-z]{1,8}){0,11})")
_NAME_ENDS = re.compile(
    r" (?:so|nam|ngay|duoc|da|co|thi|de|nay|nhung|theo|tai|trong|quy dinh|hien hanh|het|bi|khi|neu|la|do|hoac)(?!\w)"
)
# "Luật Đất đai qua các thời kỳ" is no one edition.
_OF_ALL_TIMES = re.compile(r" (?:(?:qua|cua|trong|o) )?(?:cac|tung|moi) (?:thoi (?:ky|ki)|giai doan)(?!\w)")
_NAY = re.compile(r" nay(?!\w)")
_WORD_BEFORE = re.compile(r"[^ ]{1,20} $")
_MORE_YEARS = 8
# Abbreviations that mean other things too when nothing binds them: a court's "HNGĐ" is a kind of case.
_WEAK = frozenset({"hngd"})
_UNIT_BEFORE = re.compile(r"\d[a-z]? (?:cua )?$")
_LINE_END = re.compile(r" ?(?:[\n\f]|$)")


def find_named(folded: Folded, lookup: Lookup) -> Iterator[Act]:
    """Acts by name, in text order; a name with several years gives an act for each of them."""
    text = folded.text
    at = 0
    while match := lookup.first_word.search(text, at):
        at = match.end()
        if NO_NAME.search(text, max(0, match.start() - 60), match.start()):
            continue
        if found := lookup.name_at(text, match.start()):
            end, key = found
            if _LONGER.match(text, end) or folded.source(match.start(), end).endswith(_IS_A_VERB):
                continue
            if " ".join(key[:3]).startswith("luat sua doi"):
                yield _amendment(folded, match.start(), end, lookup.editions(key), lookup)
                continue  # what it amends is named inside its name
            if key[0] in _WEAK and not _UNIT_BEFORE.search(text, max(0, match.start() - 24), match.start()):
                continue
            if not _is_title(folded, match.start(), end):
                yield from _editions(folded, match.start(), end, lookup.editions(key), lookup)
            at = end
        elif slip := lookup.slip_at(text, match.start()):
            at, key = slip
            acts = _editions(folded, match.start(), at, lookup.editions(key), lookup)
            yield from (_as_slip(act) for act in acts)


def _as_slip(act: Act) -> Act:
    """What is written is not quite a name that is known: never corrected without saying so."""
    candidates = act.candidates or ((act.law_id,) if act.law_id else ())
    return replace(act, status="near_match", candidates=candidates, by_day=False)


def find_this(folded: Folded) -> Iterator[Act]:
    """ "Luật này", "Nghị định này" and their like: the citing act itself."""
    for match in _THIS.finditer(folded.text):
        yield Act(match.start(), match.end(), "self", "internal", kind=match[0].rsplit(None, 1)[0])


def find_amending(folded: Folded) -> Iterator[Act]:
    """ "Luật sửa đổi, bổ sung một số điều của …" without a number, where the table does not hold it."""
    for match in AMENDING.finditer(folded.text):
        yield Act(match.start(), match.end() - 1, None, "unresolved", kind="luat", amending=True)


def _amendment(folded: Folded, start: int, end: int, editions: tuple[Edition, ...], lookup: Lookup) -> Act:
    """An amending act whose name holds that of the act amended; its own words end where that name begins."""
    text = folded.text
    words = AMENDING.match(text, start)
    own_end = words.end() - 1 if words else end
    given = year_after(text, end)
    dated = date_after(text, end)
    if given and any(edition.year == given[1] for edition in editions):
        chosen = lookup.choose(editions, year=given[1])
    elif dated and any(edition.issued == dated[1] for edition in editions):
        chosen = lookup.choose(editions, issued=dated[1])
    elif len(editions) == 1:
        chosen = lookup.choose(editions)
    else:
        chosen = Choice(None, "ambiguous", tuple(edition.law_id for edition in editions))
    return Act(start, own_end, chosen.law_id, chosen.status, chosen.candidates, "luat", amending=True)


def _editions(folded: Folded, start: int, end: int, editions: tuple[Edition, ...], lookup: Lookup) -> Iterator[Act]:
    text = folded.text
    kind = next((each for each in LAW_KINDS if text.startswith(each, start)), "luat")
    country = _COUNTRY.match(text, end)
    at = country.end() if country else end
    given = year_after(text, at)
    amended = _year_of_amendment(text, start, at, editions)
    if given and given[1] != amended:
        yield from _of_years(text, start, given, editions, lookup, kind)
        return
    dated = date_after(text, at)
    if dated and dated[1]:
        chosen = lookup.choose(editions, issued=dated[1])
        # "theo Luật Đất đai, ngày 12/3/2013 ông A …": after a comma only the very day of the act is its date.
        if chosen.status == "resolved" or (chosen.law_id and not text[at : dated[0]].lstrip().startswith(",")):
            yield Act(start, dated[0], chosen.law_id, chosen.status, chosen.candidates, kind)
            return
    yield _without_year(folded, start, end, _amended_in(editions, amended), lookup, kind)


def _of_years(
    text: str, start: int, given: tuple[int, int], editions: tuple[Edition, ...], lookup: Lookup, kind: str
) -> Iterator[Act]:
    """An act for each of the years that follow a name."""
    yield replace(_of_year(start, given, editions, lookup), kind=kind)
    for _ in range(_MORE_YEARS):
        more = next_year(text, given[0])
        if more is None or not _has_year(editions, more[2]):
            break
        given = more[1:]
        yield replace(_of_year(more[0], given, editions, lookup), kind=kind)


def _year_of_amendment(text: str, start: int, at: int, editions: tuple[Edition, ...]) -> int | None:
    """The year in which the text says that an act was amended; None where it does not.

    In "Luật sửa đổi … của Luật Khiếu nại, tố cáo năm 2006" a year that is not its own is the amending act's.
    """
    is_amended = _AMENDED.search(text, max(0, start - 80), start) is not None
    given = year_after(text, at)
    if given and is_amended and not _has_year(editions, given[1]):
        return given[1]
    later = _LATER.match(text, at) or (_NUMBER_AFTER.match(text, at) if is_amended else None)
    return int(later["year"]) if later else None


def _has_year(editions: tuple[Edition, ...], year: int) -> bool:
    return any(edition.year == year for edition in editions)


def _amended_in(editions: tuple[Edition, ...], year: int | None) -> tuple[Edition, ...]:
    """The edition that can have been amended in a year: the last one passed before; all where nothing tells."""
    if year is None or _has_year(editions, year):
        return editions
    return next(((edition,) for edition in editions if edition.year and edition.year < year), editions)


def _without_year(
    folded: Folded, start: int, end: int, editions: tuple[Edition, ...], lookup: Lookup, kind: str
) -> Act:
    if _OF_ALL_TIMES.match(folded.text, end):
        return Act(start, end, None, "ambiguous", tuple(edition.law_id for edition in editions), kind)
    this = _NAY.match(folded.text, end)
    # Folded, "nay" (now) is the same word.
    points_back = this is not None and folded.source(this.start(), this.end()).endswith("này")
    chosen = lookup.choose(editions)
    return Act(start, end, chosen.law_id, chosen.status, chosen.candidates, kind, by_day=True, points_back=points_back)


def _of_year(start: int, given: tuple[int, int], editions: tuple[Edition, ...], lookup: Lookup) -> Act:
    chosen = lookup.choose(editions, year=given[1])
    return Act(start, given[0], chosen.law_id, chosen.status, chosen.candidates)


def find_other(folded: Folded) -> Iterator[Act]:
    """Laws named by a name that no table holds: "theo Luật Khuyến khích đầu tư trong nước"."""
    for match in _OTHER.finditer(folded.text):
        start, title = match.start(), match.start("title")
        if not folded.is_upper(start) or folded.is_upper(start + 1) or not folded.is_upper(title):
            continue
        before = _WORD_BEFORE.search(folded.text, max(0, start - 24), start)
        if NO_NAME.search(folded.text, max(0, start - 60), start) or (before and folded.is_upper(before.start())):
            continue
        ends = _NAME_ENDS.search(folded.text, title, match.end())
        yield Act(start, ends.start() if ends else match.end(), None, "unresolved", kind="luat")


def _is_title(folded: Folded, start: int, end: int) -> bool:
    """Whether a name is the act's own title: in capitals on lines of its own."""
    begins = start == 0 or folded.lined[start - 1] in ("\n", PARAGRAPH)
    return begins and folded.written(start, end).isupper() and _LINE_END.match(folded.lined, end) is not None
