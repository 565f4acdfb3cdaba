"""What a finder of citations must know of the laws there are: names, numbers, editions, and which articles exist."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from datetime import date

from ingest.citations.editions import Choice, Edition, Key, choose, name_key, parts_of, well_known
from ingest.citations.fold import fold, words_of
from ingest.citations.numbers import Number
from ingest.citations.slips import Slips
from ingest.records import Document

_YEAR = re.compile(r"/((?:19|20)\d\d)/")
_YEAR_AT_END = re.compile(r" (?:nam )?(?:19|20)\d\d$")
# Only titles that people cite by name; those of decrees and circulars are cited by number.
_CITED_BY_NAME = re.compile(r"(?:bo luat|luat|phap lenh|hien phap)(?: |$)(?!sua doi)")
_WORD = re.compile(r"[a-z0-9]+")
_GAP = re.compile(r" ?[,&\-]? ?")
_LONGEST_NAME = 30
_OF_PARLIAMENT = re.compile(r"(?:pl-|nq-)?(?:ubtv)?qh")
_ARTICLE = re.compile(r"(\d{1,4})")

# The paths ("d51/k1/đs") that one edition holds; None where its text is not at hand.
PathsOf = Callable[[str], Collection[str] | None]


class Lookup:
    """Names of acts and their editions on one day; shared by all texts that are read for that day.

    :param as_of: the day whose editions a name without a year stands for; without it only what cannot be
        another edition is resolved, or the latest edition that the documents hold.
    :param paths_of: the statutes' own trees, by law id: a citation of what an edition lacks is a near match.
    """

    def __init__(
        self,
        names: dict[Key, tuple[Edition, ...]],
        numbers: dict[str, str],
        held: frozenset[str],
        as_of: date | None,
        paths_of: PathsOf | None = None,
    ) -> None:
        self._names = names
        self._numbers = numbers
        self._held = held
        self._as_of = as_of
        self._paths_of = paths_of
        self._families = {edition.law_id: editions for editions in names.values() for edition in editions}
        self._slips = Slips(names)
        self._prefixes = frozenset(key[:length] for key in names for length in range(1, len(key) + 1))
        self._parliament = {
            (*_serial(edition.law_id), _kind(key)): edition.law_id for key, each in names.items() for edition in each
        }
        first = sorted({key[0] for key in names}, key=len, reverse=True)
        # "Điều 2Bộ luật" is printed without its blank.
        letters = "".join(sorted({word[0] for word in first}))
        opens = rf"(?=[{letters}])(?:(?<![\w/\-])|(?<=\d)(?=bo luat|luat|bl[a-z]))"
        self.first_word = re.compile(rf"{opens}(?:{'|'.join(map(re.escape, first))})(?![\w/])")

    @classmethod
    def of_documents(
        cls, documents: Iterable[Document], as_of: date | None = None, paths_of: PathsOf | None = None
    ) -> Lookup:
        """The well-known acts and those of a store."""
        names = dict(well_known())
        numbers = {fold(edition.law_id).text: edition.law_id for each in names.values() for edition in each}
        held = set()
        for document in documents:
            held.add(document.law_id)
            numbers[fold(document.law_id).text] = document.law_id
            name = _YEAR_AT_END.sub("", " ".join(words_of(document.title)))
            if _CITED_BY_NAME.match(name):
                _add(names, name_key(name.split()), document)
        return cls(names, numbers, frozenset(held), as_of, paths_of)

    def name_at(self, text: str, at: int) -> tuple[int, Key] | None:
        """The longest name that begins at an offset of folded text: its end and its key."""
        key: Key = ()
        found = None
        for _ in range(_LONGEST_NAME):
            word = _WORD.match(text, at)
            if word is None:
                break
            parts = parts_of(word[0])
            if parts and key + parts not in self._prefixes:
                # "Luật Đất đai1": the mark of a footnote is printed on the last word.
                unmarked = (*key, word[0].rstrip("0123456789"))
                return (word.end(), unmarked) if unmarked in self._names else found
            key += parts
            if parts and key in self._names:
                found = (word.end(), key)
            gap = _GAP.match(text, word.end())
            at = gap.end() if gap else word.end()
        return found

    def slip_at(self, text: str, at: int) -> tuple[int, Key] | None:
        """A name with one letter wrong, as :meth:`name_at` gives those that are right: the key is of the name meant."""
        return self._slips.name_at(text, at)

    def editions(self, key: Key) -> tuple[Edition, ...]:
        """The acts that a name stands for, latest first."""
        return self._names.get(key, ())

    def choose(self, editions: tuple[Edition, ...], year: int | None = None, issued: date | None = None) -> Choice:
        """Which of the editions is meant, by year or date if the text gives one, else by the lookup's day."""
        if not year and not issued and self._as_of is None and len(editions) > 1:
            held = tuple(edition for edition in editions if edition.law_id in self._held)
            chosen = choose(held, None, None, None) if held else Choice(None, "ambiguous")
            return Choice(chosen.law_id, chosen.status, tuple(edition.law_id for edition in editions))
        return choose(editions, year, issued, self._as_of)

    def number(self, folded: str) -> str | None:
        """A law's number as the store writes it, from its folded form."""
        return self._numbers.get(folded)

    def family(self, law_id: str) -> tuple[Edition, ...]:
        """All editions under the names of an act; none for an act that is not known by a name."""
        return self._families.get(law_id, ())

    def edition(self, law_id: str) -> Edition | None:
        """What is known of an act."""
        return next((edition for edition in self.family(law_id) if edition.law_id == law_id), None)

    def misnumbered(self, number: Number, kind: str, issued: date | None) -> str | None:
        """The act of Quốc hội that a number seems to mean: "326/2016/QH14", "326/UBTVQH-14 ngày 30/12/2016"."""
        year = number.year or (issued.year if issued else None)
        if not _OF_PARLIAMENT.match(number.suffix) or year is None:
            return None
        meant = self._parliament.get((number.serial, year, kind.removeprefix("bo ")))
        return meant if meant != number.law_id else None

    def holds(self, law_id: str, path: str) -> bool | None:
        """Whether an edition has a unit; None where that is not known."""
        paths = self._paths_of(law_id) if self._paths_of else None
        if paths is not None:
            return path in paths
        known, article = self.edition(law_id), _ARTICLE.match(path[1:])
        if known is None or known.last is None or article is None:
            return None
        return 0 < int(article[1]) <= known.last


def _add(names: dict[Key, tuple[Edition, ...]], key: Key, document: Document) -> None:
    """A document under its name and all other names of the same act."""
    before = names.get(key, ())
    if any(edition.law_id == document.law_id for edition in before):
        return
    year = _YEAR.search(document.law_id)
    after = (*before, Edition(document.law_id, int(year[1]) if year else None, document.effective, document.issued))
    for alias in [each for each, editions in names.items() if before and editions is before] or [key]:
        names[alias] = after


def _kind(key: Key) -> str:
    """ "luat" for codes too: a number does not tell them apart."""
    return " ".join(key[:2]) if key[0] in ("phap", "nghi", "hien") else "luat"


def _serial(law_id: str) -> tuple[str, int]:
    serial, _, rest = law_id.partition("/")
    return serial.lstrip("0"), int(rest[:4]) if rest[:4].isdigit() else 0
