"""A follow-up question gets what it lacks from the question before it: by rules, so that it can be told and repeated.

"thế còn người dưới 16 tuổi?" behind "Trộm cắp tài sản thì bị phạt thế nào?" is searched, and shown, as "Trộm cắp tài
sản, người dưới 16 tuổi, thì bị phạt thế nào?".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.dates import as_of
from assistant.lacking import ACT_BEFORE, ASKING, PROVISION_BEFORE, FollowUp, follow_up
from assistant.rivals import exchange
from ingest.citations.find import find_citations
from ingest.citations.names import Lookup
from ingest.labels import article_path, pin_cite, provision_path, split_provision_id
from ingest.records import Citation
from models.tokens import syllables

_THEN = re.compile(r"[\s,]+(?=thì\b)", re.IGNORECASE)
_ASKED_LAST = re.compile(
    r"[\s,]+(?=(?:(?:là|được|bị|có|phải|gồm|vào|trong|xử lý|phạt|tù|tiền|giải quyết|quy định|áp dụng|như)\s+)*"
    rf"{ASKING}\b)",
    re.IGNORECASE,
)
_ASKED_FIRST = re.compile(
    r"^(?:thế nào là|thế nào|khi nào|trường hợp nào|những ai|ai|vì sao|tại sao|điều kiện để)\s+", re.IGNORECASE
)
# What the last words of a topic are about: "thời hiệu khởi kiện | về hợp đồng".
_ABOUT = re.compile(r"\s(?:về|đối với|của|cho|khi|tại)\s(?!.*\s(?:về|đối với|của|cho|khi|tại)\s).+$", re.IGNORECASE)
# What was asked of the topic, when something else of it is asked now.
_ASKED_OF_IT = re.compile(r"^(?:thời hạn|thời hiệu|thời gian|thủ tục|trình tự|hồ sơ|điều kiện)\s+", re.IGNORECASE)
# Asks for a whole of which the follow-up tells a part, so it is not asked again.
_ASKS_AT_LARGE = re.compile(r"\b(?:khi nào|trường hợp nào|là gì|ai)\b", re.IGNORECASE)
_KINDS_OF_THING = re.compile(r"^(tội|hợp đồng)\s", re.IGNORECASE)
_CRIME = re.compile(r"^tội\s+", re.IGNORECASE)
_IN_THAT_CASE = re.compile(r"\b(?:trong )?(?:trường hợp|khi|lúc) (?:này|đó|ấy|trên)(?!\w)[\s,]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The provision that the answer before quoted first."""

    law_id: str
    law_title: str
    path: str
    lead: str

    def pin(self, path: str) -> str:
        return pin_cite(path, self.law_title, self.law_id)


@dataclass(frozen=True, slots=True)
class Prior:
    """The question before, as it was searched; ``chosen`` is the day that was set for it by hand."""

    text: str
    chosen: date | None
    anchor: Anchor | None

    @classmethod
    def of_answer(cls, answer: dict[str, Any]) -> Prior:
        """``answer`` is what :func:`to_follow` leaves of an answer."""
        first = next(iter(answer["evidence"]), None)
        anchor = None
        if first is not None:
            path = split_provision_id(first["provision_id"])[1]
            anchor = Anchor(first["law_id"], first["law_title"], path, first["lead"] or "")
        chosen = date.fromisoformat(answer["as_of"]) if answer["as_of_source"] == "explicit" else None
        return cls(answer["rewritten"] or answer["question"], chosen, anchor)


def to_follow(answer: dict[str, Any]) -> dict[str, Any]:
    """What a follow-up needs of an answer in the shape of ``assistant.shapes.Answer``."""
    quotes = [*answer["evidence"], *answer["nearest"]][:1]
    evidence = [{name: quote[name] for name in ("law_id", "law_title", "provision_id", "lead")} for quote in quotes]
    rest = {name: answer[name] for name in ("question", "rewritten", "as_of", "as_of_source")}
    return {**rest, "evidence": evidence}


def rewrite(question: str, prior: Prior, names: Lookup) -> str | None:
    """The question with what it lacks; None when it stands by itself.

    ``question`` has its diacritics restored and short names in full.
    """
    lacking = follow_up(question, find_citations(question, names))
    if lacking is None:
        return None
    whole = prior.anchor and _of_provision(lacking, prior.anchor, names)
    return _with_day(whole or _of_topic(lacking, prior), prior.text)


def _of_provision(lacking: FollowUp, anchor: Anchor, names: Lookup) -> str | None:
    """With the article and act of the provision before in place of "khoản 3", "Điều 52", "điều đó", "luật này"."""
    said = lacking.said
    nameless = [c for c in find_citations(said, names) if c.law_id is None and (c.article or c.clause)]
    for citation in reversed(nameless):
        said = said[: citation.start] + anchor.pin(_path(citation, anchor)) + said[citation.end :]
    if not nameless:
        said = PROVISION_BEFORE.sub(lambda match: anchor.pin(_named_path(match[0], anchor)), said)
        said = ACT_BEFORE.sub(f"{anchor.law_title} số {anchor.law_id}", said)
    if said == lacking.said:
        return None
    said = said[:1].upper() + said[1:]
    return f"{said}?" if lacking.asks else f"{said} quy định gì?"


def _path(citation: Citation, anchor: Anchor) -> str:
    if citation.article not in (None, "this"):
        return provision_path(str(citation.article), citation.clause, citation.point)
    article = article_path(anchor.path).removeprefix("d")
    clause = citation.clause if citation.clause != "this" else _clause_of(anchor)
    return provision_path(article, clause, citation.point)


def _clause_of(anchor: Anchor) -> str | None:
    return next((step[1:] for step in anchor.path.split("/") if step.startswith("k")), None)


def _named_path(words: str, anchor: Anchor) -> str:
    return anchor.path if words.lower().startswith(("khoản", "điểm")) else article_path(anchor.path)


def _of_topic(lacking: FollowUp, prior: Prior) -> str:
    topic, asked = _parts(prior.text)
    said = _IN_THAT_CASE.sub("", lacking.said)
    said = said[:1].lower() + said[1:]
    if lacking.asks:
        topic, said = exchange(topic, said) if lacking.instead else (topic, said)
        return _joined(_ASKED_OF_IT.sub("", topic), said, "")
    changed, rest = exchange(topic, said)
    if changed != topic:
        rest = "" if re.search(rf"\b{re.escape(rest)}\b", changed, re.IGNORECASE) else rest
        return _joined(changed, rest, asked)
    if (other := _in_place(topic, said, lacking.instead, prior.anchor)) is not None:
        return _joined(other, "", asked)
    return _joined(topic, said, "thì sao" if _ASKS_AT_LARGE.search(asked) else asked)


def _parts(question: str) -> tuple[str, str]:
    """What a question is about, and what it asks of it."""
    text = question.strip(" ?.!")
    if first := _ASKED_FIRST.match(text):
        return text[first.end() :], ""
    cut = _THEN.search(text) or _ASKED_LAST.search(text)
    return (text, "") if cut is None else (text[: cut.start()], text[cut.end() :])


def _in_place(topic: str, said: str, instead: bool, anchor: Anchor | None) -> str | None:
    """The topic with another thing of the same kind in the place of the one that it is about."""
    if same := _KINDS_OF_THING.match(said):
        found = re.search(rf"\b{same[1]}\s.+$", topic, re.IGNORECASE)
        if found:
            return topic[: found.start()] + said
    crime = anchor.lead.removeprefix("Tội ") if anchor and anchor.lead.startswith("Tội ") else ""
    if crime and crime.lower() in topic.lower() and _is_crime(said, crime):
        return re.sub(re.escape(crime), lambda _: _CRIME.sub("", said), topic, flags=re.IGNORECASE)
    about = _ABOUT.search(topic) if instead else None
    return f"{topic[: about.start()]} {_about(about[0], said)}" if about else None


def _is_crime(said: str, crime: str) -> bool:
    """Whether what is said names another crime than ``crime``: by its name, or as its like ("… tài sản")."""
    return bool(_CRIME.match(said)) or syllables(said)[-2:] == syllables(crime)[-2:]


def _about(before: str, said: str) -> str:
    preposition = before.split()[0] if not before.strip().startswith("đối với") else "đối với"
    return said if said.lower().startswith(preposition.lower()) else f"{preposition} {said}"


def _joined(topic: str, said: str, asked: str) -> str:
    parts = [part for part in (topic, said) if part]
    text = ", ".join(parts) + (", " if said and asked else " ") + asked
    text = text.strip(" ,")
    return f"{text[:1].upper()}{text[1:]}?"


def _with_day(text: str, before: str) -> str:
    """The day of the question before goes on, unless the follow-up has one of its own."""
    if as_of(before).source != "question" or as_of(text).source == "question":
        return text
    return f"{text.rstrip('?')}, ngày {as_of(before).day.strftime('%d/%m/%Y')}?"
