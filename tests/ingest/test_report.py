from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from ingest.errors import HomeNotWritable
from ingest.readers.reader import LawWarning
from ingest.report import MOST_ACTS, MOST_ROWS, Act, FileReport, IngestReport, Outcome, write_page
from ingest.store.home import Home

EVIL = '<script>alert("x")</script>&.docx'


def law_url(law_id: str) -> str:
    return f"http://127.0.0.1:8000/van-ban/{law_id}"


def ingested(name: str = "luat.docx", **fields: object) -> FileReport:
    acts = (Act("31/2024/QH15", "Luật Đất đai", 260),)
    return FileReport((name,), ("a" * 64,), Outcome.INGESTED, **{"acts": acts, "articles": 260, **fields})  # type: ignore[arg-type]


def refused(name: str, code: str = "broken_file") -> FileReport:
    names = (name,) if name else ()
    return FileReport(names, ("b" * 64,), Outcome.REFUSED, code=code, message="Tệp bị từ chối.")


def page(home: Home, *files: FileReport, interrupted: bool = False) -> str:
    report = IngestReport(interrupted=interrupted)
    for file in files:
        report.add(file)
    return write_page(report, home, law_url).read_text("utf-8")


def test_every_file_has_its_place(home: Home) -> None:
    warning = LawWarning("31/2024/QH15", "numbering_gap", "d5/k3", "Thiếu khoản 2.")
    unchanged = FileReport(("cũ.pdf",), ("c" * 64,), Outcome.UNCHANGED)
    text = page(home, ingested(warnings=(warning,), more_warnings=3, seconds=1.26), refused("hỏng.pdf"), unchanged)
    tree = html.fromstring(text)
    words = " ".join(tree.text_content().split())
    for each in (
        "luat.docx",
        "hỏng.pdf",
        "cũ.pdf",
        "Luật Đất đai",
        "260",
        "Thiếu khoản 2.",
        "4 lưu ý",
        "1,3",
        "b" * 12,
    ):
        assert each in words
    assert tree.xpath("//a/@href") == ["http://127.0.0.1:8000/van-ban/31/2024/QH15"]
    assert tree.xpath("/html/@lang") == ["vi"]
    assert tree.xpath("//meta[@name='viewport']")


def test_a_page_needs_no_other(home: Home) -> None:
    tree = html.fromstring(page(home, ingested()))
    assert tree.xpath("//script | //link | //img | //iframe | //@src") == []
    assert not re.search(r"url\(|@import", tree.xpath("string(//style)"))
    assert "default-src 'none'" in tree.xpath("string(//meta[@http-equiv]/@content)")


def test_names_are_text(home: Home) -> None:
    act = Act("1/<b>", EVIL, 1)
    tree = html.fromstring(page(home, ingested(EVIL, acts=(act,)), refused(EVIL)))
    assert tree.xpath("//script | //b[not(ancestor::ul)]") == []
    assert tree.text_content().count(EVIL) == 3


def test_a_secret_file_has_no_name(home: Home) -> None:
    text = page(home, refused("", "secret_document"))
    assert "(không nêu tên)" in text
    assert "secret_document" in text


def test_an_ingest_that_was_stopped_says_so(home: Home) -> None:
    assert "dừng giữa chừng" in page(home, interrupted=True)
    assert "dừng giữa chừng" not in page(home)


def test_a_long_page_has_an_end_but_no_refusal_is_left_out(home: Home) -> None:
    many = [ingested(f"luat{number}.docx") for number in range(MOST_ROWS + 5)]
    acts = tuple(Act(f"{number}/2020/QH14", "", 1) for number in range(MOST_ACTS + 7))
    bad = [refused(f"hong{number}.pdf") for number in range(MOST_ROWS + 5)]
    text = page(home, ingested(acts=acts), *many, *bad)
    assert "và 6 tệp khác" in text
    assert "và 7 văn bản khác" in text
    assert f"hong{MOST_ROWS + 4}.pdf" in text


def test_two_pages_do_not_overwrite_each_other(home: Home) -> None:
    report = IngestReport()
    assert write_page(report, home, law_url) != write_page(report, home, law_url)


def test_a_page_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(HomeNotWritable):
        write_page(IngestReport(), Home(tmp_path / "none"), law_url)


def test_the_parts_of_an_act_count_each() -> None:
    report = IngestReport()
    report.add(FileReport(("a-1.pdf", "a-2.pdf"), ("a" * 64, "b" * 64), Outcome.INGESTED, articles=3))
    report.add(FileReport(("b-1.pdf", "b-2.pdf"), ("c" * 64, "d" * 64), Outcome.REFUSED, code="x", message="y"))
    assert (report.ingested, report.articles) == (2, 3)
    assert [each["path_hash"][0] for each in report.as_dict()["refused"]] == ["c", "d"]
