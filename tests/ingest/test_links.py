"""Citations become links that are read from both ends."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.readers.reader import Reading, make_version
from ingest.records import Citation, Document, RelationKind, Source, SourceRank, TextStatus, Version
from ingest.store.add import Original
from ingest.store.law import LawStore
from ingest.store.links import Citing, LinkStore
from ingest.structure import parse_article
from tests.cases import LOAN, THEFT_OF_FRUIT, store_cases

LAW, DECREE = "01/2020/QH14", "16/2021/NĐ-CP"
SOURCE = Source("van-ban", SourceRank.OFFICIAL, "1" * 64)
ARTICLE = "Điều 5. Hồ sơ\n1. Theo khoản 2 Điều này.\n2. Theo Điều 7 và Điều 9 Luật Thử:\na) Điểm b khoản này;\nb) Khác."


def article_of(law_id: str, text: str) -> Version:
    label = text.split()[1].rstrip(".")
    unit = parse_article(text, label, text.partition(". ")[2].partition("\n")[0]).units[0]
    return make_version(law_id, unit, text, SOURCE, date(2021, 1, 1), TextStatus.AS_ENACTED)


def cite(
    text: str, words: str, law_id: str | None, *labels: str | None, relation: RelationKind | None = None
) -> Citation:
    start = text.index(words)
    article, clause, point = (*labels, None, None, None)[:3]
    return Citation(start, start + len(words), law_id, article, clause, point, relation=relation)


@pytest.fixture
def links(store: LawStore, engine: object) -> LinkStore:
    version = article_of(DECREE, ARTICLE)
    other = article_of(LAW, "Điều 7. Tên\nNội dung.")
    citations = [
        cite(ARTICLE, "khoản 2 Điều này", "self", "this", "2"),
        cite(ARTICLE, "Điều 7", LAW, "7", relation=RelationKind.GUIDES),
        cite(ARTICLE, "Điều 9 Luật Thử", None, "9"),
        cite(ARTICLE, "Điểm b khoản này", "self", "this", "this", "b"),
    ]
    documents = [(Document(DECREE, "Nghị định"), [version]), (Document(LAW, "Luật Thử"), [other])]
    reading = Reading(SOURCE, documents, [], citations={version.version_id: citations})
    store.add(reading, "test", [Original(SOURCE.sha256, "a.docx", 1)])
    return LinkStore(engine)  # type: ignore[arg-type]


def test_a_text_names_what_it_cites(links: LinkStore) -> None:
    version_id = article_of(DECREE, ARTICLE).version_id
    found = [(ARTICLE[link.start : link.end], link.law_id, link.path) for link in links.cites(version_id)]
    assert found == [
        ("khoản 2 Điều này", DECREE, "d5/k2"),
        ("Điều 7", LAW, "d7"),
        ("Điều 9 Luật Thử", None, "d9"),
        ("Điểm b khoản này", DECREE, "d5/k2/đb"),
    ]


def test_a_provision_names_who_cites_it(links: LinkStore) -> None:
    assert links.cited_by(LAW, "d7") == (1, [Citing(DECREE, "d5", "Hồ sơ", "law", 1)])
    assert links.cited_by(LAW, "d7", limit=0) == (1, [])
    assert links.cited_by(DECREE, "d5") == (0, []), "an article that cites itself is not cited by another"
    assert links.cited_by(LAW, "") == (0, [])


def test_what_a_court_applies_is_what_its_reasoning_cites(store: LawStore) -> None:
    store_cases(store)
    assert store.links.applied([LOAN, THEFT_OF_FRUIT, "99/2020/DS-ST"]) == {LOAN: {("91/2015/QH13", "d466")}}
