"""What a number belongs to: an act, a judgment, or a paper that is none (contract, certificate, notice)."""

from __future__ import annotations

import re

from ingest.citations.numbers import Number

# Longest first: "thông tư liên tịch" before "thông tư".
LAW_KINDS = (
    "bo luat",
    "luat",
    "hien phap",
    "phap lenh",
    "nghi dinh",
    "nghi quyet lien tich",
    "nghi quyet",
    "thong tu lien tich",
    "thong tu lien nganh",
    "thong tu",
    "quyet dinh",
    "chi thi",
    "sac lenh",
    "sac luat",
)
_OTHER_KINDS = (
    "an le",
    "ban an",
    "van ban hop nhat",
    "cong van",
    "khang nghi",
    "thu ly",
    "huong dan",
    "lenh",
    "cong dien",
    "giai dap",
    "van ban",
)
_PAPERS = (
    "hop dong|giay|chung nhan|chung thu|bien ban|bien lai|thong bao|to trinh|ke hoach|ket luan|bao cao|vi bang|phieu|"
    "hoa don|khe uoc|phu luc|di chuc|don|so vao so|vao so|quyen so|thua dat|to ban do|tai khoan|tuong trinh|cao trang|"
    "giam dinh|uy quyen|ban ve|trich luc|chung tu|ma so|cong chung|van ban uy quyen|dang ky|xac nhan|quyet toan"
)
_KIND = re.compile(
    rf"(?<![^\W\d])(?:(?P<act>{'|'.join(LAW_KINDS + _OTHER_KINDS)})|(?P<paper>{_PAPERS}))"
    r"(?!\w)(?! su(?!\w)| dinh(?!\w))"
)
_NOT_LAW = re.compile(r"(?<!\w)(?:phap|ky|dao|du|an|ty|phong|khoa) $")
_SO = re.compile(r"(?<!\w)so ?[:.]? ?$")
# "NQ số 326/2016/UBTVQH14", "NĐ 16/2010/NĐ-CP"
_ABBREVIATED = re.compile(r"(?<!\w)(?:nq|nd|ttlt|tt|qd|ct) ?$")
_WRITTEN_OUT = {
    "nq": "nghi quyet",
    "nd": "nghi dinh",
    "ttlt": "thong tu lien tich",
    "tt": "thong tu",
    "qd": "quyet dinh",
    "ct": "chi thi",
}
_BARE_SO = re.compile(r"so$")
# Between the kind and its number stand the name and the subject, never a stop, a date or another number.
_BREAK = re.compile(r"[.;:\d()\[\]/]")
_WINDOW = 160
# Kinds whose own words are part of a longer name unless the number follows at once: "Luật Ban hành văn bản …".
_ONLY_AT_ONCE = frozenset({"van ban", "huong dan", "lenh"})
_TELLING = frozenset({*LAW_KINDS, "huong dan", "cong van"})
# Letters that only acts, judgments and án lệ bear, so that they need no kind before them.
_LAW_LIKE = re.compile(
    r"(?:ubtv)?qh-?\d{0,2}|ubtvqh-?\d{0,2}|pl-ubtvqh\d{0,2}|nd-cp|nq-(?:cp|hdtp|tw|ubtvqh\d{1,2})|nq\.hdtp|"
    r"(?:qd|ct|cd)-(?:ttg|ca|tandtc|vksndtc|ctn)|tt-[a-z&]{2,15}|ttlt[-/].{2,60}|.{2,40}/ttlt|vbhn-[a-z&]{2,12}|al|"
    r"l/ctn|lct/hdnn\d?|cp|(?:nq|ct)/tw|"
    r"(?:tl|qd)?(?:hs|ds|hn|hngd|kdtm|ld|hc|vds|tcds|st|pt|gdt)[-.]?(?:st|pt|gdt|tt|ds|hs|hngd|hn|kdtm|ld|hc|qd|vds)?|"
    r"tl(?:st|pt)-?[a-z]{2,6}|qd(?:xx|st|pt|xxst|xxpt)[-.]?[a-z]{0,6}|kn-[a-z]{2,6}"
)
# Letters of papers that are no acts.
_PAPER_LETTERS = re.compile(
    r"(?:hd(?!tp|bt|nn|nd|xx)[a-z]*|[a-z]*hdtd[a-z]*|[a-z]*hdtc[a-z]*|tlhd|plhd|bbtl|pl|qsdd[a-z]*|gcn[a-z]*|cn|guq|uq|quq|tb|tbtl|ttr|kh|kl|"
    r"bc|bb|tgt|ktdt|mbn|tdg|scc|cc|tp|hdgd|mk|bl|pc|px|gks|gdkkd|cv\w*hd)(?:[-./].*)?|.*[-./](?:gcn|hdtd|hdtc|qsdd|ct-hdqt)"
)


# The kind of a number that stands alone and has no letters that tell; it may go on with a list of numbers.
UNTOLD = "?"


def kind_of(number: Number, text: str) -> tuple[str, int] | None:
    """The folded kind of act that a number belongs to and where its words begin; None for papers that are no acts.

    The kind is "" where none is named but the letters are those of an act, :data:`UNTOLD` where nothing tells.
    """
    low = max(0, number.start - _WINDOW)
    before = text[low : number.start]
    so = _SO.search(before)
    named = before[: so.start()] if so else before
    start = low + so.start() if so else number.start - (2 if _BARE_SO.search(before[-2:]) else 0)
    is_law_like = _LAW_LIKE.fullmatch(number.suffix) is not None
    if is_law_like and (short := _ABBREVIATED.search(named)):
        return _WRITTEN_OUT[short[0].strip()], low + short.start()
    # "Quyết định thi hành án theo đơn yêu cầu số 227/QĐ-CCTHA": the letters tell that the decision is meant.
    match = _last_kind(named, papers=not is_law_like and not number.suffix.startswith("qd-"))
    if match is None:
        untold = not is_law_like and not _PAPER_LETTERS.fullmatch(number.suffix)
        return (UNTOLD, start) if untold else ("", start) if is_law_like else None
    # "Hướng dẫn số 01/HD/RD-NN": letters tell nothing against the kind that stands at the number.
    is_told = match["act"] in _TELLING and not named[match.end() :].strip()
    if match["paper"] or (_PAPER_LETTERS.fullmatch(number.suffix) and not is_law_like and not is_told):
        return None
    return match["act"], low + match.start()


def _last_kind(before: str, papers: bool) -> re.Match[str] | None:
    """The kind of act, or of paper, that stands nearest before a number."""
    broken = max((match.end() for match in _BREAK.finditer(before)), default=0)
    nearest = None
    for match in _KIND.finditer(before, broken):
        if match["paper"] and not papers:
            continue
        if match["act"] in ("luat", "lenh", "van ban") and _NOT_LAW.search(before, 0, match.start()):
            continue
        if match["act"] in _ONLY_AT_ONCE and len(before[match.end() :].split()) > 2:
            continue
        nearest = match
    return nearest
