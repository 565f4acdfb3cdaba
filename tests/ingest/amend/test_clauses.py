"""Clauses of the usual forms of drafting: an article, a clause that amends it, and the article after that."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.amend.instructions import read_instructions
from ingest.records import Change, ChangeAction, Document, RelationKind
from tests.ingest.amend.clauses import NAMES, applied, clause, ordered, unread
from tests.ingest.amend.small import AMENDING, LAW, text_of

ARTICLE = """Điều 5. Hồ sơ đăng ký đất
1. Hồ sơ theo quy hoạch đô thị.
2. Hồ sơ gồm:
a) Đơn;
d) Bản vẽ theo quy hoạch đô thị;
đ) Giấy tờ khác.
3. Thanh tra, kiểm tra hồ sơ.
4. Nộp trong 30 ngày.
Nộp lại thì tính từ đầu."""


def changed(**lines: str) -> str:
    """The article with some of its lines changed, each named by the words that it starts with."""
    text = ARTICLE
    for start, new in lines.items():
        old = next(line for line in ARTICLE.split("\n") if line.startswith(_STARTS[start]))
        text = text.replace(f"{old}\n", f"{new}\n" if new else "")
    return text


_STARTS = {"title": "Điều", "k1": "1.", "k2": "2.", "a": "a)", "d": "d)", "dd": "đ)", "k3": "3.", "k4": "4."}

CASES = {
    "replace a khoản": ("Sửa đổi, bổ sung khoản 1 Điều 5 như sau:\n“1. Hồ sơ mới.”.", changed(k1="1. Hồ sơ mới.")),
    "the passive form": ("Khoản 1 Điều 5 được sửa đổi như sau:\n“1. Hồ sơ mới.”.", changed(k1="1. Hồ sơ mới.")),
    "replace a điểm": ("Sửa đổi, bổ sung điểm d khoản 2 Điều 5 như sau:\n“d) Bản đồ;”.", changed(d="d) Bản đồ;")),
    "the article named before its clause": (
        "Sửa đổi, bổ sung Điều 5 khoản 1 như sau:\n“1. Hồ sơ mới.”.",
        changed(k1="1. Hồ sơ mới."),
    ),
    "several khoản in one quotation": (
        "Sửa đổi, bổ sung khoản 1 và khoản 3 Điều 5 như sau:\n“1. Một.\n3. Ba.”.",
        changed(k1="1. Một.", k3="3. Ba."),
    ),
    "several khoản, each in its quotation": (
        "Sửa đổi, bổ sung các khoản 1, 3 Điều 5 như sau:\n“1. Một.”\n“3. Ba.”.",
        changed(k1="1. Một.", k3="3. Ba."),
    ),
    "a clause of points": (
        "Sửa đổi, bổ sung một số điểm, khoản của Điều 5 như sau:\na) Sửa đổi, bổ sung khoản 1 như sau:\n“1. Một.”;\n"
        "b) Bổ sung điểm d1 vào sau điểm d khoản 2 như sau:\n“d1) Ảnh;”;\nc) Bãi bỏ khoản 3.",
        changed(k1="1. Một.", dd="d1) Ảnh;\nđ) Giấy tờ khác.", k3="3. (được bãi bỏ)"),
    ),
    "the lead-in of a khoản": (
        "Sửa đổi, bổ sung khổ đầu khoản 2 Điều 5 như sau:\n“2. Hồ sơ điện tử gồm:”.",
        changed(k2="2. Hồ sơ điện tử gồm:"),
    ),
    "the first paragraph of a khoản without points": (
        "Sửa đổi, bổ sung đoạn mở đầu khoản 4 Điều 5 như sau:\n“4. Nộp trong 10 ngày.”.",
        changed(k4="4. Nộp trong 10 ngày."),
    ),
    "the title": ("Sửa đổi tên Điều 5 như sau:\n“Điều 5. Hồ sơ đất đai”.", changed(title="Điều 5. Hồ sơ đất đai")),
    "words of the title": (
        "Thay thế cụm từ “đăng ký đất” bằng cụm từ “đất đai” tại tên Điều 5.",
        changed(title="Điều 5. Hồ sơ đất đai"),
    ),
    "insert a điểm at its place": (
        "Bổ sung điểm d1 vào sau điểm d khoản 2 Điều 5 như sau:\n“d1) Ảnh chụp;”.",
        changed(dd="d1) Ảnh chụp;\nđ) Giấy tờ khác."),
    ),
    "insert a điểm in the order of the alphabet": (
        "Bổ sung điểm c vào khoản 2 Điều 5 như sau:\n“c) Tờ khai;”.",
        changed(d="c) Tờ khai;\nd) Bản vẽ theo quy hoạch đô thị;"),
    ),
    "insert khoản after khoản": (
        "Bổ sung khoản 3a và khoản 3b vào sau khoản 3 Điều 5 như sau:\n“3a. Ba a.\n3b. Ba b.”.",
        changed(k4="3a. Ba a.\n3b. Ba b.\n4. Nộp trong 30 ngày."),
    ),
    "insert a khoản at the end": (
        "Bổ sung khoản 5 Điều 5 như sau:\n“5. Chính phủ quy định chi tiết.”.",
        f"{ARTICLE}\n5. Chính phủ quy định chi tiết.",
    ),
    "insert and replace in one": (
        "Sửa đổi, bổ sung khoản 3 và bổ sung khoản 3a vào sau khoản 3 Điều 5 như sau:\n“3. Ba.\n3a. Ba a.”.",
        changed(k3="3. Ba.\n3a. Ba a."),
    ),
    "repeal a khoản": ("Bãi bỏ khoản 3 Điều 5.", changed(k3="3. (được bãi bỏ)")),
    "repeal a điểm": ("Bãi bỏ điểm d khoản 2 Điều 5.", changed(d="d) (được bãi bỏ)")),
    "replace words in one khoản": (
        "Thay thế cụm từ “quy hoạch đô thị” bằng cụm từ “quy hoạch đô thị và nông thôn” tại khoản 1 Điều 5.",
        changed(k1="1. Hồ sơ theo quy hoạch đô thị và nông thôn."),
    ),
    "replace words in several units": (
        "Thay cụm từ “quy hoạch đô thị” bằng cụm từ “quy hoạch chung” tại khoản 1 và điểm d khoản 2 Điều 5.",
        changed(k1="1. Hồ sơ theo quy hoạch chung.", d="d) Bản vẽ theo quy hoạch chung;"),
    ),
    "replace words wherever they stand": (
        "Thay thế cụm từ “quy hoạch đô thị” thành “quy hoạch chung” tại Điều 5.",
        changed(k1="1. Hồ sơ theo quy hoạch chung.", d="d) Bản vẽ theo quy hoạch chung;"),
    ),
    "two phrases in one clause": (
        "Thay thế cụm từ “Đơn” bằng cụm từ “Tờ khai” tại điểm a khoản 2 Điều 5; thay cụm từ “30 ngày” bằng cụm từ "
        "“20 ngày” tại khoản 4 Điều 5.",
        changed(a="a) Tờ khai;", k4="4. Nộp trong 20 ngày."),
    ),
    "delete words": ("Bỏ cụm từ “Thanh tra,” tại khoản 3 Điều 5.", changed(k3="3. kiểm tra hồ sơ.")),
    "insert words behind others": (
        "Bổ sung cụm từ “và giải quyết” vào sau cụm từ “kiểm tra” tại khoản 3 Điều 5.",
        changed(k3="3. Thanh tra, kiểm tra và giải quyết hồ sơ."),
    ),
    "insert words before others": (
        "Bổ sung từ “tất cả” vào trước cụm từ “hồ sơ” tại khoản 3 Điều 5.",
        changed(k3="3. Thanh tra, kiểm tra tất cả hồ sơ."),
    ),
    "the place first, passive": (
        "Tại khoản 1 Điều 5, cụm từ “quy hoạch đô thị” được thay thế bằng cụm từ “quy hoạch chung”.",
        changed(k1="1. Hồ sơ theo quy hoạch chung."),
    ),
    "the place first, active": (
        "Tại khoản 3 Điều 5, bỏ cụm từ “Thanh tra,”.",
        changed(k3="3. kiểm tra hồ sơ."),
    ),
    "strike words out": ("Lược bỏ cụm từ “Thanh tra,” tại khoản 3 Điều 5.", changed(k3="3. kiểm tra hồ sơ.")),
    "the second of several": (
        "Thay thế cụm từ “quy hoạch” (lần thứ hai) bằng cụm từ “đồ án” tại Điều 5.",
        changed(d="d) Bản vẽ theo đồ án đô thị;"),
    ),
    "the first of several": (
        "Thay thế cụm từ “quy hoạch” thứ nhất bằng cụm từ “đồ án” tại Điều 5.",
        changed(k1="1. Hồ sơ theo đồ án đô thị."),
    ),
    "delete the second of several": (
        "Bỏ cụm từ “quy hoạch” xuất hiện lần thứ 2 tại Điều 5.",
        changed(d="d) Bản vẽ theo đô thị;"),
    ),
    "add a khoản": ("Thêm khoản 5 vào Điều 5 như sau:\n“5. Năm.”.", f"{ARTICLE}\n5. Năm."),
    "add words": (
        "Bổ sung thêm cụm từ “điện tử” vào sau cụm từ “kiểm tra hồ sơ” tại khoản 3 Điều 5.",
        changed(k3="3. Thanh tra, kiểm tra hồ sơ điện tử."),
    ),
    "rename": ("Đổi tên Điều 5 thành “Hồ sơ đất đai”.", changed(title="Điều 5. Hồ sơ đất đai")),
    "correct": (
        "Đính chính cụm từ “30 ngày” thành “20 ngày” tại khoản 4 Điều 5.",
        changed(k4="4. Nộp trong 20 ngày."),
    ),
    "a clause that becomes what is quoted": (
        "Sửa đổi khoản 1 Điều 5 thành “1. Hồ sơ mới.”.",
        changed(k1="1. Hồ sơ mới."),
    ),
    "a list of repeals": (
        "Bãi bỏ các quy định sau đây:\na) Khoản 3 Điều 5;\nb) Điểm d khoản 2 Điều 5.",
        changed(d="d) (được bãi bỏ)", k3="3. (được bãi bỏ)"),
    ),
    "a list of what ends": (
        "Các quy định sau đây hết hiệu lực:\na) Khoản 1 Điều 5;\nb) Khoản 3 Điều 5.",
        changed(k1="1. (được bãi bỏ)", k3="3. (được bãi bỏ)"),
    ),
    "a list of places": (
        "Thay thế cụm từ “quy hoạch đô thị” bằng cụm từ “quy hoạch chung” tại các điểm, khoản sau đây:\n"
        "a) Khoản 1 Điều 5;\nb) Điểm d khoản 2 Điều 5.",
        changed(k1="1. Hồ sơ theo quy hoạch chung.", d="d) Bản vẽ theo quy hoạch chung;"),
    ),
    "a list of phrases": (
        "Thay thế các cụm từ sau đây:\na) “Đơn” bằng “Tờ khai” tại Điều 5;\nb) “30 ngày” bằng “20 ngày” tại Điều 5.",
        changed(a="a) Tờ khai;", k4="4. Nộp trong 20 ngày."),
    ),
    "number anew": ("Khoản 4 Điều 5 được đánh số lại thành khoản 5.", changed(k4="5. Nộp trong 30 ngày.")),
    "repeal one and give its letter to the next": (
        "Sửa đổi, bổ sung khoản 2 Điều 5 như sau:\nBãi bỏ điểm d và sửa đổi điểm đ thành điểm d.",
        changed(d="", dd="d) Giấy tờ khác."),
    ),
    "replace the whole article": (
        "Sửa đổi, bổ sung Điều 5 như sau:\n“Điều 5. Hồ sơ mới\n1. Một “trích”.\n2. Hai.”.",
        "Điều 5. Hồ sơ mới\n1. Một “trích”.\n2. Hai.",
    ),
    "straight quotation marks": (
        'Sửa đổi, bổ sung khoản 1 Điều 5 như sau:\n"1. Gọi là "hồ sơ" chung.".',
        changed(k1='1. Gọi là "hồ sơ" chung.'),
    ),
}


@pytest.mark.parametrize(("words", "expected"), CASES.values(), ids=CASES)
def test_a_clause_on_an_article(words: str, expected: str) -> None:
    assert applied(text_of(ARTICLE), clause(words)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Bổ sung Điều 30a vào sau Điều 30 như sau:\n“Điều 30a. Tên\nMột.”.", [("insert_unit", "d30a", "d30")]),
        ("Sửa đổi tên Chương IV như sau:\n“Chương IV\nTÊN MỚI”.", [("replace_title", "ch4", "")]),
        (
            "Sửa đổi, bổ sung Mục 1 Chương II như sau:\n“Mục 1\nTÊN\nĐiều 5. Tên\nMột.”.",
            [("replace_unit", "ch2/mu1", "")],
        ),
        (
            "Bãi bỏ Điều 7, các điều 9, 10 và Chương V.",
            [("repeal_unit", path, "") for path in ("d7", "d9", "d10", "ch5")],
        ),
        ("Thay thế cụm từ “Bộ A” bằng cụm từ “Bộ B” tại toàn bộ Luật.", [("replace_words", "", "")]),
        ("Bãi bỏ từ Điều 2 đến Điều 4.", [("repeal_unit", path, "") for path in ("d2", "d3", "d4")]),
        (
            "Bãi bỏ từ khoản 1 Điều 5 đến khoản 3 Điều 5.",
            [("repeal_unit", path, "") for path in ("d5/k1", "d5/k2", "d5/k3")],
        ),
        ("Bãi bỏ từ Mục 1 đến Mục 3 Chương II.", [("repeal_unit", f"ch2/mu{number}", "") for number in (1, 2, 3)]),
        ("Bãi bỏ các điều, khoản sau: Điều 4; khoản 2 Điều 6.", [("repeal_unit", p, "") for p in ("d4", "d6/k2")]),
        ("Đổi tên Chương IV thành “TÊN MỚI”.", [("replace_title", "ch4", "")]),
        ("Lược bỏ khoản 2 Điều 6.", [("repeal_unit", "d6/k2", "")]),
        (
            "Bổ sung điểm m khoản 1; bãi bỏ điểm a khoản 2 Điều 7 như sau:\n“m) Mới.”.",
            [("insert_unit", "d7/k1/đm", ""), ("repeal_unit", "d7/k2/đa", "")],
        ),
    ],
)
def test_what_a_clause_changes(words: str, expected: list[tuple[str, str, str]]) -> None:
    found = clause(words)
    assert [
        (each.change and each.change.action.value, each.to_path, each.change and each.change.after) for each in found
    ] == [(action, path, after) for action, path, after in expected]
    assert {each.to_law_id for each in found} == {LAW}


@pytest.mark.parametrize(
    ("words", "paths"),
    [
        ("Sửa đổi đoạn 2 khoản 4 Điều 5 như sau:\n“Nộp lại thì thôi.”.", ["d5/k4"]),
        ("Sửa đổi, bổ sung tiết b1 điểm b khoản 2 Điều 5 như sau:\n“b1) Mới.”.", ["d5/k2/đb"]),
        ("Sửa đổi, bổ sung khoản 1 Điều 5 như sau:\n“2. Nhãn khác.”.", ["d5/k1"]),
        ("Sửa đổi, bổ sung khoản 1 Điều 5 như sau:\n“1. Thiếu dấu đóng.", ["d5/k1"]),
        ("Bổ sung cụm từ “Để” vào đầu điểm a khoản 2 Điều 5.", ["d5/k2/đa"]),
        ("Sửa đổi, bổ sung Phụ lục II.", ["pl2"]),
        ("Gộp khoản 1 và khoản 3 Điều 5 thành khoản 1.", ["d5/k1", "d5/k3"]),
        ("Ngưng hiệu lực thi hành khoản 3 Điều 5 đến hết năm 2026.", ["d5/k3"]),
        ("Tạm đình chỉ việc thi hành khoản 3 Điều 5.", ["d5/k3"]),
        ("Điều chỉnh mức phạt tại khoản 3 Điều 5 từ 01 triệu đồng lên 02 triệu đồng.", ["d5/k3"]),
        ("Không áp dụng khoản 3 Điều 5 đối với hộ nghèo.", ["d5/k3"]),
        ("Bãi bỏ quy định về lệ phí tại khoản 3 Điều 5.", ["d5/k3"]),
        ("Bãi bỏ Điều 5, trừ khoản 2.", ["d5", "d5/k2"]),
        ("Khoản 3 Điều 5 nay viết lại cho gọn.", ["d5/k3"]),
        ("Thay thế cụm từ “hồ sơ” cuối cùng bằng cụm từ “đơn” tại khoản 3 Điều 5.", ["d5/k3"]),
        ("Gạch đầu dòng thứ hai khoản 3 Điều 5 được sửa đổi như sau:\n“- Mới.”.", ["d5/k3"]),
        ("Sửa đổi, bổ sung khoản 1 Điều 5.", ["d5/k1"]),
        ("Thay thế cụm từ “hồ sơ” bằng cụm từ “đơn” tại Điều 5, trừ khoản 3.", ["d5"]),
        ("Bãi bỏ cụm từ “hồ sơ” tại Chương II, trừ khoản 3 Điều 5.", ["ch2"]),
        ("Bãi bỏ cụm từ “hồ sơ” trong toàn bộ Luật, trừ khoản 3 Điều 5.", [""]),
        ("Bãi bỏ cụm từ “hồ sơ” tại khoản 3 Điều 5, trừ trường hợp là tên riêng.", ["d5/k3"]),
    ],
)
def test_a_clause_that_is_not_understood_is_known_to_change_its_unit(words: str, paths: list[str]) -> None:
    found = clause(words)
    assert [each.to_path for each in found] == paths
    assert {each.change and each.change.action for each in found} == {ChangeAction.UNKNOWN}


@pytest.mark.parametrize(
    "article",
    [
        "Điều 1. Giấy phép\n1. Sửa đổi Giấy phép theo quy định tại khoản 1 Điều 31 Nghị định số 142/2020/NĐ-CP.",
        "Điều 1. Thu hồi\n1. Bổ sung trường hợp thu hồi đất theo Điều 78 Luật Đất đai số 31/2024/QH15.",
        "Điều 1. Hiệu lực\n1. Khoản 9 Điều 60 có hiệu lực từ ngày Nghị quyết số 61/2022/QH15 hết hiệu lực.",
        "Điều 1. Trích\n1. Quy định sau:\n“2. Bãi bỏ khoản 3 Điều 5 của Luật Thử số 1/2020/QH14.”.",
        f"Điều 1. Tự sửa\n1. Bãi bỏ khoản 3 Điều 5 của Luật số {AMENDING}.",
        "Điều 1. Tự sửa\n1. Bãi bỏ khoản 3 Điều 5 của Luật này.",
        f"Điều 1. Sửa đổi, bổ sung một số điều của Luật Thử số {LAW}\n1. Trường hợp đã nộp hồ sơ theo Điều 5 thì thôi.",
        f"Điều 1. Sửa đổi, bổ sung một số điều của Luật Thử số {LAW}\n1. Khoản 1 Điều 5 có hiệu lực từ năm 2026.",
        "Điều 1. Quyền\n1. Tại phiên tòa, đương sự được bổ sung chứng cứ theo Điều 96 của Luật số 3/2015/QH13.",
        f"Điều 1. Sửa đổi, bổ sung một số điều của Luật Thử số {LAW}\n1. Các Bộ trưởng chịu trách nhiệm thi hành.",
        "Điều 1. Hủy\n1. Hủy bỏ hợp đồng quy định tại khoản 2 Điều 22 của Luật số 3/2015/QH13.",
    ],
)
def test_what_orders_no_change(article: str) -> None:
    assert (ordered(article), unread(article)) == ([], [])


def test_each_article_names_its_own_law() -> None:
    found = ordered(
        "Điều 1. Sửa đổi, bổ sung một số điều của Luật Đất đai số 31/2024/QH15\n1. Bãi bỏ khoản 3 Điều 10.",
        "Điều 2. Sửa đổi, bổ sung khoản 1 Điều 197 của Luật Nhà ở số 27/2023/QH15 đã được sửa đổi, bổ sung một số điều "
        "theo Luật số 43/2024/QH15\nSửa đổi, bổ sung khoản 1 Điều 197 như sau:\n“1. Mới.”.",
        "Điều 9. Hiệu lực\n1. Luật này có hiệu lực từ ngày 01 tháng 01 năm 2026.\n2. Bãi bỏ Điều 57 của Luật Hàng "
        "không số 66/2006/QH11;\nĐiều 2 của Luật số 34/2009/QH12 sửa đổi, bổ sung Điều 126 của Luật Nhà ở; Điều 4 của "
        "Luật số 38/2009/QH12.",
    )
    assert [(each.kind, each.path, each.to_law_id, each.to_path) for each in found] == [
        (RelationKind.REPEALS, "d1/k1", "31/2024/QH15", "d10/k3"),
        (RelationKind.AMENDS, "d2", "27/2023/QH15", "d197/k1"),
        (RelationKind.REPEALS, "d9/k2", "66/2006/QH11", "d57"),
        (RelationKind.REPEALS, "d9/k2", "34/2009/QH12", "d2"),
        (RelationKind.REPEALS, "d9/k2", "38/2009/QH12", "d4"),
    ]


def test_a_quotation_that_shows_the_lead_in_gives_it_too() -> None:
    found = clause("Sửa đổi, bổ sung các điểm a và d khoản 2 Điều 5 như sau:\n“2. Gồm có:\na) Tờ khai;\nd) Bản đồ;”.")
    assert applied(text_of(ARTICLE), found) == changed(k2="2. Gồm có:", a="a) Tờ khai;", d="d) Bản đồ;")


def test_a_list_of_phrases_that_names_its_units_once() -> None:
    found = clause("Thay thế cụm từ “A” bằng cụm từ “B”; cụm từ “C” bằng cụm từ “D” tại khoản 1 Điều 2 và Điều 3.")
    replaces = ChangeAction.REPLACE_WORDS
    assert [(each.to_path, each.change) for each in found] == [
        ("d2/k1", Change(replaces, "B", "A")),
        ("d3", Change(replaces, "B", "A")),
        ("d2/k1", Change(replaces, "D", "C")),
        ("d3", Change(replaces, "D", "C")),
    ]


def test_what_is_repealed_in_part_beside_what_is_repealed() -> None:
    found = clause("Bãi bỏ khoản 1 Điều 3 và quy định về phí tại Điều 5.")
    assert [(each.to_path, each.change and each.change.action) for each in found] == [
        ("d3/k1", ChangeAction.REPEAL_UNIT),
        ("d5", ChangeAction.UNKNOWN),
    ]


def test_what_closing_articles_repeal_in_part() -> None:
    words = "Bãi bỏ quy định về hoàn thuế tại Điều 42 và Điều 43 của Luật số 5/1996/QH9."
    assert [(each.to_law_id, each.to_path) for each in ordered(f"Điều 9. Hiệu lực\n1. {words}")] == [
        ("5/1996/QH9", "d42"),
        ("5/1996/QH9", "d43"),
    ]


@pytest.mark.parametrize(
    "article",
    [
        "Điều 1. Sửa đổi, bổ sung một số điều của Luật Cây xanh\n1. Bãi bỏ khoản 3 Điều 10.",
        f"Điều 1. Sửa đổi, bổ sung một số điều của Luật Thử số {LAW}\n1. Bãi bỏ khoản 3 Điều 10 của Luật Cây xanh.",
        "Điều 1. Hiệu lực\n1. Bãi bỏ khoản 3 Điều 10 của Luật Cây xanh; Luật số 5/2010/QH12 vẫn được áp dụng.",
        "Điều 1. Hiệu lực\n1. Bãi bỏ khoản 3 Điều 10 của Luật Đất đai.",
        f"Điều 1. Sửa đổi, bổ sung một số điều của Luật Thử số {LAW}\n1. Sửa lỗi chính tả ở các dòng đầu.",
    ],
)
def test_what_cannot_be_tied_to_a_unit_is_told_and_changes_no_other_act(article: str) -> None:
    assert ordered(article) == []
    assert unread(article) == ["d1/k1"]


def test_a_law_that_was_named_above_may_be_named_without_its_number() -> None:
    found = ordered("Điều 1. Sửa đổi, bổ sung Luật Cây xanh số 5/2010/QH12\n1. Bãi bỏ Điều 4 của Luật Cây xanh.")
    assert [(each.to_law_id, each.to_path) for each in found] == [("5/2010/QH12", "d4")]


@pytest.mark.parametrize(
    ("words", "paths"),
    [
        ("tại khoản 1 các điều 137, 138 và 291", ["d137/k1", "d138/k1", "d291/k1"]),
        ("tại các khoản 1 và 2 các Điều 3, 4", ["d3/k1", "d3/k2", "d4/k1", "d4/k2"]),
        ("tại điểm a khoản 1 của các điều 6, 7 và Điều 8", ["d6/k1/đa", "d7/k1/đa", "d8"]),
        ("tại các điều 6, 7, khoản 1 các điều 8, 9", ["d6", "d7", "d8/k1", "d9/k1"]),
    ],
)
def test_a_clause_that_is_named_once_for_several_articles(words: str, paths: list[str]) -> None:
    assert [each.to_path for each in clause(f"Sửa đổi cụm từ “A” thành cụm từ “B” {words}.")] == paths


@pytest.mark.parametrize(
    ("words", "paths"),
    [
        # A name that is not known takes the units before it; the law that is named next does not.
        (
            "tại Điều 25 của Luật khuyến khích đầu tư trong nước, Điều 47 của Luật đầu tư nước ngoài tại Việt Nam, "
            "Điều 34 của Luật số 3/2015/QH13",
            [("3/2015/QH13", "d34")],
        ),
        # The act that amends a law is not the law.
        ("tại Điều 3 của Luật sửa đổi, bổ sung một số điều của Luật Thử", []),
        # The one law known by the name is later than the act, which speaks of an earlier one.
        ("tại Điều 34 của Luật Căn cước", []),
    ],
)
def test_a_law_that_is_not_known_by_its_name(words: str, paths: list[tuple[str, str]]) -> None:
    article = f"Điều 9. Hiệu lực\n1. Bãi bỏ cụm từ “A” {words}."
    assert [(each.to_law_id, each.to_path) for each in ordered(article)] == paths
    assert unread(article) == ["d9/k1"]


def test_an_act_whose_title_names_no_known_law() -> None:
    act = Document(AMENDING, "Luật sửa đổi, bổ sung một số điều của Luật Không Ai Biết")
    found = read_instructions(act, [text_of("Điều 1. Sửa đổi\n1. Bãi bỏ khoản 3 Điều 5.", AMENDING)], NAMES)
    assert ([*found.relations], [each.path for each in found.unread]) == ([], ["d1/k1"])


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Bãi bỏ khoản 3 Điều 5 kể từ ngày 01 tháng 01 năm 2025.", date(2025, 1, 1)),
        ("Khoản 3 Điều 5 hết hiệu lực thi hành từ 01/7/2024;", date(2024, 7, 1)),
        ("Bãi bỏ khoản 3 Điều 5 kể từ ngày Luật này có hiệu lực.", None),
        ("Bãi bỏ khoản 3 Điều 5 có hiệu lực kể từ ngày 01 tháng 7 năm 2021.", None),
        ("Bãi bỏ khoản 3 Điều 5.", None),
    ],
)
def test_the_day_of_its_own_that_a_clause_says(words: str, day: date | None) -> None:
    assert [(each.to_path, each.effective) for each in clause(words)] == [("d5/k3", day)]
