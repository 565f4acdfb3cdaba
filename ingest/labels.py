"""Labels and paths of units: their order, their ids inside an act, and the form in which courts cite them."""

from __future__ import annotations

import re
from typing import NamedTuple

# Points are counted in the Vietnamese alphabet without ă â ê ô ơ ư; f j w z do not occur in it.
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
ARTICLE_LABEL = r"\d{1,4}[a-zđ]?"
CLAUSE_LABEL = r"\d{1,3}[a-zđ]?"
POINT_LABEL = r"[a-zđ]\d{0,2}"

_TWIN = r"(?:~\d+)?"
_PROVISION = re.compile(
    rf"(?P<law>.+)/(?P<path>(?P<article>d{ARTICLE_LABEL}{_TWIN})"
    rf"(?:/k{CLAUSE_LABEL}{_TWIN})?(?:/đ{POINT_LABEL}{_TWIN})?)"
)
_NAMES = {"d": "Điều", "k": "khoản", "đ": "điểm"}
_YEAR_AT_END = re.compile(r"\s+(?:năm\s+)?(?:19|20)\d\d$")
_KIND_AND_LETTER = re.compile(r"(?i)^(bộ luật|luật|pháp lệnh)\s+(\w)")
_SLUG = re.compile(r"^(bo luat|luat|phap lenh|hien phap) [ -~]*$")
_SLUG_KINDS = {"bo luat": "Bộ luật", "luat": "Luật", "phap lenh": "Pháp lệnh", "hien phap": "Hiến pháp"}


class LabelKey(NamedTuple):
    """A label in the order of the act: 5 < 5a < 5b < 6, and d < d1 < đ < e."""

    major: int
    minor: int


def letter_rank(letter: str) -> int:
    """1 for a, 5 for đ, 23 for y; 0 for no letter; letters that points never use come last."""
    if not letter:
        return 0
    return POINT_LETTERS.find(letter) + 1 or len(POINT_LETTERS) + 1


def number_key(label: str) -> LabelKey:
    """The key of an article's or clause's label such as ``30a``."""
    digits = label.rstrip("abcdefghijklmnopqrstuvwxyzđ")
    return LabelKey(int(digits), letter_rank(label[len(digits) :]))


def point_key(label: str) -> LabelKey:
    """The key of a point's label such as ``d1``."""
    return LabelKey(letter_rank(label[:1]), int(label[1:] or 0))


def article_order(path: str) -> int:
    """A sort key for articles of one act: d2 < d2~2 < d2a < d10."""
    label, _, twin = article_path(path)[1:].partition("~")
    key = number_key(label)
    return (key.major * 100 + key.minor) * 100 + min(int(twin or 0), 99)


def split_provision_id(provision_id: str) -> tuple[str, str]:
    """``100/2015/QH13/d173/k3/đa`` gives ``("100/2015/QH13", "d173/k3/đa")``.

    An id without a path, or with one that is not an article's, gives ``(provision_id, "")``.
    """
    match = _PROVISION.fullmatch(provision_id)
    return (match["law"], match["path"]) if match else (provision_id, "")


def provision_path(article: str, clause: str | None = None, point: str | None = None) -> str:
    """``("173", "3", "a")`` gives ``d173/k3/đa``."""
    steps = [f"d{article}"]
    if clause:
        steps.append(f"k{clause}")
    if point:
        steps.append(f"đ{point}")
    return "/".join(steps)


def article_path(path: str) -> str:
    """``d173/k3/đa`` gives ``d173``."""
    return path.partition("/")[0]


def unit_name(path: str) -> str:
    """``d173/k3/đa`` gives ``điểm a khoản 3 Điều 173``, smallest unit first, as courts write."""
    steps = [(step[:1], step[1:].partition("~")[0]) for step in path.split("/")]
    return " ".join(f"{_NAMES[kind]} {label}" for kind, label in reversed(steps) if kind in _NAMES)


def pin_cite(path: str, law_title: str, law_id: str) -> str:
    """``điểm a khoản 3 Điều 173 Bộ luật Hình sự số 100/2015/QH13``."""
    title = court_title(law_title)
    return f"{unit_name(path)} {title if law_id in title else f'{title} số {law_id}'}".strip()


def court_title(title: str) -> str:
    """A law's title as courts write it: no year at its end, and a capital after the kind of act.

    "Bộ luật tố tụng hình sự 2015" gives "Bộ luật Tố tụng hình sự". Of a title that was published
    without diacritics only the kind is kept ("luat luu tru" gives "Luật"): the rest cannot be known.
    """
    title = " ".join(title.split())
    if slug := _SLUG.match(title):
        return _SLUG_KINDS[slug[1]]
    if _KIND_AND_LETTER.match(title) and "sửa đổi" not in title:
        title = _YEAR_AT_END.sub("", title)
    return _KIND_AND_LETTER.sub(lambda match: f"{match[1].capitalize()} {match[2].upper()}", title)
