"""From what the language model wrote to what may be shown: each sentence by itself, under the unit that it cites."""

from __future__ import annotations

import re
from dataclasses import dataclass

import structlog

from assistant.guard import Verdict, check
from assistant.prompt import MOST_SENTENCES, NOTHING, Choice
from assistant.shapes import Evidence

log = structlog.get_logger()
_CHOSEN = re.compile(r"^\[(\d+)\]$")
_LINE = re.compile(r"^\[(\d+)\]\s+(.*\S)$")
_ACCEPTED = Verdict.ACCEPTED.value
# The model found no sentence that answers.
NO_ANSWER = "no_answer"
_UNCITED = "uncited"


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence; ``text`` and ``cites`` are None when ``verdict`` is not accepted."""

    text: str | None
    cites: str | None
    verdict: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text``, what may be shown, with the unit that its first sentence rests on; else why it is ``withdrawn``.

    ``said`` are all sentences that the model wrote, with the guard's verdict on each.
    """

    text: str | None = None
    cites: str | None = None
    withdrawn: str | None = None
    said: tuple[Said, ...] = ()

    @classmethod
    def of(cls, said: list[Said]) -> Sentence:
        """Those that passed, in their order; the first reason where none did."""
        passed = [one for one in said if one.text is not None]
        if not passed:
            return cls(withdrawn=said[0].verdict if said else _UNCITED, said=tuple(said))
        return cls(" ".join(one.text for one in passed if one.text), passed[0].cites, None, tuple(said))

    @property
    def shown(self) -> list[Said]:
        return [one for one in self.said if one.text is not None]


def judge_choice(written: str, question: str, choices: list[Choice]) -> Sentence:
    """The sentence whose number was written, checked like any other."""
    match = _CHOSEN.match(written.strip())
    if match is None or int(match[1]) > len(choices):
        return Sentence.of([Said(None, None, _UNCITED)])
    if int(match[1]) == 0:
        return Sentence.of([Said(None, None, NO_ANSWER)])
    chosen = choices[int(match[1]) - 1]
    return Sentence.of([_checked(chosen.text, chosen.quote, question)])


def judge_lines(written: str, question: str, quotes: list[Evidence]) -> Sentence:
    """Sentences, one a line, each behind the number of its unit: those that fail are left out, none twice."""
    rows = list(dict.fromkeys(filter(None, map(str.strip, written.splitlines()))))
    if rows[:1] == [NOTHING]:
        return Sentence.of([Said(None, None, NO_ANSWER)])
    return Sentence.of([_judged(row, question, quotes) for row in rows[:MOST_SENTENCES]])


def _judged(row: str, question: str, quotes: list[Evidence]) -> Said:
    match = _LINE.match(row)
    if match is None or not 1 <= int(match[1]) <= len(quotes):
        return Said(None, None, _UNCITED)
    return _checked(match[2], quotes[int(match[1]) - 1], question)


def _checked(text: str, quote: Evidence, question: str) -> Said:
    verdict = check(text, quote.quote, question, quote.lead or "")
    if verdict is not Verdict.ACCEPTED:
        log.info("sentence_withdrawn", verdict=verdict.value)
        return Said(None, None, verdict.value)
    return Said(text, quote.provision_id, _ACCEPTED)
