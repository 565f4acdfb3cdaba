"""The day of a text itself, from the head of a judgment or an act: the editions of that day are meant in it."""

from __future__ import annotations

import re
from datetime import date

from ingest.citations.dates import DAY, day_of
from ingest.citations.fold import Folded, fold
from ingest.citations.numbers import find_numbers

# The head of every official text, whatever the order in which its two columns were read, and its end.
_HEAD, _END = 5000, 4000
_OFFICIAL = re.compile(r"doc lap ?- ?tu do ?- ?hanh phuc|toa an nhan dan|an le so|cong hoa xa hoi chu nghia viet nam")
# It opens a line, alone or behind its kind: "Số: 01/2019/NQ-HĐTP", "Bản án số: 17/2021/DS-ST".
_OWN_NUMBER = re.compile(
    r"(?:^|[\n\f|] ?)(?!can cu|theo |ap dung|tai )(?:[a-z]{2,6} ){0,6}(?:so ?:? ?|ban an ?:? ?)\s?$"
)
# The numbers under which a case is taken in and set down for hearing stand in the head too.
_OF_PROCEDURE = re.compile(r"tl|qdxx|qdst|qdpt|tb")
_AFTER_NUMBER = re.compile(rf"[^.;]{{0,60}}?(?<!\w)ngay ?:? ?{DAY}")
_PLACE_AND_DAY = re.compile(rf"(?<!\w)[a-z][a-z .]{{2,40}}, ?ngay ?{DAY}")
_ADOPTED = re.compile(rf"thong qua (?:vao )?ngay {DAY}")
_IN_COURT = re.compile(rf"(?<!\w)(?:ngay|va) {DAY} ?,? (?:tai (?:tru so|hoi truong|phong)|toa an)")


def date_of_text(text: str) -> date | None:
    """The day on which a judgment was given, an act signed or adopted; None for a text that does not say it.

    It stands behind the text's own number, else behind the place of signing, else in the sentence on the hearing or
    the adoption. The first and last pages alone are read.
    """
    folded = fold(text[:_HEAD])
    head = folded.text
    if not _OFFICIAL.search(head):
        return None
    if head.find(" le so ") >= 0 and (adopted := _ADOPTED.search(head)):
        return day_of(adopted)
    end = fold(text[-_END:]).text
    found = (_of_number(folded), _PLACE_AND_DAY.search(head), _IN_COURT.search(head), _ADOPTED.search(end))
    return next((day for match in found if match and (day := day_of(match))), None)


def _of_number(folded: Folded) -> re.Match[str] | None:
    """The date behind the text's own number."""
    for number in find_numbers(folded):
        before = folded.lined[max(0, number.start - 40) : number.start]
        if _OWN_NUMBER.search(before) and not _OF_PROCEDURE.match(number.suffix):
            return _AFTER_NUMBER.match(folded.text, number.end)
    return None
