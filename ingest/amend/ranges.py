"""Ranges of units: "từ khoản 1 Điều 5 đến khoản 11 Điều 5", "từ Mục 1 đến Mục 6 Chương III"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.amend.target import Target

_TO = re.compile(r"(?i)\bđến\b")
_STEP = re.compile(r"(?P<above>(?:.*/)?)(?P<kind>[^\W\d]+)(?P<number>\d{1,4})\Z")


def with_ranges(named: Sequence[Target], words: str) -> list[Target]:
    """The units named, in text order, and those between the ends of a range, which stand where its first one does."""
    found = list(named[:1])
    for first, last in pairwise(named):
        is_range = _TO.search(words, first.at, last.at) is not None
        low, high = _STEP.match(first.path), _STEP.match(last.path)
        if is_range and low and high and low["kind"] == high["kind"] and low["above"] in ("", high["above"]):
            head = f"{high['above']}{high['kind']}"
            found[-1] = replace(first, path=f"{head}{low['number']}", law_id=first.law_id or last.law_id)
            numbers = range(int(low["number"]) + 1, int(high["number"]))
            found += [replace(found[-1], path=f"{head}{number}") for number in numbers]
        found.append(last)
    return found
