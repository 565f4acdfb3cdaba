"""The words in which acts say from which day something applies."""

from __future__ import annotations

import re

from ingest.documents.dates import DAY

ACT = r"(?:bộ luật|luật|pháp lệnh|nghị quyết(?: liên tịch)?|nghị định|thông tư(?: liên tịch)?|quyết định)"
UNIT_WORDS = r"(?:các\s+)?\b(?:điều|khoản|điểm|chương|mục|phụ lục)\s+[\divxlca-zđ]{1,5}\b"
UNIT = re.compile(f"(?i){UNIT_WORDS}")
_BY_ACT = r"(?:ký|ban hành|được thông qua|thông qua|được Quốc hội thông qua)"
IN_FORCE = re.compile(
    r"(?i)(?:có hiệu lực(?: thi hành)?|(?P<applied>được (?:áp dụng|thực hiện))),?\s*(?:"
    rf"(?:kể )?(?:từ )?(?P<day>{DAY})|"
    rf"(?:kể )?từ ngày (?P<signed>{_BY_ACT})|"
    rf"sau (?P<count>\d{{1,3}})(?:\s*\([^)]{{1,40}}\))? ngày,? (?:kể )?từ ngày {_BY_ACT}|"
    r"(?P<unknown>(?:kể )?từ|sau))"
)
UNTIL = re.compile(rf"(?i),?\s*(?:và )?(?:áp dụng |có hiệu lực )?(?:cho )?đến (?:hết )?(?P<day>{DAY})")
OWN = re.compile(rf"(?i){ACT} này\b")
# "trừ khoản 1 Điều 1", "riêng Điều 2", "Quy định về mức phạt tại khoản 1 Điều 1": units that a day is said of.
ABOUT = re.compile(
    r"(?i)[,;.\s]*(?:và\s+)?(?:(?:trừ|riêng)\s+(?:đối với\s+)?)?"
    rf"(?:(?:các\s+|những\s+)?(?:quy định|nội dung)\b[^,;]{{0,200}}?\btại\s+)?(?={UNIT_WORDS})"
)
# "…, trừ các quy định sau đây có hiệu lực từ ngày …:" opens a list of units.
EXCEPT_LIST = re.compile(r"(?i)\b(?:trừ|riêng)\b[^;]*:\s*$")
# The day on which an act that is named was signed follows no "từ".
EXCEPT = re.compile(rf"(?i)\b(?:trừ|riêng)\b|\btừ\s+{DAY}")
# What the act excepts in other clauses of the same article is read there.
ELSEWHERE = re.compile(r"(?i),?\s*trừ\b[^;,]{0,80}\bkhoản [\d, vàkhoản]{1,40} Điều này\s*[.;]?\s*$")
