"""What stands on the memo of an answer, in order, whatever sets it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from assistant.change_words import change_line
from assistant.dates import HANOI
from assistant.related_words import HEADINGS, NO_LAW
from assistant.version_words import source_of, statuses_of, written_day
from feedback.answers import Kept
from feedback.changed import Changed
from ingest.errors import ProvisionNotFound
from ingest.labels import split_provision_id
from ingest.records import TextStatus, Version
from ingest.store.law import LawStore
from ingest.structure import walk

TITLE = "PHIẾU TRẢ LỜI CỦA TRỢ LÝ ẢO TÒA ÁN"
DISCLAIMER = (
    "Phiếu này do máy lập để tra cứu, không phải là quyết định, bản án hay ý kiến của Tòa án. Máy trích nguyên văn văn "
    "bản trong kho; người có thẩm quyền kiểm tra và quyết định."
)
MACHINE = "Tóm tắt do máy viết (đã đối chiếu với căn cứ)"
_AS_OF = {"explicit": "ngày đã chọn", "question": "theo câu hỏi", "today": "ngày hỏi"}


class Kind(StrEnum):
    """How a block is set."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    FACT = "fact"
    PIN = "pin"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Block:
    """``text`` of a quote is the quote, letter for letter; each of its lines is a paragraph."""

    kind: Kind
    text: str


def memo(kept: Kept, changes: Sequence[Changed], law: LawStore, printed: datetime) -> list[Block]:
    """The blocks of the memo; the status of each quote is the one that the answer gave it.

    :raises ProvisionNotFound: when the store does not hold a text that the answer quotes.
    """
    answer = kept.answer
    blocks = [Block(Kind.TITLE, TITLE), Block(Kind.TEXT, DISCLAIMER), *_question(answer)]
    if changes:
        blocks.append(Block(Kind.HEADING, "Pháp luật đã thay đổi sau câu trả lời này"))
        blocks += [Block(Kind.TEXT, change_line(change, law)) for change in changes]
    blocks += _warnings(answer)
    blocks += _quotes("Căn cứ pháp lý", answer["evidence"], answer, law)
    blocks += _quotes("Được dẫn chiếu", answer.get("refers_to", []), answer, law)
    blocks += _quotes("Quy định gần nhất, không phải là căn cứ", answer["nearest"], answer, law)
    for name, heading in HEADINGS.items():
        blocks += _quotes(heading, answer["related"][name], answer, law)
    return [*blocks, *_sentence(answer), *_origin(kept, printed)]


def _question(answer: dict[str, Any]) -> Iterator[Block]:
    yield Block(Kind.HEADING, "Câu hỏi")
    yield Block(Kind.TEXT, answer["question"])
    if answer["rewritten"] and answer["rewritten"] != answer["question"]:
        yield Block(Kind.FACT, f"Hiểu là: {answer['rewritten']}")
    day = written_day(date.fromisoformat(answer["as_of"]))
    yield Block(Kind.FACT, f"Áp dụng pháp luật tại ngày {day} ({_AS_OF[answer['as_of_source']]})")


def _warnings(answer: dict[str, Any]) -> Iterator[Block]:
    if answer["warnings"]:
        yield Block(Kind.HEADING, "Không có câu trả lời" if answer["abstained"] else "Lưu ý")
    for notice in answer["warnings"]:
        yield Block(Kind.TEXT, notice["message"])


def _quotes(heading: str, quotes: list[dict[str, Any]], answer: dict[str, Any], law: LawStore) -> Iterator[Block]:
    if quotes:
        yield Block(Kind.HEADING, heading)
    for quote in quotes:
        yield from _quote(quote, date.fromisoformat(answer["as_of"]), law)


def _quote(quote: dict[str, Any], as_of: date, law: LawStore) -> Iterator[Block]:
    version = _as_shown(law.version(quote["version_id"]), quote)
    yield Block(Kind.PIN, quote["pin"])
    above = " › ".join(filter(None, (quote["context"], quote["lead"])))
    if above:
        yield Block(Kind.FACT, above)
    for line in quote.get("lead_in", ()):
        yield Block(Kind.FACT, line)
    yield Block(Kind.QUOTE, quote["quote"])
    for label, text in _notes(version, quote["provision_id"]):
        yield Block(Kind.FACT, f"Chú thích {label}: {text}")
    yield Block(Kind.FACT, NO_LAW.get(quote["standing"]) or _force(version, as_of))
    yield Block(Kind.FACT, f"Nguồn: {source_of(version)}. Mã bản văn: {version.version_id}")


def _as_shown(version: Version, quote: dict[str, Any]) -> Version:
    """The text with the days and the status that the answer gave it, whatever is known of them since."""
    start, end = (date.fromisoformat(quote[name]) if quote[name] else None for name in ("valid_from", "valid_to"))
    return replace(version, valid_from=start, valid_to=end, text_status=TextStatus(quote["text_status"]))


def _notes(version: Version, provision_id: str) -> Iterator[tuple[str, str]]:
    """The footnotes that stand in the quoted unit."""
    path = split_provision_id(provision_id)[1]
    unit = next((unit for unit in walk(version.unit) if unit.path == path), None)
    if unit is None:
        raise ProvisionNotFound(f"Bản văn {version.version_id} không có {path}.")
    for note in version.notes:
        if unit.start <= note.anchor <= unit.end:
            yield note.label, note.text


def _force(version: Version, as_of: date) -> str:
    status = "; ".join(status["words"] for status in statuses_of(version, as_of))
    return f"Tại ngày áp dụng: {status}. {_days(version)}"


def _days(version: Version) -> str:
    start = f"Hiệu lực từ {written_day(version.valid_from)}" if version.valid_from else "Chưa rõ ngày bắt đầu hiệu lực"
    return f"{start} đến trước {written_day(version.valid_to)}." if version.valid_to else f"{start}."


def _sentence(answer: dict[str, Any]) -> Iterator[Block]:
    if answer["answer"]:
        pins = {quote["provision_id"]: quote["pin"] for quote in answer["evidence"]}
        yield Block(Kind.HEADING, MACHINE)
        # Answers of before the machine could say several sentences have one.
        for said in answer.get("sentences") or [{"text": answer["answer"], "cites": answer["cites"]}]:
            yield Block(Kind.TEXT, said["text"])
            yield Block(Kind.FACT, f"Căn cứ: {pins.get(said['cites'], said['cites'])}")


def _origin(kept: Kept, printed: datetime) -> Iterator[Block]:
    versions = kept.answer["versions"]
    yield Block(Kind.HEADING, "Về phiếu này")
    yield Block(Kind.FACT, f"Hỏi lúc {_moment(kept.asked_at)}; in lúc {_moment(printed)} (giờ Hà Nội).")
    yield Block(Kind.FACT, f"Mã câu trả lời: {kept.id}. Bản phát hành: {versions['release']}.")
    parts = {name: value for name, value in versions.items() if name != "release" and value}
    yield Block(Kind.FACT, "; ".join(f"{name} {value[:12]}" for name, value in parts.items()))


def _moment(at: datetime) -> str:
    return at.astimezone(HANOI).strftime("%H:%M ngày %d/%m/%Y")
