"""Names, abbreviations and numbers of laws, and which edition a name stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ingest.citations.fold import fold, words_of
from ingest.records import Document

_YEAR = re.compile(r"/((?:19|20)\d\d)/")
_YEAR_AT_END = re.compile(r" (?:nam )?(?:19|20)\d\d$")
# Only titles that people cite by name; those of decrees and circulars are cited by number.
_CITED_BY_NAME = re.compile(r"(?:bo luat|luat|phap lenh|hien phap)(?: |$)(?!sua doi)")
_LONGEST_NAME = 24


@dataclass(frozen=True, slots=True)
class Edition:
    """One act that a name may stand for; ``effective`` is None where not known."""

    law_id: str
    year: int | None
    effective: date | None


@dataclass(frozen=True, slots=True)
class _Family:
    names: tuple[str, ...]
    editions: tuple[Edition, ...]


# Effective dates are those of the acts' own closing articles, but for the Penal and Criminal Procedure
# Codes of 2015, which Nghị quyết 41/2017/QH14 brought into force later.
WELL_KNOWN = (
    _Family(
        ("bo luat hinh su", "luat hinh su", "blhs"),
        (
            Edition("100/2015/QH13", 2015, date(2018, 1, 1)),
            Edition("15/1999/QH10", 1999, date(2000, 7, 1)),
        ),
    ),
    _Family(
        ("bo luat to tung hinh su", "luat to tung hinh su", "bltths"),
        (
            Edition("101/2015/QH13", 2015, date(2018, 1, 1)),
            Edition("19/2003/QH11", 2003, date(2004, 7, 1)),
        ),
    ),
    _Family(
        ("bo luat dan su", "luat dan su", "blds"),
        (
            Edition("91/2015/QH13", 2015, date(2017, 1, 1)),
            Edition("33/2005/QH11", 2005, date(2006, 1, 1)),
        ),
    ),
    _Family(
        ("bo luat to tung dan su", "luat to tung dan su", "blttds"),
        (
            Edition("92/2015/QH13", 2015, date(2016, 7, 1)),
            Edition("24/2004/QH11", 2004, date(2005, 1, 1)),
        ),
    ),
    _Family(
        ("luat to tung hanh chinh", "bo luat to tung hanh chinh", "ltthc", "luat tthc"),
        (
            Edition("93/2015/QH13", 2015, date(2016, 7, 1)),
            Edition("64/2010/QH12", 2010, date(2011, 7, 1)),
        ),
    ),
    _Family(
        ("luat hon nhan va gia dinh", "luat hon nhan gia dinh", "luat hngd", "luat hn&gd", "lhngd", "hngd"),
        (
            Edition("52/2014/QH13", 2014, date(2015, 1, 1)),
            Edition("22/2000/QH10", 2000, date(2001, 1, 1)),
        ),
    ),
    _Family(
        ("bo luat lao dong", "luat lao dong", "blld"),
        (
            Edition("45/2019/QH14", 2019, date(2021, 1, 1)),
            Edition("10/2012/QH13", 2012, date(2013, 5, 1)),
        ),
    ),
)


class Lookup:
    """What a finder of citations must know of the laws there are."""

    def __init__(
        self,
        names: dict[str, tuple[Edition, ...]],
        numbers: dict[str, str],
        held: frozenset[str],
        as_of: date | None,
    ) -> None:
        self._names = names
        self._numbers = numbers
        self._held = held
        self._as_of = as_of
        self.first_words = frozenset(name.partition(" ")[0] for name in names)

    @classmethod
    def of_documents(cls, documents: Iterable[Document], as_of: date | None = None) -> Lookup:
        """The well-known laws and those of a store.

        A name without a year stands for the edition in force on the day ``as_of``; without a day, for
        the latest edition that the store holds.
        """
        names = {name: family.editions for family in WELL_KNOWN for name in family.names}
        aliases = {name: family.names for family in WELL_KNOWN for name in family.names}
        numbers = {fold(e.law_id).text: e.law_id for family in WELL_KNOWN for e in family.editions}
        held = set()
        for document in documents:
            held.add(document.law_id)
            numbers[fold(document.law_id).text] = document.law_id
            name = _YEAR_AT_END.sub("", " ".join(words_of(document.title)))
            if _CITED_BY_NAME.match(name):
                editions = _with(names.get(name, ()), document)
                names |= dict.fromkeys(aliases.get(name, (name,)), editions)
        return cls(names, numbers, frozenset(held), as_of)

    def longest_name(self, words: list[str]) -> int:
        """How many of the words, from the first, are the name of a law; 0 for none."""
        for length in range(min(len(words), _LONGEST_NAME), 0, -1):
            if " ".join(words[:length]) in self._names:
                return length
        return 0

    def editions(self, name: str) -> tuple[Edition, ...]:
        """The acts that a folded name stands for."""
        return self._names.get(name, ())

    def number(self, folded: str) -> str | None:
        """A law's number as the store writes it, from its folded form."""
        return self._numbers.get(folded)

    def current(self, editions: tuple[Edition, ...]) -> str | None:
        """The number of the edition that a name without a year stands for; None when that is not clear."""
        if self._as_of is None:
            editions = tuple(edition for edition in editions if edition.law_id in self._held)
        if len(editions) == 1:
            return editions[0].law_id
        if any(edition.effective is None for edition in editions):
            return None
        in_time = [e for e in editions if e.effective and (self._as_of is None or e.effective <= self._as_of)]
        return max(in_time, key=lambda edition: edition.effective or date.min).law_id if in_time else None


def _with(editions: tuple[Edition, ...], document: Document) -> tuple[Edition, ...]:
    if any(edition.law_id == document.law_id for edition in editions):
        return editions
    year = _YEAR.search(document.law_id)
    return (*editions, Edition(document.law_id, int(year[1]) if year else None, document.effective))
