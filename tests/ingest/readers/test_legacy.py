from __future__ import annotations

import re
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import LegacyFont
from ingest.readers.legacy import from_font, to_unicode
from ingest.readers.legacy_tables import from_tcvn3, from_vni
from ingest.readers.starter import StarterFile, starter_paths
from ingest.readers.syllables import VOWELS
from ingest.readers.unpack import unpack
from ingest.settings import IngestSettings

# A file in which the encoding is beyond doubt, so that a single word of a further line counts.
TCVN3_FILE = ["Toµ ¸n nh©n d©n huyÖn", "Céng hoµ x· héi chñ nghÜa ViÖt nam"]
TCVN3_HYPHEN = [*TCVN3_FILE, "®- ¬ng sù"]
VNI_FILE = ["Caên cöù vaøo caùc chöùng cöù, taøi lieäu", "ñöôïc thaåm tra taïi phieân toøa"]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("QuyÕt ®Þnh cña Toµ ¸n", "Quyết định của Toà án"),
        ("ngµy 04 th¸ng 7 n¨m 2018 vÒ viÖc", "ngày 04 tháng 7 năm 2018 về việc"),
        (
            "khoản 1 §iÒu 147 Bé luËt tè tông d©n sù; các Điều 123",
            "khoản 1 Điều 147 Bộ luật tố tụng dân sự; các Điều 123",
        ),
        (
            "Ông Trần Văn C và ông Dương Văn B tù nguyÖn thỏa thuận",
            "Ông Trần Văn C và ông Dương Văn B tự nguyện thỏa thuận",
        ),
        ("số 61/2018/Q§XX-DS ngµy 02 th¸ng", "số 61/2018/QĐXX-DS ngày 02 tháng"),
        ("Héi đồng xÐt xö nhËn ®Þnh:", "Hội đồng xét xử nhận định:"),
        ("CéNG HßA X· HéI CHñ NGHÜA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"),
        ("tr\u00adêng hîp", "trường hợp"),
    ],
)
def test_tcvn3(typed: str, text: str) -> None:
    lines, warnings = to_unicode([*TCVN3_FILE, typed])
    assert lines[-1] == text
    assert [warning.code for warning in warnings] == ["legacy_font"]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("quyÕt ®Þnh ®- a vô ¸n ra xÐt xö", "quyết định đưa vụ án ra xét xử"),
        ("gi÷a c¸c ®- ¬ng sù", "giữa các đương sự"),
        ("N- íc céng hoµ", "Nước cộng hoà"),
        ("C¸c ®-¬ng sù", "Các đương sự"),
        ("- L- u hå s¬", "- Lưu hồ sơ"),
        ("ng êi ® îc thi hµnh ¸n, t ¬ng øng", "người được thi hành án, tương ứng"),
    ],
)
def test_the_letter_that_pdf_programs_lose(typed: str, text: str) -> None:
    assert to_unicode([*TCVN3_HYPHEN, typed])[0][-1] == text


def test_a_letter_that_was_dropped_from_the_whole_file() -> None:
    lines, _ = to_unicode([*TCVN3_FILE, "®îc thÈm tra, ngêi ph¶i thi hµnh ¸n"])
    assert lines[-1] == "được thẩm tra, người phải thi hành án"


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("QUYEÁT ÑÒNH", "QUYẾT ĐỊNH"),
        ("NÖÔÙC COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("neáu ông H khoâng thöïc hieän", "nếu ông H không thực hiện"),
        ("Löu hoà sô vuï aùn", "Lưu hồ sơ vụ án"),
        ("người ñược thi haønh aùn theo Điều 2", "người được thi hành án theo Điều 2"),
        ("theo möùc laõi suaát, lãi chậm trả", "theo mức lãi suất, lãi chậm trả"),
        ("Baûn aùùn: 68/2017/DS-ST", "Bản án: 68/2017/DS-ST"),
    ],
)
def test_vni(typed: str, text: str) -> None:
    assert to_unicode([*VNI_FILE, typed])[0][-1] == text


@pytest.mark.parametrize(
    "line",
    [
        "Thông tư số 12 quy định nhiệt độ 20°C÷25°C, sai số -1,0°C ¸ 1,0°C",
        "khoảng cách 5 µm, 2 ½ m², giá ¥ 500 ®",
        "Công ty Müller, Señor Peña, café Curaçao, naïve",
        "Ðiều 1. Ðo đạc đất đai; Ðơn khởi kiện",
        "tù, tè, bé, vô, sù, cã, hé, tê",
        "«Điều 1» § 5 © 2020",
        "",
    ],
)
def test_what_is_not_legacy_stays(line: str) -> None:
    assert to_unicode([line]) == ([line], [])


def test_a_single_word_proves_nothing_in_a_file_of_unicode() -> None:
    assert to_unicode(["Ông Nguyễn Văn A", "sai số bµy"]) == (["Ông Nguyễn Văn A", "sai số bµy"], [])


def test_a_word_with_two_letters_of_the_encoding_is_no_chance() -> None:
    assert to_unicode(["131; §iÒu 357 và Điều 513;"])[0] == ["131; Điều 357 và Điều 513;"]


def test_lines_are_named_by_their_numbers() -> None:
    _, (warning,) = to_unicode([TCVN3_FILE[0], "Điều 1.", TCVN3_FILE[1]], [7, 8, 9])
    assert warning.message.startswith("Dòng 7, 9 gõ")


def test_what_stays_unreadable_is_told() -> None:
    lines, warnings = to_unicode([*VNI_FILE, "Caùc ñöanh söï nôi nhaän baûn aùn naøy"])
    assert lines[-1] == "Các ñöanh sự nơi nhận bản án này"
    assert [warning.code for warning in warnings] == ["legacy_font", "legacy_unreadable"]


@pytest.mark.parametrize("line", ["Ã\x90iá»\x81u 1. Pháº¡m vi Ä\x91iá»\x81u chá»\x89nh", "ÔæñÖ¸µ ®¬¾þ ÿÞ÷ÆÐ"])
def test_text_that_nobody_can_read_is_refused(line: str) -> None:
    with pytest.raises(LegacyFont, match="Unicode"):
        to_unicode([line] * 5)


@pytest.mark.parametrize(
    ("text", "font", "expected"),
    [
        ("nh÷ng ng­êi", ".VnTime", "những người"),
        ("®iÒu", ".VnArialH", "ĐIỀU"),
        ("ngöôøi", "VNI-Helve", "người"),
        ("ngöôøi", "Arial", "ngöôøi"),
        ("người", ".VnTime", "người"),
    ],
)
def test_a_font_names_the_encoding(text: str, font: str, expected: str) -> None:
    assert from_font(text, font) == expected


def test_the_tables_reach_every_letter() -> None:
    tcvn3 = {from_tcvn3(chr(code)) for code in range(0xA1, 0xFF)}
    assert set(VOWELS) - set("aeiouy") <= tcvn3
    vni = {from_vni(letter + mark) for letter in "aeouyôö" for mark in "ùøûõïâêáàåãäéèúüë"} | set(
        map(from_vni, "ñôöæóòîíì")
    )
    assert set(VOWELS) - set("aeiouy") <= vni


CODES = [
    normalize("NFC", line)
    for path in starter_paths()[:1]
    for line in StarterFile.model_validate_json(unpack(path, IngestSettings()).data).raw_text.splitlines()
]


@given(st.lists(st.sampled_from(CODES), max_size=30), st.sampled_from([str, str.upper, str.title]))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_real_unicode_text_passes_unchanged(lines: list[str], shout: type[str]) -> None:
    lines = [shout(line) for line in lines]
    assert to_unicode(lines) == (lines, [])


@given(st.lists(st.text(st.sampled_from("aăđeêơưáàạ µ¸®©§ñöøïÐ-\u00ad.1"), max_size=25), max_size=6))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_lines_stay_lines_and_reading_again_changes_nothing(lines: list[str]) -> None:
    try:
        once, _ = to_unicode(lines)
    except LegacyFont:
        return
    assert len(once) == len(lines)
    assert all(re.sub(r"[^\d.]", "", a) == re.sub(r"[^\d.]", "", b) for a, b in zip(lines, once, strict=True))


def test_real_documents_in_unicode_pass_unchanged(real: Path) -> None:
    legacy = {"149", "1959", "2705", "2978", "4644", "5226", "5236", "669", "8732", "8758", "8812", "9052"}
    for path in sorted((real / "judgments").glob("*.txt")):
        lines = normalize("NFC", path.read_text("utf-8")).split("\n")
        changed = to_unicode(lines)[0] != lines
        assert changed == (path.stem.removeprefix("case_") in legacy), path.name
