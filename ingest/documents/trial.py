"""The parts that every judgment has, also where an án lệ prints it: facts, reasoning, verdict.

The headings are those of the forms of NQ 01/2017/NQ-HĐTP and of the forms before them ("NHẬN THẤY", "XÉT THẤY").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.documents.fields import Opening
from ingest.documents.lines import Line

_FACTS = re.compile(r"(?:NỘI DUNG (?:VỤ (?:ÁN|VIỆC)|VIỆC DÂN SỰ)|Nội dung vụ (?:án|việc)|NHẬN THẤY|Nhận thấy)\s*[:.]?")
_REASONING = re.compile(
    r"(?:NHẬN ĐỊNH(?: CỦA (?:T(?:ÒA|OÀ) ÁN|HỘI ĐỒNG XÉT XỬ|HỘI ĐỒNG GIÁM ĐỐC THẨM|.{3,60}))?|XÉT THẤY|Xét thấy|"
    r"Nhận định của (?:T(?:òa|oà) án|Hội đồng xét xử))\s*[:.]?"
)
_VERDICT = re.compile(r"(?:QUYẾT ĐỊNH|Quyết định|TUYÊN XỬ|Tuyên xử)\s*[:.]?")
_BY_THESE = re.compile(r"[VB]ì (?:các|những) (?:lẽ|lý do)(?: nêu)? trên\b")
_PRONOUNCED = re.compile(r"[-–]?\s*(?:Tuyên xử|TUYÊN XỬ)\b")


def trial_parts(lines: Sequence[Line]) -> list[Opening]:
    """The openings of facts, reasoning and verdict in their order, those that are there.

    "Vì các lẽ trên" opens the verdict; where neither it nor a heading does, "Tuyên xử" does.
    """
    found: list[Opening] = []
    at = 0
    for label, pattern in (("facts", _FACTS), ("reasoning", _REASONING)):
        index = next((i for i in range(at, len(lines)) if pattern.fullmatch(lines[i].text)), None)
        if index is not None:
            found.append(_opening(label, lines[index]))
            at = index + 1
    verdict = _verdict(lines, at)
    return [*found, verdict] if verdict else found


def _verdict(lines: Sequence[Line], at: int) -> Opening | None:
    heading = next((i for i in range(at, len(lines)) if _VERDICT.fullmatch(lines[i].text)), None)
    end = len(lines) if heading is None else heading
    reasons = [i for i in range(max(at, end - 6) if heading is not None else at, end) if _BY_THESE.match(lines[i].text)]
    pronounced = (i for i in range(at, len(lines)) if _PRONOUNCED.match(lines[i].text))
    if reasons:
        title = lines[heading if heading is not None else reasons[-1]].text
        return Opening("verdict", lines[reasons[-1]].start, title.rstrip(" :.;,"))
    index = heading if heading is not None else next(pronounced, None)
    return _opening("verdict", lines[index]) if index is not None else None


def _opening(label: str, line: Line) -> Opening:
    return Opening(label, line.start, line.text.rstrip(" :.;,"), is_counted=label == "reasoning")
