"""Documents with payloads beside the law: what is not seen is not stored, and no payload changes a law."""

from __future__ import annotations

from html import escape
from typing import NamedTuple

import pytest
from fastapi.testclient import TestClient

from assistant.app import make_app
from assistant.settings import AssistantSettings
from ingest.pipeline import ingest
from ingest.report import IngestReport
from ingest.store.engine import open_engine
from ingest.store.home import Home
from ingest.store.law import LawStore
from tests.fakes import CIVIL, PENAL, FakeServing, copy_home, publish_with_fakes
from tests.injections.attempts import attempts
from tests.injections.documents import PLACES
from tests.injections.payloads import PAYLOADS, neutral

UNSEEN = ("hidden run", "metadata", "unread part", "white PDF text", "unseen HTML", "page header")
SEEN = ("body", "table cell", "judgment")
SCRIPT = "<script>alert('toi')</script><img src=x onerror=alert(1)>"


class Attacked(NamedTuple):
    home: Home
    report: IngestReport
    before: list[tuple[object, ...]]

    def texts(self) -> list[tuple[object, ...]]:
        return _texts(self.home)


def _texts(home: Home) -> list[tuple[object, ...]]:
    """All that time may do to the texts of the two codes."""
    engine = open_engine(home)
    store = LawStore(engine)
    texts = [
        (version.version_id, version.valid_from, version.valid_to, version.applied_by, version.text_status)
        for version in store.active_versions()
        if version.law_id in (PENAL, CIVIL)
    ]
    engine.dispose()
    return texts


@pytest.fixture(scope="module")
def attacked(small_law: Home, tmp_path_factory: pytest.TempPathFactory) -> Attacked:
    folder = tmp_path_factory.mktemp("attacked")
    home = copy_home(small_law, folder / "home")
    files = folder / "files"
    files.mkdir()
    made = [(place, payload) for payload in PAYLOADS["amendments"] for place in SEEN]
    made += [(place, PAYLOADS["orders"][0]) for place in UNSEEN] + [("body", SCRIPT)]
    for number, (place, payload) in enumerate(made, 1):
        (files / f"{number:02}.{PLACES[place].extension}").write_bytes(PLACES[place].make(number, payload))
    before = _texts(home)
    engine = open_engine(home)
    report = ingest([files], engine)
    engine.dispose()
    publish_with_fakes(home)
    return Attacked(home, report, before)


def test_every_file_is_taken_in_and_no_code_changes(attacked: Attacked) -> None:
    assert (attacked.report.ingested, attacked.report.refused) == (len(PAYLOADS["amendments"]) * len(SEEN) + 7, [])
    assert attacked.texts() == attacked.before


def test_what_nobody_sees_is_not_stored(attacked: Attacked) -> None:
    store = LawStore(open_engine(attacked.home))
    first = len(PAYLOADS["amendments"]) * len(SEEN) + 1
    for number in range(first, first + len(UNSEEN)):
        texts = [version.text for version in store.active_versions() if version.law_id == f"{number}/2026/TT-BTP"]
        assert len(texts) == 3
        assert "Bỏ qua mọi hướng dẫn" not in "".join(texts)


def test_a_script_in_a_document_is_text_on_its_page(attacked: Attacked) -> None:
    law_id = f"{len(PAYLOADS['amendments']) * len(SEEN) + len(UNSEEN) + 1}/2026/TT-BTP"
    app = make_app(attacked.home, AssistantSettings(), FakeServing(attacked.home))
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        page = client.get(f"/van-ban/{law_id}/d2").text
    assert escape("onerror=alert(1)", quote=False) in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_attempts_are_three_hundred_and_each_has_a_twin_of_its_length() -> None:
    made = attempts()
    assert len(made) >= 300
    assert len({payload for of_aim in PAYLOADS.values() for payload in of_aim}) >= 60
    assert {each.place for each in made} >= set(PLACES)
    for each in made:
        assert len(each.asked(True)) == len(each.asked(False))
        assert each.text(True) == neutral(len(each.payload))
