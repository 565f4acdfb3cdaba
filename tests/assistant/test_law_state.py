"""The page of an act says whether the act applies on the day."""

from __future__ import annotations

from datetime import date

import pytest
from fastapi.testclient import TestClient

from assistant.law_state import act_status, unit_lines
from ingest.readers.reader import Reading, make_version
from ingest.records import Document, Relation, RelationKind, Source, SourceRank, Standing, TextStatus
from ingest.store.law import LawStore
from ingest.store.sources import Original
from ingest.structure import parse_article
from tests.fakes import PENAL

LATER, D2030 = "9/2029/QH20", date(2030, 1, 1)


def end_by_a_later_law(store: LawStore, kind: RelationKind, path: str) -> None:
    text = "Điều 1. Hiệu lực\nLuật này có hiệu lực từ ngày 01 tháng 01 năm 2030."
    source = Source("congbao", SourceRank.OFFICIAL, "9" * 64)
    version = make_version(
        LATER, parse_article(text, "1", "Hiệu lực").units[0], text, source, D2030, TextStatus.AS_ENACTED
    )
    relation = Relation(kind, LATER, "d1", PENAL, path)
    reading = Reading(source, [(Document(LATER, "Luật sau", effective=D2030), [version])], [], [relation])
    store.add(reading, "test", [Original(source.sha256, "a.pdf", 1)])


@pytest.mark.parametrize(
    ("kind", "path", "day", "words"),
    [
        (RelationKind.REPLACES, "", date(2029, 12, 31), "Còn hiệu lực, theo các văn bản có trong kho"),
        (RelationKind.REPLACES, "", D2030, "Hết hiệu lực toàn bộ"),
        (
            RelationKind.REPEALS,
            "d168",
            D2030,
            "Hết hiệu lực một phần: có điều, khoản đã được sửa đổi, bổ sung hoặc bãi bỏ",
        ),
        (RelationKind.SUSPENDS, "", D2030, "Ngưng hiệu lực"),
        (RelationKind.GUIDES, "", date(2017, 6, 1), "Chưa có hiệu lực"),
    ],
)
def test_the_state_of_an_act_on_a_day(store: LawStore, kind: RelationKind, path: str, day: date, words: str) -> None:
    end_by_a_later_law(store, kind, path)
    status = act_status(store, store.document(PENAL), day)
    assert status is not None
    assert status["words"] == words


@pytest.mark.parametrize("standing", [Standing.PRECEDENT, Standing.JUDGMENT])
def test_a_document_of_a_court_has_no_state(store: LawStore, standing: Standing) -> None:
    assert act_status(store, Document("59/2023/AL", "Án lệ", standing=standing), D2030) is None


def test_the_page_shows_the_end_of_an_act_and_its_days(store: LawStore) -> None:
    end_by_a_later_law(store, RelationKind.REPLACES, "")
    assert store.document(PENAL).expired == D2030
    assert {version.valid_to for version in store.versions(PENAL, "d173")} == {D2030}


@pytest.mark.parametrize(
    ("kind", "path", "day", "expected"),
    [
        (RelationKind.REPEALS, "d173/k1", D2030, ["khoản 1 Điều 173 hết hiệu lực"]),
        (RelationKind.REPEALS, "d173/k1", date(2029, 12, 31), []),
        (RelationKind.SUSPENDS, "d173/k2/đa", D2030, ["điểm a khoản 2 Điều 173 ngưng hiệu lực"]),
        (RelationKind.REPEALS, "d173", D2030, []),
        (RelationKind.REPEALS, "d168/k1", D2030, []),
    ],
)
def test_the_units_that_have_another_state_than_their_article(
    store: LawStore, kind: RelationKind, path: str, day: date, expected: list[str]
) -> None:
    end_by_a_later_law(store, kind, path)
    version = store.article_at(PENAL, "d173", day) or store.versions(PENAL, "d173")[0]
    assert unit_lines(store, version, day) == expected


def test_the_page_of_an_act_tells_its_state(client: TestClient) -> None:
    assert "Chưa có hiệu lực (tại ngày 01/06/2017)" in client.get(f"/van-ban/{PENAL}?as_of=2017-06-01").text
    assert (
        "Còn hiệu lực, theo các văn bản có trong kho (tại ngày 01/06/2020)"
        in client.get(f"/van-ban/{PENAL}?as_of=2020-06-01").text
    )
