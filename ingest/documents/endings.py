"""Acts that an act ends as a whole: "Nghị định số 43/2014/NĐ-CP hết hiệu lực", "thay thế Thông tư số …".

What is ended of an act in part ("bãi bỏ Điều 13 Nghị định …") is a change of that act, which ``ingest.amend`` reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from ingest.citations.find import find_act_ids
from ingest.citations.names import Lookup
from ingest.documents.dates import DAY, first_day
from ingest.documents.effect_words import ACT, UNIT, UNIT_WORDS
from ingest.documents.sentences import Sentence
from ingest.records import Relation, RelationKind
from ingest.structure import ParseWarning

_SHORT_NAME = re.compile(r"\s*\(sau đây[^)]*\)")
_ENDS = re.compile(r"(?i)hết hiệu lực(?: thi hành)?")
_SUBJECT = re.compile(rf"(?i)(?:các\s+)?{ACT}\b(?! này\b)")
_VERBS = (
    (RelationKind.REPLACES, re.compile(rf"(?i)\bthay thế\s+(?:cho\s+)?(?:các\s+)?(?={ACT}\b)")),
    (
        RelationKind.REPEALS,
        re.compile(rf"(?i)(?:^|[;:]\s*)(?:bãi bỏ|h[ủu][ỷy] bỏ)\s+(?:toàn bộ\s+)?(?:các\s+)?(?={ACT}\b)"),
    ),
)
# "Các nghị định sau đây hết hiệu lực kể từ ngày …:" opens a list, one act an item.
_LIST = re.compile(
    r"(?i)(?:sau đây|sau)\b.*hết hiệu lực|hết hiệu lực.*(?:sau đây|gồm|:\s*$)|(?:bãi bỏ|thay thế) các\b.*sau(?: đây)?\b"
)
# "trừ trường hợp quy định tại Điều 53", not "bù trừ chứng khoán".
_EXCEPT = re.compile(rf"(?i)\btrừ\s+(?:các\s+|những\s+)?(?:trường hợp|quy định|nội dung|chế độ|{UNIT_WORDS})")
_FROM = re.compile(rf"(?i)(?:kể )?từ (?P<day>{DAY})")
_APART = re.compile(rf"(?i)(?:,|;|\bvà)\s+(?=(?:các\s+)?(?:{ACT}\s+(?:[^\d,;]{{0,80}}\s)?số\s|{UNIT_WORDS}))")


def read_endings(law_id: str, sentences: Iterable[Sentence], names: Lookup) -> list[Relation]:
    """The acts that the sentences end, in text order.

    ``effective`` is None where they end on the day on which ``law_id`` takes effect, as they do unless it says a day.
    """
    found = [relation for sentence in sentences for relation in _endings(law_id, sentence, names)]
    return list(dict.fromkeys(found))


def kept_provisions(law_id: str, sentences: Iterable[Sentence], names: Lookup) -> Iterator[ParseWarning]:
    """A warning for each sentence that ends acts and keeps some of their provisions in force.

    "… hết hiệu lực, trừ các quy định tại Điều 159 tiếp tục có hiệu lực đến hết ngày …": the act is stored as ended.
    """
    for sentence in sentences:
        lead = sentence.lead if _LIST.search(sentence.lead) else ""
        acts = dict.fromkeys(each.to_law_id for each in _endings(law_id, sentence, names))
        if acts and (_EXCEPT.search(sentence.words) or _EXCEPT.search(lead)):
            message = f"Văn bản số {', '.join(acts)} hết hiệu lực nhưng có phần được giữ lại; hãy đối chiếu phần đó."
            yield ParseWarning("end_exception_unread", sentence.path, message)


def _endings(law_id: str, sentence: Sentence, names: Lookup) -> Iterator[Relation]:
    for kind, words, day in _ended(sentence):
        for act in _acts(words, names):
            if act != law_id:
                yield Relation(kind, law_id, sentence.path, act, "", day)


def _ended(sentence: Sentence) -> Iterator[tuple[RelationKind, str, date | None]]:
    words = _SHORT_NAME.sub("", sentence.words)
    if _LIST.search(sentence.lead):
        if _SUBJECT.match(words):
            kind = RelationKind.REPLACES if "thay thế" in sentence.lead else RelationKind.REPEALS
            yield kind, words, _day(sentence.lead)
        return
    if (match := _ENDS.search(words)) and _SUBJECT.match(words) and not _LIST.search(words):
        yield RelationKind.REPEALS, words[: match.start()], _day(words[match.end() :])
    for kind, verb in _VERBS:
        for match in verb.finditer(words):
            yield kind, words[match.end() :], _day(words[match.end() :])


def _day(words: str) -> date | None:
    match = _FROM.search(words)
    return first_day(match["day"]) if match else None


def _acts(words: str, names: Lookup) -> Iterator[str]:
    """The first act of each part of an enumeration: those behind it in the part amended it or are amended by it."""
    for part in _APART.split(words):
        if not UNIT.match(part) and (ids := find_act_ids(part, names)):
            yield ids[0]
