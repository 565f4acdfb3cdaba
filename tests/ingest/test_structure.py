from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.records import Unit, UnitKind
from ingest.structure import Parsed, parse_act, parse_article, walk

ACT = """QUỐC HỘI
Số: 100/2015/QH13
Quốc hội ban hành Bộ luật thử.
Phần thứ nhất:QUY ĐỊNH CHUNG
Chương I:ĐIỀU KHOẢN CƠ BẢN
Điều 1. Phạm vi
Mục đích của Bộ luật là thử.
Điều 2. Có khoản
1. Khoản một:
a) Điểm a;
d) Điểm d;
d1) Điểm chèn;
đ) Điểm đ;
e) Điểm e.
2. Khoản hai theo
Điều 5 của Luật này.
2a. Khoản chèn.
3. Khoản ba.
Chương II
TỘI PHẠM VÀ
HÌNH PHẠT
Mục 1. QUY ĐỊNH RIÊNG
Tiểu mục 1. HẸP
Điều 3
Tên ở dòng sau
Nội dung.
Điều 3a. Điều chèn
a) Điểm không khoản;
b) Điểm hai.
PHẦN THỨ HAI
CÁC TỘI PHẠM
Chương I
Quy định khác
Điều 4. Cuối
Theo Điều 2.
Bộ luật này đã được Quốc hội khóa XIII thông qua ngày 27 tháng 11 năm 2015.

CHỦ TỊCH QUỐC HỘI
PHỤ LỤC
1. Danh mục
"""


def paths(parsed: Parsed) -> list[str]:
    return [unit.path for unit in parsed.walk()]


def texts(text: str, parsed: Parsed) -> dict[str, str]:
    return {unit.path: text[unit.start : unit.end] for unit in parsed.walk()}


def test_the_tree_of_an_act() -> None:
    assert paths(parse_act(ACT)) == [
        "pre",
        "ph1",
        "ph1/ch1",
        "d1",
        "d2",
        *["d2/k1", "d2/k1/đa", "d2/k1/đd", "d2/k1/đd1", "d2/k1/đđ", "d2/k1/đe"],
        *["d2/k2", "d2/k2a", "d2/k3"],
        "ph1/ch2",
        "ph1/ch2/mu1",
        "ph1/ch2/mu1/tm1",
        "d3",
        "d3a",
        *["d3a/đa", "d3a/đb"],
        "ph2",
        "ph2/ch1",
        "d4",
        "end",
        "pl",
    ]


def test_nothing_stands_inside_a_preamble_or_a_closing() -> None:
    units = parse_act(ACT + "Điều 9. Sau phụ lục\n").units
    assert [unit.path for unit in units] == ["pre", "ph1", "ph2", "end", "pl"]
    assert [unit.path for unit in units[-1].children] == ["pl/d9"]


def test_titles_stand_on_the_line_or_on_the_next() -> None:
    titles = {unit.path: unit.title for unit in parse_act(ACT).walk() if unit.title}
    assert titles == {
        "ph1": "QUY ĐỊNH CHUNG",
        "ph1/ch1": "ĐIỀU KHOẢN CƠ BẢN",
        "d1": "Phạm vi",
        "d2": "Có khoản",
        "ph1/ch2": "TỘI PHẠM VÀ HÌNH PHẠT",
        "ph1/ch2/mu1": "QUY ĐỊNH RIÊNG",
        "ph1/ch2/mu1/tm1": "HẸP",
        "d3": "Tên ở dòng sau",
        "d3a": "Điều chèn",
        "ph2": "CÁC TỘI PHẠM",
        "ph2/ch1": "Quy định khác",
        "d4": "Cuối",
    }


def test_the_formula_of_adoption_belongs_to_no_article() -> None:
    of = texts(ACT, parse_act(ACT))
    assert of["d4"] == "Điều 4. Cuối\nTheo Điều 2.\n"
    assert of["end"].startswith("Bộ luật này đã được Quốc hội")
    assert of["pl"] == "PHỤ LỤC\n1. Danh mục\n"


def test_running_text_opens_no_article() -> None:
    assert texts(ACT, parse_act(ACT))["d2/k2"] == "2. Khoản hai theo\nĐiều 5 của Luật này.\n"


@pytest.mark.parametrize(
    "line",
    [
        "Điều 5 của Luật này quy định khác.",
        "Điều 7, Điều 8 của Luật này.",
        "Điều tra viên phải có mặt.",
        "Điều này không áp dụng.",
        "Điều 41.3.NĐ.2. Tên",
        "Mục đích của hợp đồng.",
        "Chương V của Bộ luật này.",
        "Phần kết luận của bản cáo trạng ghi rõ.",
        "Phần thứ hai của Bộ luật này.",
        "2.500.000 đồng.",
        "2015. Năm.",
        "9. Không nối tiếp.",
        "h) Không nối tiếp.",
        "w) Không phải điểm.",
        "Phụ lục I ban hành kèm theo Luật này.",
    ],
)
def test_lines_that_open_no_unit(line: str) -> None:
    text = f"Điều 1. Tên\n1. Một:\na) A\n{line}\n"
    assert paths(parse_act(text)) == ["d1", "d1/k1", "d1/k1/đa"]


@pytest.mark.parametrize(
    ("heading", "path", "title"),
    [
        ("Phần thứ mười hai: TÊN", "ph12", "TÊN"),
        ("PHẦN THỨ NHẤT", "ph1", "CHỮ HOA"),
        ("PHẦN THỨ BẢY:TÊN", "ph7", "TÊN"),
        ("Phần II. TÊN", "ph2", "TÊN"),
        ("Chương XIV:TÊN", "ch14", "TÊN"),
        ("CHƯƠNG IX - TÊN", "ch9", "TÊN"),
        ("Chương 3 TÊN", "ch3", "TÊN"),
        ("Chương XIIa. TÊN", "ch12a", "TÊN"),
        ("Mục I. TÊN", "mu1", "TÊN"),
        ("MỤC 2", "mu2", "CHỮ HOA"),
        ("Tiểu mục 8. TÊN", "tm8", "TÊN"),
    ],
)
def test_headings_of_divisions(heading: str, path: str, title: str) -> None:
    tail = "CHỮ HOA\nĐiều 1. Tên\n" if title == "CHỮ HOA" else "Điều 1. Tên\n"
    first = parse_act(f"{heading}\n{tail}").units[0]
    assert (first.path, first.title) == (path, title)


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("“", "”;"), ('"', '";'), ("“", "”.")],
)
def test_a_quoted_article_is_not_an_article(opening: str, closing: str) -> None:
    quoted = f"{opening}Điều 54. Tên\n1. Một\n2. Hai{closing}"
    text = f"Điều 1. Sửa đổi\n1. Sửa Điều 54 như sau:\n{quoted}\n2. Khác.\nĐiều 2. X\n"
    assert paths(parse_act(text)) == ["d1", "d1/k1", "d1/k2", "d2"]


def test_an_open_quotation_mark_hides_nothing() -> None:
    text = "Điều 1. A\nGọi là “ghi chú.\nĐiều 2. B\n“Điều 3. C\nĐiều 4. D\n"
    assert paths(parse_act(text)) == ["d1", "d2", "d4"]


def test_short_quotations_hide_nothing() -> None:
    text = "Điều 1. A\n1. Ghi “để thi\nhành” là:\n2. Gọi là “đất”.\n“Đất” là\n3. Ba\n"
    assert paths(parse_act(text)) == ["d1", "d1/k1", "d1/k2", "d1/k3"]


@pytest.mark.parametrize(
    ("lines", "expected", "codes"),
    [
        ("a) A; b) B; c) C;\nd) D", ["d1/đa", "d1/đb", "d1/đc", "d1/đd"], []),
        ("a) A; b) B.", ["d1/đa"], []),
        ("a) A\nd) D", ["d1/đa", "d1/đd"], ["numbering_gap"]),
        ("1. Một\n4. Bốn", ["d1/k1", "d1/k4"], ["numbering_gap"]),
        ("1. Một\n6. Sáu", ["d1/k1"], []),
        ("d) D\nđ) Đ", ["d1/đd", "d1/đđ"], ["numbering_gap"]),
        ("a) A\nb) B\nKhác:\na) A", ["d1/đa", "d1/đb", "d1/đa~2"], ["duplicate_label"]),
        (
            "1. Một\n2. Hai\n1. Dán nhầm\n2. Nữa",
            ["d1/k1", "d1/k2", "d1/k1~2", "d1/k2~2"],
            ["duplicate_label"] * 2,
        ),
        ("1- Một\n2- Hai", ["d1/k1", "d1/k2"], []),
        ("1/ Một\na/ A\nb/ B\n2/ Hai", ["d1/k1", "d1/k1/đa", "d1/k1/đb", "d1/k2"], []),
        ("1. Một. 2. Hai. 3. Ba.", ["d1/k1", "d1/k2", "d1/k3"], []),
        ("1. Một. 2. Hai.\n3. Ba.", ["d1/k1", "d1/k2", "d1/k3"], []),
        ("1. Theo khoản 2. Điều 3. Luật", ["d1/k1"], []),
        ("1. Gồm: a) A; b) B; c) C.", ["d1/k1", "d1/k1/đa", "d1/k1/đb", "d1/k1/đc"], []),
        ("1. Gồm: a) A;\nb) B.", ["d1/k1", "d1/k1/đa", "d1/k1/đb"], []),
        ("a) A; b) B; c) C.", ["d1/đa", "d1/đb", "d1/đc"], []),
        ("1. Hồ sơ a) A;\nb) B.", ["d1/k1", "d1/k1/đa", "d1/k1/đb"], []),
        ("1. Theo a) hoặc a) thì\nb) B.", ["d1/k1", "d1/k1/đb"], ["numbering_gap"]),
    ],
)
def test_numbering(lines: str, expected: list[str], codes: list[str]) -> None:
    parsed = parse_act(f"Điều 1. Tên\n{lines}\n")
    assert paths(parsed)[1:] == expected
    assert [warning.code for warning in parsed.warnings] == codes


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("Điều 1. Quyền của người\nsử dụng đất\n1. Một", "Quyền của người sử dụng đất"),
        (
            "Điều 1. Quyền của người\nsử dụng đất và nhà\nở xã hội\nNgười có quyền.",
            "Quyền của người sử dụng đất và nhà ở xã hội",
        ),
        ("Điều 1. Công dân có quyền\ntự do.\nĐiều 2. Khác", ""),
        ("Điều 1. Quyền\na) Một\nb) Hai", "Quyền"),
    ],
)
def test_a_title_goes_on_in_small_letters(lines: str, title: str) -> None:
    assert parse_act(lines).units[0].title == title


def test_a_line_that_breaks_inside_a_reference_opens_no_article() -> None:
    assert paths(parse_act("Điều 1. A\n1. Theo quy định tại\nĐiều 20. Người sử dụng đất.\nĐiều 2. B\n")) == [
        "d1",
        "d1/k1",
        "d2",
    ]


@pytest.mark.parametrize("heading", ["Điêu 2. Hai", "Diều 2, Hai", "Điểu 2. Hai", "Điều 2 . Hai", "Đlều 2: Hai"])
def test_misspelt_headings_count_only_in_text_that_a_machine_read(heading: str) -> None:
    text = f"Điều l. Một\n1. A\n{heading}\n1. B\n"
    assert paths(parse_act(text, is_read_by_machine=True)) == ["d1", "d1/k1", "d2", "d2/k1"]
    assert "d1" not in paths(parse_act(text))


@pytest.mark.parametrize(("read", "path"), [("©) C", "d1/k1/đc"), ("._ c) C", "d1/k1/đc"), ("_2. Hai", "d1/k2")])
def test_specks_before_labels_count_only_in_text_that_a_machine_read(read: str, path: str) -> None:
    text = f"Điều 1. Một\n1. A\na) A\nb) B\n{read}\n"
    assert paths(parse_act(text, is_read_by_machine=True))[-1] == path
    assert paths(parse_act(text))[-1] == "d1/k1/đb"


def test_a_misspelt_heading_with_another_number_is_text() -> None:
    assert paths(parse_act("Điều 1. Một\nĐiêu 7. Hai\n", is_read_by_machine=True)) == ["d1"]


def test_the_certificate_of_a_consolidated_text_belongs_to_no_article() -> None:
    text = "Điều 1. A\nNội dung./.\nVĂN PHÒNG QUỐC HỘI\nSố: 1/VBHN-VPQH\nXÁC THỰC VĂN BẢN HỢP NHẤT\nHà Nội\n"
    assert texts(text, parse_act(text))["d1"] == "Điều 1. A\nNội dung./.\n"


def test_an_article_printed_twice_has_two_paths() -> None:
    parsed = parse_act("Điều 1. A\nĐiều 1. B\n1. X\n")
    assert paths(parsed) == ["d1", "d1~2", "d1~2/k1"]


def test_an_article_of_a_list_keeps_lines_that_look_like_articles() -> None:
    text = "Điều 7. Tên\n1. Một\nĐiều 8. Dán nhầm\n2. Hai\nLuật này đã được Quốc hội khóa X thông qua.\nCHỦ TỊCH"
    parsed = parse_article(text, "7", "Tên")
    assert paths(parsed) == ["d7", "d7/k1", "d7/k2", "end"]
    assert parsed.units[0].title == "Tên"


@pytest.mark.parametrize("text", ["", "\n", "   ", "Không có gì.", "Điều", "Chương", "Điều 1", "1.", "a)", "“", '"\n"'])
def test_any_text_parses(text: str) -> None:
    assert_whole(text, parse_act(text))


LINES = st.sampled_from(
    [
        *[
            "Điều 1. Tên",
            "Điều 2",
            "Điều 30a. Chèn",
            "Điều 5 của Luật",
            "Điều 3.",
            "ĐIỀU 4: TÊN",
            "Chương I",
            "CHƯƠNG II:A",
        ],
        *[
            "Phần thứ nhất",
            "Mục 1. TÊN",
            "Tiểu mục 2",
            "1. Một",
            "2. Hai",
            "3",
            "4a. X",
            "a) A",
            "b) B; c) C",
            "đ) Đ",
            "d1) D",
        ],
        *[
            "“Điều 9. Trích",
            "hết.”",
            '"1. Trích',
            'hết";',
            "PHỤ LỤC",
            "Phụ lục I",
            "CHỦ TỊCH QUỐC HỘI",
            "Nơi nhận:",
            "Mẫu số 01",
            "QUY CHẾ",
            "(Ban hành kèm theo Quyết định số 1)",
            "XÁC THỰC VĂN BẢN HỢP NHẤT",
            "",
            "  ",
        ],
        *[
            "Luật này đã được Quốc hội khóa X thông qua",
            "TÊN VIẾT HOA",
            "chữ thường",
            "\t1. Lùi",
            " a ) Lùi",
            "٣. Số lạ",
            "1. Một. 2. Hai. 3. Ba.",
            "1. Gồm: a) A; b) B; c) C.",
            "Sửa như sau:",
            "2. Sửa đổi khoản 3",
            "Điêu l, Tên",
        ],
    ]
)


@settings(max_examples=300)
@given(st.lists(LINES, max_size=40).map("\n".join), st.booleans())
def test_no_letter_of_an_act_is_lost(text: str, is_read_by_machine: bool) -> None:
    assert_whole(text, parse_act(text, is_read_by_machine))


@settings(max_examples=300)
@given(st.text(st.sampled_from('Điều 12.a)đb\n“”"ChươngMục:IV1-/ \t\r\u2028') | st.characters()))
def test_no_letter_of_any_text_is_lost(text: str) -> None:
    assert_whole(text, parse_act(text))


@settings(max_examples=200)
@given(st.lists(LINES, max_size=30).map("\n".join))
def test_no_letter_of_an_article_is_lost(body: str) -> None:
    text = f"Điều 5. Tên\n{body}"
    parsed = parse_article(text, "5", "Tên")
    assert_whole(text, parsed)
    assert [unit.kind for unit in parsed.units] in ([UnitKind.ARTICLE], [UnitKind.ARTICLE, UnitKind.CLOSING])


def assert_whole(text: str, parsed: Parsed) -> None:
    """Every letter is in exactly one unit's own words, and units nest as their spans say."""
    units = list(parsed.walk())
    assert "".join(text[unit.start : unit.lead_end] for unit in units) == text
    assert len({unit.path for unit in units}) == len(units)
    for unit in units:
        assert_nested(unit)


def assert_nested(unit: Unit) -> None:
    edges = [unit.lead_end, *(child.end for child in unit.children)]
    assert unit.start < unit.end
    assert [child.start for child in unit.children] == edges[:-1]
    assert edges[-1] == unit.end
    assert all(below.start >= unit.lead_end for child in unit.children for below in walk(child))
