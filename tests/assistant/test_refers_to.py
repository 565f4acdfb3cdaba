"""What quoted units refer to is quoted too, apart from them, whole and of the same day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.choose import MAX_WORDS, quoted
from assistant.dates import AsOf
from assistant.edition import Editions
from assistant.refers_to import refers_to
from assistant.shapes import evidence_of
from ingest.citations.find import find_citations
from ingest.citations.names import Lookup
from ingest.settings import IngestSettings
from ingest.store.add import Original
from ingest.store.engine import open_engine
from ingest.store.home import open_home
from ingest.store.law import LawStore
from tests.fakes import CIVIL, PENAL, starter_readings

DAY = date(2024, 1, 1)


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> LawStore:
    """The penal and the civil code with what they cite, as ingesting stores them."""
    home: Path = tmp_path_factory.mktemp("linked") / "home"
    store = LawStore(open_engine(open_home(IngestSettings(home=home))))
    for law_id in (PENAL, CIVIL):
        reading = starter_readings()[law_id]
        versions = [version for _, of_law in reading.documents for version in of_law]
        cited = {each.version_id: find_citations(each.text, Lookup.of_documents([], DAY)) for each in versions}
        original = Original(reading.source.sha256, f"{law_id}.json.gz", 1)
        store.add(replace(reading, citations=cited), "starter", [original])
    return store


def referred(store: LawStore, quotes: list[str], day: date = DAY, edition: str | None = None) -> list[str]:
    provisions = [store.provision(name, None) for name in quotes]
    evidence = [evidence_of(each, quoted(each), 1.0, day) for each in provisions]
    sides = [each.model_copy(update={"edition": edition}) for each in evidence]
    found = refers_to(sides, day, Editions(store, AsOf(day, "explicit")), store)
    for each in found:
        assert each.quote in store.version(each.version_id).text
        assert len(each.quote.split()) <= MAX_WORDS
    return [each.provision_id.partition("QH13/")[2] for each in found]


@pytest.mark.parametrize(
    ("quotes", "found"),
    [
        ([f"{CIVIL}/d466/k4"], ["d468/k2"]),
        ([f"{CIVIL}/d465"], ["d470"]),
        # What is quoted already, and what holds the quote, is not shown again.
        ([f"{CIVIL}/d466/k4", f"{CIVIL}/d468/k2"], ["d468/k1"]),
        ([f"{CIVIL}/d468"], []),
        # A heavier frame brings what the crime is.
        ([f"{PENAL}/d173/k3"], ["d173/k1"]),
        # Points of one clause are read as the clause; a list of eight articles is left to its page.
        ([f"{PENAL}/d172/k2"], ["d172/k1"]),
        ([f"{PENAL}/d173/k1"], []),
        ([], []),
    ],
)
def test_what_is_referred_to(linked: LawStore, quotes: list[str], found: list[str]) -> None:
    assert referred(linked, quotes) == found


def test_only_law_of_the_day(linked: LawStore) -> None:
    assert referred(linked, [f"{CIVIL}/d466/k4"], date(2016, 12, 31)) == []


def test_editions_side_by_side_refer_to_nothing(linked: LawStore) -> None:
    assert referred(linked, [f"{CIVIL}/d466/k4"], edition="before") == []
