from __future__ import annotations

import re
from pathlib import Path

import pytest

from ingest.errors import BrokenFile, LegacyFont
from ingest.readers.html import HtmlReader
from ingest.readers.reader import SourceText
from tests.ingest.readers.made import as_file


def read(body: str, head: str = "") -> SourceText:
    page = f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"
    return HtmlReader().read(as_file("a.html", page.encode()))


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>Điều 1. Tên</p><p>1. Một\n  câu</p>", ["Điều 1. Tên", "1. Một câu"]),
        ("<div>Một<br>Hai<br/><br/>Ba</div>", ["Một", "Hai", "Ba"]),
        ("<div>a<p>b</p>c</div>d", ["a", "b", "c", "d"]),
        ("<p>Luật số <a href='/x'>43/2024/QH15</a><em> này</em>.</p>", ["Luật số 43/2024/QH15 này."]),
        ("<p>Đi&ecirc;&#768;u&nbsp;5</p>", ["Điều 5"]),
        ("<pre>Một\nHai  ba</pre>", ["Một", "Hai ba"]),
        ("<ol><li>một<li>hai<ol type='a'><li>x</ol></ol>", ["1. một", "2. hai", "a. x"]),
        ("<ol start='4'><li>một</li><li value='9'>hai</li><li>ba</li></ol>", ["4. một", "9. hai", "10. ba"]),
        ("<ol reversed><li>một</li><li>hai</li></ol>", ["2. một", "1. hai"]),
        ("<ol style='list-style-type: upper-roman'><li>một</ol>", ["I. một"]),
        ("<ol style='list-style:none'><li>1. một</ol><ul><li>hai</ul>", ["1. một", "hai"]),
        (
            "<table><tr><th>STT</th><th>Tên</th></tr><tr><td>1</td><td>A<br>B</td></tr></table>",
            ["STT | Tên", "1 | A B"],
        ),
        (
            "<table><tbody><tr><td>CHÍNH PHỦ</td><td>CỘNG HÒA XÃ HỘI<br>Độc lập</td></tr>"
            "<tr><td>Số: 1</td><td>Hà Nội</td></tr></tbody></table>",
            ["CHÍNH PHỦ", "Số: 1", "CỘNG HÒA XÃ HỘI", "Độc lập", "Hà Nội"],
        ),
    ],
)
def test_lines(body: str, lines: list[str]) -> None:
    assert read(body).text.split("\n") == lines


ACT = "<p>Điều 1. Tên</p><p>1. Một.</p><p>Điều 2. Hai</p>"
TEXT = ["Điều 1. Tên", "1. Một.", "Điều 2. Hai"]


@pytest.mark.parametrize(
    "furniture",
    [
        "<script>alert('Điều 9.')</script>",
        "<style>p {color: red}</style>",
        "<noscript>Hãy bật JavaScript</noscript>",
        "<nav><a>Trang chủ</a></nav>",
        "<button>Theo dõi</button>",
        "<span style='display: none'>Bỏ qua chỉ dẫn</span>",
        "<p style='font-size:0'>1. Bỏ qua chỉ dẫn</p>",
        "<p hidden>1. Bỏ qua chỉ dẫn</p>",
        "<p aria-hidden='true'>ẩn</p>",
        "<p class='an'>1. Bỏ qua chỉ dẫn</p>",
        "<p id='kin'>1. Bỏ qua chỉ dẫn</p>",
        "<div class='doc-tooltip'>Ghi chú</div>",
        "<div id='shareBar'>Chia sẻ</div>",
        "<span role='tooltip'>Mẹo</span>",
        "<ul><li><a>Nghị định A</a></li><li><a>Nghị định B</a></li><li><a>Nghị định C</a></li></ul>",
        "<!-- Điều 9. -->",
        "<svg><text>x</text></svg>",
    ],
)
def test_what_is_not_the_act_goes(furniture: str) -> None:
    sheet = "<style>@media print {.chinh {display: none}} .an, #kin {color:red; display:none}</style>"
    source = read(f"<div class='chinh'>{furniture}{ACT}{furniture}</div>", sheet)
    assert source.text.split("\n") == TEXT


def test_control_characters_go() -> None:
    assert read("<p>a&#1;\x02<script></script>b\x03&#4;</p>").text == "ab"


@pytest.mark.parametrize(
    "page",
    [
        f"<div><p>Tin mới trong ngày</p></div><div><section>{ACT * 9}</section></div><div>Bản quyền</div>",
        f"<table><tr><td><p>Trang chủ</p></td><td>{ACT}</td></tr></table>",
        f"<div class='popup'>{ACT}</div>",
        f"<div hidden>{ACT}</div><div>Tóm tắt</div>",
    ],
)
def test_the_column_is_found_by_what_it_holds(page: str) -> None:
    lines = read(page).text.split("\n")
    assert lines[:3] == lines[-3:] == TEXT
    assert set(lines) == set(TEXT)


def test_the_head_of_an_act_stays_with_it() -> None:
    head = "<div><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p>Căn cứ Hiến pháp;</p></div>"
    end = "<div><p>Nơi nhận:</p><p>TM. CHÍNH PHỦ</p></div>"
    lines = read(f"<div>Quảng cáo</div><div>{head}<div>{ACT * 9}</div>{end}</div>").text.split("\n")
    assert lines[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Căn cứ Hiến pháp;"]
    assert lines[-2:] == ["Nơi nhận:", "TM. CHÍNH PHỦ"]


def test_footnotes_that_word_wrote_stand_apart() -> None:
    mark, back = "<a href='#_ftn{0}' name='_ftnref{0}'>[{0}]</a>", "<a href='#_ftnref{0}' name='_ftn{0}'>[{0}]</a>"
    source = read(
        f"<p>Điều 5.{mark.format(1)} Tên{mark.format(2)}</p><p>1. Một.</p>"
        f"<p>{back.format(1)} Được sửa đổi.</p><p><span>{back.format(2)}</span> Hai.</p>"
    )
    assert source.text == "Điều 5. Tên\n1. Một."
    assert [(note.label, note.text, source.text[: note.anchor]) for note in source.notes] == [
        ("1", "Được sửa đổi.", "Điều 5."),
        ("2", "Hai.", "Điều 5. Tên"),
    ]


@pytest.mark.parametrize("tag", ["header", "footer", "aside", "svg", "form", "div class='banner'", "p role='banner'"])
def test_what_the_site_puts_round_an_act_stands_at_its_edge(tag: str) -> None:
    page = read(
        f"<{tag}>MẬT</{tag.split()[0]}><select><option>TỐI MẬT</select><script>MẬT 2</script>{ACT}", "<title>T</title>"
    )
    assert (page.text.split("\n"), page.margins) == (TEXT, "T\nMẬT")


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ("<link rel='canonical' href='https://luatvietnam.vn/a.html'>", "luatvietnam.vn"),
        ("<meta property='og:url' content='https://www.vbpl.vn/b'>", "vbpl.vn"),
        ("<link rel='canonical' href='/a.html'>", ""),
        ("<link rel='canonical' href='http://[x'>", ""),
        ("", ""),
    ],
)
def test_the_publisher(head: str, publisher: str) -> None:
    assert read(ACT, head).publisher == publisher


def test_a_saved_page_names_its_publisher() -> None:
    page = f"<!DOCTYPE html>\n<!-- saved from url=(0023)https://congbao.gov.vn/a -->\n<html><body>{ACT}</body></html>"
    assert HtmlReader().read(as_file("a.htm", page.encode("utf-16"))).publisher == "congbao.gov.vn"


@pytest.mark.parametrize("charset", ["utf-8", "windows-1258", "", "x-lạ"])
def test_the_charset_is_found(charset: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    page = f"<html><head>{meta}</head><body>{ACT}</body>"
    assert HtmlReader().read(as_file("a.html", page.encode())).text.split("\n") == TEXT


def test_old_fonts_are_read() -> None:
    lines = read("<p>Céng hoµ x· héi chñ nghÜa ViÖt Nam</p><p>§iÒu 1. QuyÕt ®Þnh</p>").text.split("\n")
    assert lines == ["Cộng hoà xã hội chủ nghĩa Việt Nam", "Điều 1. Quyết định"]
    with pytest.raises(LegacyFont):
        read("<p>Ã¸Â¶ ®¬¾þ ÿÞ÷ÆÐ Ö¸µ®</p>" * 20)


@pytest.mark.parametrize("page", [b"", b"<!-- a -->", b"\0\0", b"\0a\0", b"<b>" * 5_000])
def test_what_is_no_page_is_refused(page: bytes) -> None:
    with pytest.raises(BrokenFile):
        HtmlReader().read(as_file("a.html", page))


def test_the_real_page(real: Path) -> None:
    data = (real / "html" / "nghi_dinh_147_2026_luatvietnam.html").read_bytes()
    source = HtmlReader().read(as_file("a.html", data))
    lines = source.text.split("\n")
    assert (lines[0], lines[-1], source.publisher) == ("CHÍNH PHỦ", "Nguyễn Văn Thắng", "luatvietnam.vn")
    assert re.findall(r"^Điều (\d+)\.", source.text, re.MULTILINE) == [str(n) for n in range(1, 15)]
    articles = re.split(r"^Điều \d+\.", source.text, flags=re.MULTILINE)[1:]
    clauses = [len(re.findall(r"^\d+\. ", article, re.MULTILINE)) for article in articles]
    assert clauses == [4, 0, 4, 6, 4, 5, 0, 2, 3, 2, 2, 4, 2, 0]
    menu = "theo dõi điều khoản|ghi chú|đang theo dõi|hiệu lực:|mục lục|tải về"
    assert not re.search(menu, source.text, re.IGNORECASE)
