"""Cuts the words of a unit of an amending act into commands, each with the new wording that it gives."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.amend.quotations import Quotation, quotations

# Stands for a quotation in the words of a command, so that what is quoted is never read as part of it.
QUOTED = "“”"
_LABEL = re.compile(r"\s*(?:(?:Điều|ĐIỀU)\s+\d+[a-zđ]?\s*[.:]?|\d+[a-zđ]?\s*[.)/-]+|[a-zđ]\d{0,2}\s*\))\s*")
_ONLY_QUOTED = re.compile(rf"(?:{QUOTED}[\s.;,/]*)+")
_GIVES_WORDING = re.compile(rf":\s*((?:{QUOTED}[\s.;,/]*)+)\Z")


@dataclass(slots=True)
class Command:
    """One line that orders something; ``QUOTED`` stands for each quotation in ``words``.

    ``phrases`` are the quotations in the words, ``wording`` is what stands quoted behind "như sau:".
    """

    words: str
    phrases: list[str] = field(default_factory=list)
    wording: list[str] = field(default_factory=list)
    is_whole: bool = True  # no quotation of it lacks its closing mark


def commands(text: str) -> list[Command]:
    """The commands in a unit's own words, its label left out, in text order."""
    label = _LABEL.match(text)
    text = text[label.end() :] if label else text
    found: list[Command] = []
    quoted = quotations(text)
    masked = _masked(text, quoted)
    words = iter(quotation.words(text) for quotation in quoted)
    for line in filter(None, map(str.strip, masked.split("\n"))):
        own = [next(words) for _ in range(line.count(QUOTED))]
        if found and _ONLY_QUOTED.fullmatch(line):
            found[-1].wording += own
        else:
            found.append(_command(line, own))
    if found and quoted and not quoted[-1].is_closed:
        found[-1].is_whole = False
    return found


def _masked(text: str, quoted: list[Quotation]) -> str:
    pieces, at = [], 0
    for quotation in quoted:
        pieces += [text[at : quotation.start].replace(QUOTED, ""), QUOTED]
        at = quotation.end
    return "".join([*pieces, text[at:].replace(QUOTED, "")])


def _command(line: str, quoted: list[str]) -> Command:
    gives = _GIVES_WORDING.search(line)
    count = gives[1].count(QUOTED) if gives else 0
    words = line[: gives.start() + 1] if gives else line
    return Command(words, quoted[: len(quoted) - count], quoted[len(quoted) - count :])
