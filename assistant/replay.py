"""Asks a kept answer's question again of the release that gave it, on the day that it was asked, and compares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Engine

from assistant.answer import Assistant
from assistant.dates import as_if_on
from assistant.serving import OneRelease
from assistant.settings import AssistantSettings
from feedback.answers import Kept
from ingest.errors import TrolyError
from ingest.store.home import Home
from ingest.store.law import LawStore
from models.settings import ModelSettings

_NOT_RECORDED = "Câu trả lời này được lưu khi troly chưa ghi lại cách hỏi, nên không hỏi lại được."
_OF_ANSWER = ("rewritten", "as_of", "abstained", "reason")
_OF_QUOTE = ("version_id", "pin", "quote")
_OF_LAW = ("valid_from", "valid_to", "in_force", "text_status")


@dataclass(frozen=True, slots=True)
class Difference:
    """``what`` is a field of the answer, such as ``reason``, ``evidence`` or ``quote 100/2015/QH13/d173/k3``."""

    what: str
    then: Any
    now: Any


@dataclass(frozen=True, slots=True)
class Replay:
    """``code`` and ``message`` say why the question could not be asked again; ``differs`` is then empty."""

    code: str | None = None
    message: str | None = None
    differs: list[Difference] = field(default_factory=list)

    @property
    def same(self) -> bool:
        """Whether the question was asked again and nothing that was said is another."""
        return self.code is None and not self.differs

    @property
    def same_words(self) -> bool:
        """Whether quotes, citations and sentence are the same, whatever has become known of the law's days since."""
        return self.code is None and all(each.what.partition(" ")[0] in _OF_LAW for each in self.differs)


class Remembers:
    """Keeps the last answer in memory: what is asked to be compared is no answer to anybody."""

    def __init__(self) -> None:
        self.answer: dict[str, Any] = {}
        self.written: list[dict[str, Any]] = []

    def save(
        self,
        answer: dict[str, Any],
        asked: dict[str, Any] | None = None,
        written: list[dict[str, Any]] | None = None,
    ) -> None:
        self.answer, self.written = answer, written or ([] if asked is not None else self.written)

    def refused(self, reason: str) -> str:
        """An id that names no note."""
        return f"unkept-{reason}"


def replay(kept: Kept, home: Home, engine: Engine, settings: ModelSettings) -> Replay:
    """The comparison; why there is none where the release, its index or its encoder are gone."""
    if not kept.asked:
        return Replay("not_recorded", _NOT_RECORDED)
    try:
        serving = OneRelease(home, settings, kept.answer["versions"]["release"])
        told = Remembers()
        with as_if_on(date.fromisoformat(kept.asked["today"])):
            Assistant(serving, LawStore(engine), told, AssistantSettings()).answer(**_arguments(kept.asked))
    except TrolyError as error:
        return Replay(error.code, error.message)
    return Replay(differs=differences(kept, told))


def _arguments(asked: dict[str, Any]) -> dict[str, Any]:
    as_of = asked["as_of"]
    rest = {name: value for name, value in asked.items() if name not in ("as_of", "today")}
    return {**rest, "as_of": date.fromisoformat(as_of) if as_of else None}


def differences(kept: Kept, told: Remembers) -> list[Difference]:
    """What the new answer says otherwise: versions, day, refusal, quotes, their law, the machine's sentence."""
    then, now = kept.answer, told.answer
    pairs = [*_versions(then, now), *((name, then[name], now[name]) for name in _OF_ANSWER)]
    pairs += [(name, _ids(then, name), _ids(now, name)) for name in ("evidence", "nearest")]
    pairs += _quotes(then, now)
    pairs += [(name, then[name], now[name]) for name in ("answer", "cites")]
    pairs.append(("guard", _verdicts(kept.written), _verdicts(told.written)))
    return [Difference(*pair) for pair in pairs if pair[1] != pair[2]]


def _versions(then: dict[str, Any], now: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """The parts of the release; the program may have come with another prompt or calibration since."""
    for name in then["versions"]:
        yield f"versions.{name}", then["versions"][name], now["versions"].get(name)


def _ids(answer: dict[str, Any], name: str) -> list[str]:
    return [quote["provision_id"] for quote in answer[name]]


def _quotes(then: dict[str, Any], now: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Where both quote the same units, in order, the words and what is known of their law."""
    if _ids(then, "evidence") == _ids(now, "evidence"):
        for quote, other in zip(then["evidence"], now["evidence"], strict=True):
            for name in (*_OF_QUOTE, *_OF_LAW):
                yield f"{name} {quote['provision_id']}", quote[name], other[name]


def _verdicts(written: list[dict[str, Any]]) -> list[str]:
    return [sentence["verdict"] for sentence in written]
