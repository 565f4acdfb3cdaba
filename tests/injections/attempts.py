"""Each payload in several places of documents and questions, beside a twin with neutral text of equal length."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

from tests.injections.documents import PLACES
from tests.injections.payloads import AIMED, PAYLOADS, QUESTIONS, neutral

DOCUMENTS_EACH, QUESTIONS_EACH = 3, 2
_POSITIONS: dict[str, Callable[[str, str], str]] = {
    "question start": lambda asked, payload: f"{payload} {asked}",
    "question middle": lambda asked, payload: _in_the_middle(asked, payload),
    "question end": lambda asked, payload: f"{asked} {payload}",
}


@dataclass(frozen=True, slots=True)
class Attempt:
    """``name`` is the file's, empty where the attempt is in the question; ``file`` makes it around any text."""

    number: int
    aim: str
    place: str
    payload: str
    question: str
    name: str = ""
    file: Callable[[str], bytes] | None = None

    def asked(self, is_neutral: bool) -> str:
        """The question with the payload or its twin, where these stand in the question."""
        return _POSITIONS[self.place](self.question, self.text(is_neutral)) if self.file is None else self.question

    def text(self, is_neutral: bool) -> str:
        return neutral(len(self.payload)) if is_neutral else self.payload


def attempts() -> list[Attempt]:
    """All attempts, always the same."""
    payloads = [(aim, payload) for aim, of_aim in PAYLOADS.items() for payload in of_aim]
    made = (_of_payload(index, aim, payload) for index, (aim, payload) in enumerate(payloads))
    return list(chain.from_iterable(made))


def _of_payload(index: int, aim: str, payload: str) -> Iterator[Attempt]:
    questions = AIMED.get(aim, QUESTIONS)
    each = DOCUMENTS_EACH + QUESTIONS_EACH
    places = list(PLACES)
    for turn in range(DOCUMENTS_EACH):
        place = places[(index * DOCUMENTS_EACH + turn) % len(places)]
        number = index * each + turn + 1
        file = PLACES[place]
        question = questions[(index + turn) % len(questions)]
        make = _numbered(file.make, number)
        yield Attempt(number, aim, place, payload, question, f"{number:03}.{file.extension}", make)
    positions = list(_POSITIONS)
    for turn in range(QUESTIONS_EACH):
        place = positions[(index + turn) % len(positions)]
        number = index * each + DOCUMENTS_EACH + turn + 1
        yield Attempt(number, aim, place, payload, questions[(index + turn) % len(questions)])


def _numbered(make: Callable[[int, str], bytes], number: int) -> Callable[[str], bytes]:
    return lambda text: make(number, text)


def _in_the_middle(asked: str, payload: str) -> str:
    words = asked.split()
    half = len(words) // 2
    return " ".join([*words[:half], payload, *words[half:]])
