"""Labels and paths of units: their order, their ids inside an act, and the form in which courts cite them."""

from __future__ import annotations

import re
from typing import NamedTuple

# Points are counted in the Vietnamese alphabet without ă â ê ô ơ ư; f j w z do not occur in it.
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
ARTICLE_LABEL = r"\d{1,4}[a-zđ]?"
CLAUSE_LABEL = r"\d{1,3}[a-zđ]?"
POINT_LABEL = r"[a-zđ]\d{0,2}"

# The parts of án lệ and judgments, in their order; the names are those of NQ 04/2019/NQ-HĐTP and of the forms of
# NQ 01/2017/NQ-HĐTP.
FIELD_NAMES = {
    "head": "Phần mở đầu",
    "source": "Nguồn án lệ",
    "position": "Vị trí nội dung án lệ",
    "situation": "Tình huống án lệ",
    "solution": "Giải pháp pháp lý",
    "provisions": "Quy định của pháp luật liên quan đến án lệ",
    "keywords": "Từ khóa của án lệ",
    "facts": "Nội dung vụ án",
    "reasoning": "Nhận định của Tòa án",
    "verdict": "Quyết định",
    "content": "Nội dung",
    "closing": "Phần kết thúc",
}

_TWIN = r"(?:~\d+)?"
_ARTICLE = rf"d{ARTICLE_LABEL}{_TWIN}"
_ANNEX = rf"pl[0-9a-zđ]{{0,6}}{_TWIN}"
_PROVISION = re.compile(
    rf"(?P<law>.+?)/(?P<path>"
    rf"(?:{_ANNEX}/)?{_ARTICLE}(?:/k{CLAUSE_LABEL}{_TWIN})?(?:/đ{POINT_LABEL}{_TWIN})?"
    rf"|{_ANNEX}|(?:{'|'.join(FIELD_NAMES)}){_TWIN}(?:/p[\d.]{{1,12}}{_TWIN})?)"
)
_TEXT_UNIT = re.compile(rf"(?:{_ANNEX}/)?{_ARTICLE}|[^/]*")
_NAMES = {"d": "Điều", "k": "khoản", "đ": "điểm", "p": "đoạn"}
_AFTER_ARTICLES = 10**9
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
    """A sort key for the texts of one act: d2 < d2~2 < d2a < d10 < annexes; parts of judgments in their order."""
    unit = article_path(path)
    field, _, twin = unit.partition("~")
    if field in FIELD_NAMES:
        return list(FIELD_NAMES).index(field) * 100 + min(int(twin or 0), 99)
    annex, _, article = unit.rpartition("/")
    if not article.startswith("d"):
        return _AFTER_ARTICLES
    label, _, twin = article[1:].partition("~")
    key = number_key(label)
    return (key.major * 100 + key.minor) * 100 + min(int(twin or 0), 99) + (_AFTER_ARTICLES if annex else 0)


def split_provision_id(provision_id: str) -> tuple[str, str]:
    """``100/2015/QH13/d173/k3/đa`` gives ``("100/2015/QH13", "d173/k3/đa")``.

    An id without a path, or with one that no stored text has, gives ``(provision_id, "")``.
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
    """The unit that has a text of its own: ``d173/k3/đa`` gives ``d173``, ``pl1/d2/k1`` gives ``pl1/d2``."""
    match = _TEXT_UNIT.match(path)
    return match[0] if match else path


def unit_name(path: str) -> str:
    """``d173/k3/đa`` gives ``điểm a khoản 3 Điều 173``, smallest unit first, as courts write."""
    return " ".join(filter(None, map(_step_name, reversed(path.split("/")))))


def _step_name(step: str) -> str:
    label = step.partition("~")[0]
    if label in FIELD_NAMES:
        return f"phần “{FIELD_NAMES[label]}”"
    if label.startswith("pl"):
        return f"Phụ lục {label[2:]}".strip()
    return f"{_NAMES[label[:1]]} {label[1:]}" if label[:1] in _NAMES else ""


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
