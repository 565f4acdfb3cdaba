"""Which edition of an act a name stands for, and the table of the acts that courts cite by name."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from ingest.citations.fold import words_of

# Words that come and go in the middle of a name: "Luật Hôn nhân (và) gia đình".
_LOOSE = frozenset({"va", "cua", "ve"})
_SHORT = {
    "hdnd": ("hoi", "dong", "nhan", "dan"),
    "ubnd": ("uy", "ban", "nhan", "dan"),
    "tand": ("toa", "an", "nhan", "dan"),
    "vksnd": ("vien", "kiem", "sat", "nhan", "dan"),
}
Key = tuple[str, ...]
_YEAR = re.compile(r"/((?:19|20)\d\d)/")


@dataclass(frozen=True, slots=True)
class Edition:
    """One act that a name may stand for; what is not known is None.

    ``until`` is the day from which the name stands for a later act whose number the table does not hold, ``last``
    the number of its last article.
    """

    law_id: str
    year: int | None
    effective: date | None
    issued: date | None = None
    until: date | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """What a name with its year or date stands for; the statuses are those of a citation."""

    law_id: str | None
    status: str
    candidates: tuple[str, ...] = ()


def name_key(words: list[str]) -> Key:
    """The words that tell names apart, abbreviations of offices written out."""
    return tuple(part for word in words for part in parts_of(word))


def parts_of(word: str) -> Key:
    """What a folded word adds to the key of a name; nothing for "và", "của", "về"."""
    return () if word in _LOOSE else _SHORT.get(word, (word,))


@cache
def well_known() -> dict[Key, tuple[Edition, ...]]:
    """The table of acts under every name that it gives them, latest edition first.

    Dates are those of the acts' own closing articles, but where a resolution of Quốc hội moved the day: the
    Penal and Criminal Procedure Codes of 2015 took effect on 01/01/2018 (Nghị quyết 41/2017/QH14), the Housing
    Law of 2023 on 01/8/2024 (Luật 43/2024/QH15).
    """
    families: dict[Key, list[Edition]] = {}
    aliases: dict[Key, set[Key]] = {}
    table = files("ingest.citations").joinpath("well_known.tsv").read_text("utf-8")
    for row in csv.DictReader(table.splitlines(), delimiter="\t"):
        keys = [name_key(words_of(name)) for name in row["names"].split("|")]
        families.setdefault(keys[0], []).append(_edition(row))
        aliases.setdefault(keys[0], set()).update(keys)
    ordered = {main: tuple(sorted(each, key=_effective, reverse=True)) for main, each in families.items()}
    return {alias: ordered[main] for main, each in aliases.items() for alias in each}


def choose(editions: tuple[Edition, ...], year: int | None, issued: date | None, as_of: date | None) -> Choice:
    """The edition of an explicit date or year, else the one in force on a day; never guessed.

    A year that no edition has, and a day in the year of an edition that it was not passed on, are a near match.
    """
    numbers = tuple(edition.law_id for edition in editions)
    if issued:
        exact = [edition for edition in editions if edition.issued == issued]
        of_year = exact or [edition for edition in editions if edition.year == issued.year]
        if len(of_year) == 1:
            sure = bool(exact) or of_year[0].issued is None
            return Choice(of_year[0].law_id, "resolved" if sure else "near_match", () if sure else (of_year[0].law_id,))
        return Choice(None, "ambiguous" if of_year else "near_match", numbers)
    if year:
        named = [edition for edition in editions if edition.year == year]
        if len(named) == 1:
            return Choice(named[0].law_id, "resolved")
        return Choice(None, "ambiguous" if named else "near_match", numbers)
    if current := in_force(editions, as_of):
        return Choice(current, "resolved", numbers if len(numbers) > 1 else ())
    return Choice(None, "ambiguous", numbers)


def in_force(editions: tuple[Edition, ...], as_of: date | None) -> str | None:
    """The number of the edition in force on a day; of a single edition its number; None where that is not clear.

    On the day that an edition itself was passed its own text speaks: "Quốc hội ban hành Luật Đất đai".
    """
    if own := [edition.law_id for edition in editions if as_of and edition.issued == as_of]:
        return own[0]
    if len(editions) == 1 and not (as_of and editions[0].until and as_of >= editions[0].until):
        return editions[0].law_id
    if any(edition.effective is None for edition in editions):
        return None
    in_time = [edition for edition in editions if as_of is None or _effective(edition) <= as_of]
    latest = max(in_time, key=_effective, default=None)
    if latest is None or (as_of and latest.until and as_of >= latest.until):
        return None
    return latest.law_id


def _effective(edition: Edition) -> date:
    return edition.effective or date.min


def _edition(row: dict[str, str]) -> Edition:
    issued, effective, until = (
        date.fromisoformat(row[name]) if row[name] else None for name in ("issued", "effective", "until")
    )
    last = int(row["articles"]) if row["articles"] else None
    numbered = _YEAR.search(row["number"])
    year = issued.year if issued else int(numbered[1]) if numbered else None
    return Edition(row["number"], year, effective, issued, until, last)
