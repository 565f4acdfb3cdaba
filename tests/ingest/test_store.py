from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from sqlalchemy import Engine, select

from ingest import tables
from ingest.errors import ProvisionNotFound
from ingest.readers.reader import Reading, make_version
from ingest.records import (
    Citation,
    Document,
    Relation,
    RelationKind,
    Source,
    SourceRank,
    TextStatus,
    Version,
)
from ingest.store.add import Original
from ingest.store.law import LawStore
from ingest.store.links import LinkStore
from ingest.structure import parse_article

LAW = Document("01/2020/QH14", "Luật Thử nghiệm", "Luật", "Quốc hội", date(2019, 11, 1), date(2020, 1, 1))
BODY = "1. Một\n2. Hai:\na) A\nb) B"
DAY = date(2024, 1, 1)


def a_source(name: str = "nguon", rank: SourceRank = SourceRank.STARTER, file: str = "1") -> Source:
    return Source(name, rank, sha256(f"{name}{file}".encode()).hexdigest(), "MIT")


def a_version(source: Source, article: str = "1", body: str = BODY, valid_from: date | None = LAW.effective) -> Version:
    text = f"Điều {article}. Tên\n{body}"
    unit = parse_article(text, article, "Tên").units[0]
    return make_version(LAW.law_id, unit, text, source, valid_from, TextStatus.AS_ENACTED, "Chương I")


Put = Callable[..., Source]


@pytest.fixture
def put(store: LawStore) -> Put:
    """Stores the given articles, (label, body) each, as one file of a source."""

    def add(*articles: tuple[str, str], name: str = "nguon", file: str = "1", **fields: object) -> Source:
        source = a_source(name, fields.pop("rank", SourceRank.STARTER), file)  # type: ignore[arg-type]
        versions = [replace(a_version(source, *article), **fields) for article in articles]  # type: ignore[arg-type]
        store.add(Reading(source, [(LAW, versions)], []), "articles", [Original(source.sha256, f"{name}.jsonl", 1)])
        return source

    return add


def changes(engine: Engine) -> list[tuple[str, str]]:
    columns = tables.provision_changes.c
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(select(columns.path, columns.change).order_by(columns.id))]


def test_a_stored_version_comes_back_whole(store: LawStore, put: Put) -> None:
    source = put(("1", BODY))
    version = a_version(source)
    assert store.versions(LAW.law_id, "d1") == [version]
    assert store.version(version.version_id) == version
    assert list(store.active_versions()) == [version]
    assert store.documents() == [LAW]
    assert store.document(LAW.law_id) == LAW


def test_two_sources_stay_apart(store: LawStore, put: Put) -> None:
    put(("1", BODY))
    put(("1", BODY), name="khac", rank=SourceRank.OFFICIAL)
    assert [version.source.name for version in store.versions(LAW.law_id, "d1")] == ["khac", "nguon"]
    assert len({version.version_id for version in store.active_versions()}) == 2
    assert store.count_articles() == 1


def test_the_same_file_changes_nothing(store: LawStore, engine: Engine, put: Put) -> None:
    put(("1", BODY))
    before = store.corpus_hash(), changes(engine)
    source = a_source()
    assert store.parser_of(source.sha256) == ""
    assert store.add(
        Reading(source, [(LAW, [a_version(source)])], []), "articles", [Original(source.sha256, "x", 1)]
    ).unchanged
    assert (store.corpus_hash(), changes(engine)) == before


def test_a_new_file_of_a_source_supersedes_what_it_lacks(store: LawStore, engine: Engine, put: Put) -> None:
    old = a_version(put(("1", BODY), ("2", BODY), ("3", BODY)))
    put(("1", "1. Mới"), ("2", BODY), file="2")
    assert store.versions(LAW.law_id, "d1")[0].text.endswith("1. Mới")
    assert store.versions(LAW.law_id, "d3") == []
    assert store.version(old.version_id).text == old.text
    assert changes(engine)[3:] == [("d1", "added"), ("d1", "superseded"), ("d3", "superseded")]


def test_a_text_that_returns_is_active_again(store: LawStore, engine: Engine, put: Put) -> None:
    put(("1", BODY))
    put(("1", "1. Mới"), file="2")
    put(("1", BODY), file="3")
    assert [version.text for version in store.versions(LAW.law_id, "d1")] == [f"Điều 1. Tên\n{BODY}"]
    assert [change for _, change in changes(engine)] == [
        "added",
        "added",
        "superseded",
        "added",
        "superseded",
    ]


def test_a_new_file_leaves_other_sources_alone(store: LawStore, put: Put) -> None:
    put(("1", BODY), ("2", BODY))
    put(("1", BODY), name="khac")
    put(("1", "1. Mới"), name="khac", file="2")
    assert len(store.versions(LAW.law_id, "d2")) == 1


@pytest.mark.parametrize(
    ("texts", "day", "expected"),
    [
        ([("starter", 2020, None), ("official", 2018, 2020)], DAY, "starter"),
        ([("starter", 2020, None), ("official", 2020, None)], DAY, "official"),
        ([("starter", 2020, None), ("official", None, None)], DAY, "starter"),
        ([("starter", 2030, None), ("scraped", None, None)], DAY, "scraped"),
        ([("starter", 2030, None)], DAY, None),
        ([("starter", 2018, 2020)], date(2020, 1, 1), None),
        ([("starter", 2018, 2020)], date(2019, 12, 31), "starter"),
        ([("scraped", None, 2020)], DAY, None),
        ([("starter", 2030, None), ("scraped", 2018, 2020)], None, "scraped"),
    ],
)
def test_the_text_of_a_day(
    store: LawStore,
    put: Put,
    texts: list[tuple[str, int | None, int | None]],
    day: date | None,
    expected: str | None,
) -> None:
    for rank, first, last in texts:
        put(
            ("1", BODY),
            name=rank,
            rank=SourceRank(rank),
            valid_from=first and date(first, 1, 1),
            valid_to=last and date(last, 1, 1),
        )
    found = store.article_at(LAW.law_id, "d1", day)
    assert (found and found.source.name) == expected


def test_of_two_editions_of_one_source_the_later_applies(store: LawStore) -> None:
    source = a_source()
    old = replace(a_version(source, body="1. Cũ"), valid_from=date(2010, 1, 1))
    store.add(
        Reading(source, [(LAW, [old, a_version(source, body="1. Mới")])], []),
        "articles",
        [Original(source.sha256, "x", 1)],
    )
    found = store.article_at(LAW.law_id, "d1", DAY)
    assert found is not None
    assert found.text.endswith("Mới")


def test_a_provision_is_quoted_from_its_article(store: LawStore, put: Put) -> None:
    put(("1", BODY))
    found = store.provision("01/2020/QH14/d1/k2/đb", DAY)
    assert (found.provision_id, found.quote, found.document) == ("01/2020/QH14/d1/k2/đb", "b) B", LAW)
    assert store.provision("01/2020/QH14/d1/k2", DAY).quote == "2. Hai:\na) A\nb) B"


def test_each_field_of_an_act_is_of_the_best_source_that_has_it(store: LawStore) -> None:
    best = Document(LAW.law_id, "", effective=date(2021, 1, 1))
    for rank, document in ((SourceRank.STARTER, LAW), (SourceRank.OFFICIAL, best)):
        source = a_source(rank.value, rank)
        store.add(Reading(source, [(document, [a_version(source)])], []), "articles", [Original(source.sha256, "x", 1)])
    merged = replace(LAW, effective=date(2021, 1, 1))
    assert store.document(LAW.law_id) == merged
    assert store.documents() == [merged]


def test_selected_texts_come_best_first_superseded_ones_too(store: LawStore, put: Put) -> None:
    old = a_version(put(("1", BODY)))
    put(("1", "1. Mới"), file="2", valid_from=date(2021, 1, 1))
    put(("1", BODY), name="khac", rank=SourceRank.OFFICIAL, valid_from=None)
    official, new = store.versions(LAW.law_id, "d1")
    ids = [old.version_id, *(f"none{number}" for number in range(1200)), new.version_id, official.version_id]
    assert store.select([*ids, old.version_id]) == [official, new, old]
    assert store.select([]) == []


def test_a_unit_of_a_text(store: LawStore, put: Put) -> None:
    version = a_version(put(("1", BODY)))
    assert store.provision_in(version, "d1/k2/đb") == store.provision("01/2020/QH14/d1/k2/đb", DAY)
    for path in ("d1/k9", "d2", ""):
        with pytest.raises(ProvisionNotFound, match="Điều 1 của văn bản số 01/2020/QH14 không có"):
            store.provision_in(version, path)


@pytest.mark.parametrize(
    ("provision_id", "message"),
    [
        ("01/2020/QH14", "không đúng mẫu, ví dụ 91/2015/QH13/d468/k1"),
        ("", "không đúng mẫu"),
        ("01/2020/QH14/ch2", "không đúng mẫu"),
        ("99/2020/QH14/d1", "không có văn bản số 99/2020/QH14"),
        ("01/2020/QH14/d9/k1", "không có Điều 9 của văn bản số 01/2020/QH14"),
        ("01/2020/QH14/d1/k9", "Điều 1 của văn bản số 01/2020/QH14 không có khoản 9"),
    ],
)
def test_what_is_not_there_is_said(store: LawStore, put: Put, provision_id: str, message: str) -> None:
    put(("1", BODY))
    with pytest.raises(ProvisionNotFound, match=message):
        store.provision(provision_id, DAY)


def test_a_provision_of_a_superseded_version_can_still_be_read(store: LawStore, put: Put) -> None:
    old = a_version(put(("1", BODY)))
    put(("1", "1. Mới"), file="2")
    assert store.provision("01/2020/QH14/d1/k2/đa", DAY, old.version_id).quote == "a) A"


@pytest.mark.parametrize(
    ("provision_id", "version_id"),
    [
        ("01/2020/QH14/d9", None),
        ("01/2020/QH14/d1/k9", None),
        ("99/2020/QH14/d1", None),
        ("01/2020/QH14", None),
        ("", None),
        ("01/2020/QH14/d1", "01/2020/QH14/d1@000000000000"),
        ("01/2020/QH14/d2", "d1"),
    ],
)
def test_a_provision_that_is_not_there(store: LawStore, put: Put, provision_id: str, version_id: str | None) -> None:
    version = a_version(put(("1", BODY), ("2", BODY)))
    with pytest.raises(ProvisionNotFound):
        store.provision(provision_id, DAY, version.version_id if version_id == "d1" else version_id)


def test_articles_stand_in_the_order_of_the_act(store: LawStore, put: Put) -> None:
    put(("10", BODY), ("2", BODY), ("2a", BODY), ("1", BODY))
    assert [path for path, *_ in store.articles(LAW.law_id)] == ["d1", "d2", "d2a", "d10"]
    assert store.articles(LAW.law_id)[0] == ("d1", "1", "Tên", "Chương I")


def test_the_corpus_hash_follows_the_active_texts(store: LawStore, put: Put) -> None:
    hashes = [store.corpus_hash()]
    put(("1", BODY))
    hashes.append(store.corpus_hash())
    put(("1", "1. Mới"), file="2")
    hashes.append(store.corpus_hash())
    assert len(set(hashes)) == 3
    put(("1", BODY), file="3")
    assert store.corpus_hash() == hashes[1]


def test_stamps_follow_what_is_read_of_a_text(store: LawStore, put: Put, engine: Engine) -> None:
    put(("1", BODY), ("2", BODY), ("10", BODY))
    before = store.active_stamps()
    assert [row[:3] for row in before] == [(v.version_id, v.law_id, v.path) for v in store.active_versions()]
    for column, value in {"title": "Tên mới", "unit": {}, "label": "1a", "content_hash": "0" * 64}.items():
        with engine.connect() as connection:
            row = tables.versions.c.path == "d2"
            (kept,) = connection.execute(select(tables.versions.c[column]).where(row)).scalars()
            for put_there in (value, kept):
                connection.execute(tables.versions.update().where(row).values({column: put_there}))
                connection.commit()
                differ = [a[2] for a, b in zip(store.active_stamps(), before, strict=True) if a != b]
                assert differ == (["d2"] if put_there == value else [])


def test_nothing_stays_of_a_file_that_fails_midway(store: LawStore, engine: Engine) -> None:
    source = a_source()

    def documents() -> object:
        yield LAW, [a_version(source)]
        raise RuntimeError("cut")

    with pytest.raises(RuntimeError, match="cut"):
        store.add(Reading(source, documents(), []), "articles", [Original(source.sha256, "x", 1)])  # type: ignore[arg-type]
    assert (store.documents(), store.count_articles(), changes(engine)) == ([], 0, [])
    assert store.parser_of(source.sha256) is None


def read_again(store: LawStore, source: Source, *versions: Version, parser: str = "2") -> None:
    originals = [Original(source.sha256, "x.jsonl", 1)]
    store.add(Reading(source, [(LAW, list(versions))] if versions else [], []), "articles", originals, parser)


def test_another_parser_reads_a_file_again(store: LawStore, put: Put) -> None:
    source = put(("1", BODY), ("2", BODY))
    read_again(store, source, a_version(source), a_version(source, "3"))
    assert [path for path, *_ in store.articles(LAW.law_id)] == ["d1", "d3"]
    assert store.parser_of(source.sha256) == "2"
    originals = [Original(source.sha256, "x.jsonl", 1)]
    assert store.add(Reading(source, [], []), "articles", originals, "2").unchanged


def test_an_act_that_a_file_was_once_taken_for_goes(store: LawStore, put: Put) -> None:
    source = put(("1", BODY))
    other = replace(a_version(source), law_id="02/2020/QH14", version_id="02/2020/QH14/d1@x")
    document = replace(LAW, law_id="02/2020/QH14")
    store.add(Reading(source, [(document, [other])], []), "articles", [Original(source.sha256, "x", 1)], "2")
    assert store.articles(LAW.law_id) == []
    assert [path for path, *_ in store.articles("02/2020/QH14")] == ["d1"]


def test_reading_an_older_file_again_takes_nothing_from_the_newer(store: LawStore, put: Put, engine: Engine) -> None:
    older = put(("1", BODY), ("2", BODY))
    newer = put(("1", "1. Mới"), file="2")
    before = store.corpus_hash(), changes(engine)
    read_again(store, older, a_version(older), a_version(older, "2"))
    assert (store.corpus_hash(), changes(engine)) == before
    assert (store.parser_of(older.sha256), store.parser_of(newer.sha256)) == ("2", "")


def test_reading_again_writes_the_links_anew(store: LawStore, engine: Engine) -> None:
    source = a_source()
    version = a_version(source)
    for parser, cited in (("1", "1/2000/QH10"), ("2", "2/2000/QH10")):
        citations = {version.version_id: [Citation(0, 4, cited, "1")]}
        reading = Reading(source, [(LAW, [version])], [], citations=citations)
        store.add(reading, "articles", [Original(source.sha256, "x.jsonl", 1)], parser)
        assert [link.law_id for link in LinkStore(engine).cites(version.version_id)] == [cited]


def test_an_extract_takes_no_law_away(store: LawStore) -> None:
    whole = Source("congbao", SourceRank.OFFICIAL, "1" * 64)
    versions = [a_version(whole, article=label) for label in "123"]
    law = replace(LAW, effective=date(2020, 1, 1))
    store.add(Reading(whole, [(law, versions)], [], is_published=True), "pdf", [Original(whole.sha256, "a.pdf", 1)])
    extract = replace(whole, sha256="2" * 64)
    changed = a_version(extract, body="1. Đã sửa", article="2")
    reading = Reading(extract, [(replace(law, effective=None), [changed])], [], is_published=True)
    counts = store.add(reading, "pdf", [Original(extract.sha256, "b.pdf", 1)])
    assert store.article_paths(LAW.law_id) == ["d1", "d2", "d3"]
    assert [version.text for version in store.versions(LAW.law_id, "d2")] == [changed.text]
    assert store.document(LAW.law_id).effective == date(2020, 1, 1)
    assert [warning.code for warning in counts.warnings] == ["fewer_articles"]


def test_a_corrected_file_takes_back_what_the_first_stated(store: LawStore, engine: Engine) -> None:
    first = Source("congbao", SourceRank.OFFICIAL, "1" * 64)
    repeal = Relation(RelationKind.REPEALS, LAW.law_id, "d1", "9/2000/QH10", "d4")
    reading = Reading(first, [(LAW, [a_version(first)])], [], [repeal], is_published=True)
    store.add(reading, "pdf", [Original(first.sha256, "a.pdf", 1)])
    second = replace(first, sha256="2" * 64)
    reading = Reading(second, [(LAW, [a_version(second, body="1. Khác")])], [], is_published=True)
    store.add(reading, "pdf", [Original(second.sha256, "b.pdf", 1)])
    with engine.connect() as connection:
        assert connection.execute(select(tables.relations)).all() == []
