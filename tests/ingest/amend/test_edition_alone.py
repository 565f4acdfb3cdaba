"""Luật Khiếu nại 02/2011/QH13, of which only 28/VBHN-VPQH (2026) is at hand, on days before its last changes.

Read by eye against the footnotes: what 42/2013, 81/2025 and 136/2025 changed, and what d11a inserted.
"""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from ingest.amend.earlier import NOT_HELD
from ingest.citations.names import Lookup
from ingest.documents.compose import compose
from ingest.readers.pdf import PdfReader
from ingest.readers.reader import SourceFile
from ingest.records import TextStatus
from ingest.settings import IngestSettings
from ingest.store.engine import open_engine
from ingest.store.home import open_home
from ingest.store.law import LawStore
from ingest.store.sources import Original

FILE = Path(__file__).parents[4] / "shared" / "data" / "documents" / "gazette" / "28-2026-vbhn-vpqh.pdf"
LAW = "02/2011/QH13"
# From 01/7/2026 by 136/2025/QH15; from 01/7/2025 by 81/2025/QH15; from 01/7/2014 by 42/2013/QH13.
IN_2026 = {2, 6, 8, 10, 11, 12, 15, 17, 18, 19, 20, 21, 24, 25, 27, 30, 33, 36, 50, 56, 63, 68}
IN_2025, IN_2014 = {64, 65}, {59, 60, 61, 62}

pytestmark = pytest.mark.skipif(not FILE.exists(), reason="the real documents are not beside the project")


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> LawStore:
    data = FILE.read_bytes()
    digest = sha256(data).hexdigest()
    text = PdfReader().read(SourceFile(FILE.name, digest, data))
    store = LawStore(open_engine(open_home(IngestSettings(home=tmp_path_factory.mktemp("alone") / "home"))))
    store.add(
        compose([text], digest, lambda day: Lookup.of_documents([], day)), "pdf", [Original(digest, FILE.name, 1)]
    )
    return store


@pytest.mark.parametrize(
    ("day", "lacking", "absent"),
    [
        (date(2012, 7, 1), IN_2026 | IN_2025 | IN_2014, {"d11a"}),
        (date(2014, 7, 1), IN_2026 | IN_2025, {"d11a"}),
        (date(2026, 6, 1), IN_2026, {"d11a"}),
        (date(2026, 7, 1), set(), {"d18"}),
    ],
)
def test_what_is_lacking_on_a_day(law: LawStore, day: date, lacking: set[int], absent: set[str]) -> None:
    found = {path: law.article_at(LAW, path, day) for path in law.article_paths(LAW)}
    assert len(found) == 71
    assert {path for path, version in found.items() if version is None} == absent
    missing = TextStatus.AMENDED_TEXT_MISSING
    told = {path: version for path, version in found.items() if version and version.text_status is missing}
    assert set(told) == {f"d{number}" for number in lacking}
    assert all(NOT_HELD in version.text for path, version in told.items() if path != "d30")


def test_a_clause_that_was_added_later_is_not_there(law: LawStore) -> None:
    before, after = (law.article_at(LAW, "d30", day) for day in (date(2026, 6, 1), date(2026, 7, 1)))
    assert before
    assert after
    assert after.text.startswith(before.text)
    assert [len(version.unit.children) for version in (before, after)] == [5, 6]
