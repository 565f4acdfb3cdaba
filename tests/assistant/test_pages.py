"""The pages in Debian's Chromium: what a judge does with them, by mouse, by keyboard, on a phone."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from assistant.app import make_app
from assistant.settings import AssistantSettings
from ingest.store.home import Home
from tests.assistant.conftest import scripted, serve_app
from tests.fakes import FakeServing, copy_home

pytestmark = pytest.mark.browser

CHROMIUM = shutil.which("chromium")
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Questions that name their provision, so that what is found does not hang on an encoder.
QUESTION = "Khoản 3 Điều 173 Bộ luật Hình sự quy định gì?"
OTHER = "Khoản 2 Điều 173 Bộ luật Hình sự quy định gì?"
UNKNOWN = "Điều 9999 Bộ luật Hình sự quy định gì?"
LAW = "100/2015/QH13"
CLAUSE = f"{LAW}/d173/k3"
PIN = "khoản 3 Điều 173 Bộ luật Hình sự số 100/2015/QH13"

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail("Debian's chromium is not installed")
        pytest.skip("needs Debian's chromium (apt install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, served_app: str) -> Iterator[Open]:
    """Opens a path in a context of its own; at the end nothing may have failed in any script or policy."""
    faults: list[str] = []
    contexts = []

    def listen(page: Page) -> None:
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "console",
            lambda line: faults.append(line.text) if "Content Security Policy" in line.text else None,
        )

    def open_(path: str = "/", **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, "locale": "vi-VN", **options})
        contexts.append(context)
        context.on("page", listen)
        page = context.new_page()
        page.goto(served_app + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert faults == []


def ask(page: Page, question: str) -> None:
    page.get_by_label("Câu hỏi pháp luật").fill(question)
    page.get_by_role("button", name="Hỏi", exact=True).click()


def stage(page: Page) -> Any:
    """The question that is being read, without the folded ones."""
    return page.locator(".stage")


def card(page: Page, provision: str = CLAUSE) -> Any:
    return stage(page).locator(f'[data-provision="{provision}"]')


def test_ask_open_the_article_and_rate(open_page: Open) -> None:
    page = open_page()
    ask(page, QUESTION)

    expect(card(page).get_by_role("link", name=PIN)).to_be_visible()
    expect(card(page)).to_contain_text("Văn bản gốc, chưa cập nhật sửa đổi")
    expect(card(page).locator("blockquote")).to_contain_text("thì bị phạt tù từ 07 năm đến 15 năm")

    card(page).get_by_role("link", name="Mở trong văn bản").click()
    panel = page.get_by_role("dialog", name=PIN)
    expect(panel.locator(".here")).to_be_in_viewport()
    expect(panel.locator(".here")).to_contain_text("3. Phạm tội thuộc một trong các trường hợp sau đây")
    expect(panel.locator(".here")).not_to_contain_text("từ 12 năm đến 20 năm")
    expect(panel).to_contain_text("từ 12 năm đến 20 năm")
    panel.get_by_role("button", name="Đóng").click()
    expect(panel).to_be_hidden()

    with page.expect_response("**/api/ratings") as first:
        page.get_by_role("button", name="Hữu ích", exact=True).click()
    expect(page.get_by_role("button", name="Hữu ích", exact=True)).to_have_attribute("aria-pressed", "true")
    page.get_by_label("Góp ý về câu trả lời này").fill("Đúng khoản cần tìm.")
    with page.expect_response("**/api/ratings") as second:
        page.get_by_role("button", name="Gửi góp ý").click()
    expect(page.get_by_text("Đã lưu đánh giá và góp ý.")).to_be_visible()
    assert (first.value.status, second.value.status) == (201, 201)
    assert first.value.json()["id"] == second.value.json()["id"], "the second rating replaces the first"
    assert json.loads(second.value.request.post_data or "")["comment"] == "Đúng khoản cần tìm."


def test_a_follow_up_goes_on_until_the_chip_is_taken_away(open_page: Open) -> None:
    page = open_page()
    ask(page, QUESTION)
    expect(card(page)).to_be_visible()
    chip = page.get_by_role("button", name="Hỏi tiếp câu trước")
    ask(page, "còn khoản 2?")
    expect(card(page, f"{LAW}/d173/k2")).to_be_visible()
    expect(stage(page)).to_contain_text("Hiểu là: Khoản 2 Điều 173 Bộ luật Hình sự")
    chip.click()
    expect(chip).to_be_hidden()
    with page.expect_request("**/api/ask") as sent:
        ask(page, "xin chào")
    assert json.loads(sent.value.post_data or "")["previous"] is None
    expect(stage(page).get_by_role("heading", name="Hãy nêu một câu hỏi pháp luật")).to_be_visible()
    expect(chip).to_be_hidden()


def test_everything_by_keyboard(open_page: Open) -> None:
    page = open_page()
    box = page.get_by_label("Câu hỏi pháp luật")
    page.keyboard.press("/")
    expect(box).to_be_focused()
    page.keyboard.type("Khoản 3 Điều 173")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("Bộ luật Hình sự quy định gì?")
    expect(box).to_have_value("Khoản 3 Điều 173\nBộ luật Hình sự quy định gì?")
    page.keyboard.press("Enter")
    expect(card(page)).to_be_visible()

    page.keyboard.press("ArrowUp")
    expect(box).to_have_value("Khoản 3 Điều 173\nBộ luật Hình sự quy định gì?")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_value("")

    link = card(page).get_by_role("link", name="Mở trong văn bản")
    for _ in range(20):
        if link.evaluate("link => link.getRootNode().activeElement === link"):
            break
        page.keyboard.press("Tab")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").locator(".here")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(link).to_be_focused()

    page.keyboard.press("Tab")
    expect(card(page).get_by_role("button", name="Chép trích dẫn")).to_be_focused()


def test_a_composing_keyboard_does_not_ask(open_page: Open) -> None:
    page = open_page()
    box = page.get_by_label("Câu hỏi pháp luật")
    box.fill("Điều 173")
    box.dispatch_event("keydown", {"key": "Enter", "isComposing": True, "bubbles": True})
    expect(box).to_have_value("Điều 173")
    expect(page.locator(".turn")).to_have_count(0)


def test_refusal_says_why_and_what_is_near(open_page: Open) -> None:
    page = open_page()
    ask(page, UNKNOWN)
    expect(stage(page).get_by_role("heading", name="Không đủ căn cứ trong kho văn bản")).to_be_visible()
    expect(stage(page).get_by_role("heading", name="Quy định gần nhất")).to_be_visible()
    expect(stage(page).locator(".card").first).to_be_visible()
    expect(stage(page).get_by_text("Căn cứ pháp lý", exact=True)).to_have_count(0)
    expect(stage(page).get_by_text("Tóm tắt do máy viết")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_sticks_out_on_a_phone(open_page: Open, scheme: str) -> None:
    page = open_page(viewport={"width": 360, "height": 740}, color_scheme=scheme, has_touch=True, is_mobile=True)

    def overflow() -> int:
        return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))

    assert overflow() == 0
    ask(page, QUESTION)
    link = card(page).get_by_role("link", name="Mở trong văn bản")
    expect(link).to_be_visible()
    assert overflow() == 0
    href = link.get_attribute("href") or ""
    link.click()
    panel = page.get_by_role("dialog")
    expect(panel.locator(".here")).to_be_visible()
    assert panel.evaluate("panel => panel.scrollWidth - panel.clientWidth") == 0
    for address in (href, urlsplit(href)._replace(path=f"/van-ban/{LAW}", query="", fragment="").geturl()):
        page.goto(address)
        assert overflow() == 0


def test_no_other_host_is_asked(open_page: Open, served_app: str) -> None:
    page = open_page("/van-ban/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served_app)
    ask(page, QUESTION)
    card(page).get_by_role("link", name="Mở trong văn bản").click()
    expect(page.get_by_role("dialog").locator(".here")).to_be_visible()
    page.goto(f"{served_app}/van-ban/{LAW}/d173")
    page.wait_for_load_state("networkidle")
    hosts = {urlsplit(url).netloc for url in asked if not url.startswith("data:")}
    assert hosts == {urlsplit(served_app).netloc}


@pytest.mark.parametrize(
    ("theme", "scheme", "dark"), [("auto", "dark", True), ("auto", "light", False), ("light", "dark", False)]
)
def test_dark_and_light(open_page: Open, theme: str, scheme: str, dark: bool) -> None:
    page = open_page(color_scheme=scheme)
    page.locator("tro-ly-ao").evaluate("(element, theme) => element.setAttribute('theme', theme)", theme)
    colour = page.locator("tro-ly-ao").evaluate("element => getComputedStyle(element).backgroundColor")
    brightness = sum(int(part) for part in re.findall(r"\d+", colour)[:3]) / 3
    assert (brightness < 60) is dark


def test_back_closes_the_panel_then_returns_to_the_question_before(open_page: Open) -> None:
    page = open_page()
    ask(page, QUESTION)
    expect(card(page)).to_be_visible()
    ask(page, OTHER)
    expect(card(page, f"{LAW}/d173/k2")).to_be_visible()
    card(page, f"{LAW}/d173/k2").get_by_role("link", name="Mở trong văn bản").click()
    expect(page.get_by_role("dialog").locator(".here")).to_be_visible()

    page.go_back()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(card(page, f"{LAW}/d173/k2")).to_be_visible()
    page.go_back()
    expect(card(page)).to_be_visible()
    expect(page.get_by_text("Câu đã hỏi trong trang này (1)")).to_be_visible()


def test_the_address_of_a_question_asks_it_again(open_page: Open) -> None:
    page = open_page()
    ask(page, QUESTION)
    expect(card(page)).to_be_visible()
    mailed = urlsplit(page.url)
    again = open_page(f"/#{mailed.fragment}")
    expect(card(again)).to_be_visible()
    assert mailed.query == "", "a question in the query would reach the server's log"


def test_another_date_asks_again(open_page: Open) -> None:
    page = open_page()
    ask(page, QUESTION)
    stage(page).get_by_role("button", name=re.compile("^Áp dụng tại ngày")).click()
    day = stage(page).get_by_label(re.compile("^Áp dụng tại ngày, dạng"))
    day.fill("31/02/2024")
    stage(page).get_by_role("button", name="Hỏi lại theo ngày này").click()
    expect(stage(page).get_by_role("alert")).to_have_text("Hãy viết ngày dạng 31/12/2024.")
    day.fill("1/8/2024")
    with page.expect_request("**/api/ask") as asked:
        stage(page).get_by_role("button", name="Hỏi lại theo ngày này").click()
    assert json.loads(asked.value.post_data or "")["as_of"] == "2024-08-01"
    expect(stage(page).get_by_role("button", name="01/08/2024 (ngày đã chọn)")).to_be_visible()


def test_a_half_written_question_survives_a_closed_tab(open_page: Open, served_app: str) -> None:
    page = open_page()
    page.get_by_label("Câu hỏi pháp luật").fill("Thời hiệu khởi kiện")
    context = page.context
    page.close()
    later = context.new_page()
    later.goto(served_app)
    expect(later.get_by_label("Câu hỏi pháp luật")).to_have_value("Thời hiệu khởi kiện")


@pytest.mark.parametrize("path", ["d173#d173/k3", f"d173#{quote('d173/k3/đa')}"])
def test_the_law_reads_without_javascript(open_page: Open, path: str) -> None:
    page = open_page(f"/van-ban/{LAW}/{path}", java_script_enabled=False)
    expect(page.get_by_role("heading", level=1)).to_have_text("Điều 173. Tội trộm cắp tài sản")
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator("main")).to_contain_text("Văn bản gốc, chưa cập nhật sửa đổi")
    page.get_by_role("navigation", name="Vị trí").get_by_role("link").last.click()
    expect(page.get_by_role("link", name="Điều 173. Tội trộm cắp tài sản")).to_be_visible()


@pytest.mark.parametrize("path", ["100/2015/QH13/d9999", "1/1900/QH0", "100/2015/QH13/d173?v=none", "x/<b>"])
def test_a_wrong_address_says_so(open_page: Open, path: str) -> None:
    page = open_page(f"/van-ban/{path}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Không tìm thấy trong kho văn bản")


# What follows plays the server, to show what the widget does with answers that are hard to bring about.

EVIDENCE = {
    "provision_id": CLAUSE,
    "version_id": f"{LAW}/d173@0",
    "law_id": LAW,
    "pin": PIN,
    "lead": None,
    "quote": "3. Phạm tội thì bị phạt tù từ 07 năm đến 15 năm.",
    "marks": [],
    "url": f"/van-ban/{LAW}/d173?v=0#d173/k3",
    "valid_from": "2018-01-01",
    "valid_to": None,
    "in_force": None,
    "text_status": "as_enacted",
}
HEAD = {"id": "a", "question": QUESTION, "rewritten": None, "as_of": "2026-01-01", "as_of_source": "today"}


def played(*events: tuple[str, dict[str, Any]]) -> Callable[[Route], None]:
    body = "".join(f"event: {name}\r\ndata: {json.dumps(data)}\r\n\r\n" for name, data in events)
    return lambda route: route.fulfill(content_type="text/event-stream; charset=utf-8", body=body)


def found(**changes: Any) -> tuple[str, dict[str, Any]]:
    shown = {"abstained": False, "reason": None, "nearest": [], "related": {}, "warnings": []}
    return "evidence", {**shown, "evidence": [{**EVIDENCE, **changes}]}


def test_data_is_never_markup(open_page: Open) -> None:
    page = open_page()
    evil = "<img src=x onerror=\"document.title='hacked'\">"
    said = {"answer": evil, "cites": CLAUSE, "withdrawn": None}
    shown = found(quote=evil, pin=evil, lead=evil, url="javascript:alert(1)", marks=[[0, 4]])
    page.route("**/api/ask", played(("understood", {**HEAD, "rewritten": evil}), shown, ("sentence", said)))
    ask(page, evil)
    expect(card(page).locator("blockquote")).to_have_text(evil)
    expect(stage(page).locator("img")).to_have_count(0)
    assert stage(page).locator('a[href^="javascript"]').count() == 0
    assert page.title() == "Trợ lý ảo Tòa án"


def test_a_point_stands_under_its_lead_in_and_what_it_refers_to_is_folded(open_page: Open) -> None:
    page = open_page()
    ask(page, "Điểm a khoản 2 Điều 173 Bộ luật Hình sự quy định gì?")
    quoted = card(page, f"{LAW}/d173/k2/đa").locator("blockquote")
    expect(quoted.locator(".lead")).to_contain_text("thì bị phạt tù từ 02 năm đến 07 năm:")
    expect(quoted).to_contain_text("a) Có tổ chức;")
    basic = card(page, f"{LAW}/d173/k1")
    expect(basic).to_be_hidden()
    stage(page).get_by_text("Được dẫn chiếu (1)").click()
    expect(basic).to_be_visible()


def test_each_sentence_of_the_machine_names_the_law_that_says_it(open_page: Open) -> None:
    page = open_page()
    name, data = found()
    other = {**EVIDENCE, "provision_id": f"{LAW}/d174/k3", "pin": "khoản 3 Điều 174"}
    sentences = [{"text": "Câu một.", "cites": f"{LAW}/d174/k3"}, {"text": "Câu hai.", "cites": CLAUSE}]
    said = {"answer": "Câu một. Câu hai.", "cites": f"{LAW}/d174/k3", "sentences": sentences, "withdrawn": None}
    shown = (name, {**data, "evidence": [*data["evidence"], other]})
    page.route("**/api/ask", played(("understood", HEAD), shown, ("sentence", said)))
    ask(page, QUESTION)
    machine = stage(page).locator(".machine")
    expect(machine.locator(".sentence")).to_have_text(["Câu một.", "Câu hai."])
    expect(machine.locator(".sentence + .quiet")).to_have_text(["Căn cứ: khoản 3 Điều 174", f"Căn cứ: {PIN}"])


def test_a_withdrawn_sentence_leaves_a_quiet_line(open_page: Open) -> None:
    page = open_page()
    withdrawn = {"answer": None, "cites": None, "withdrawn": "number"}
    page.route("**/api/ask", played(("understood", HEAD), found(), ("sentence", withdrawn)))
    ask(page, QUESTION)
    expect(stage(page).locator(".machine")).to_contain_text("Không có câu tóm tắt nào qua được bước đối chiếu")
    expect(stage(page).locator(".machine .sentence")).to_have_count(0)


def test_marks_count_code_points(open_page: Open) -> None:
    page = open_page()
    text = "𝟑. Phạt tù từ 07 năm\nđến 15 năm."
    start = list(text).index("0")
    page.route("**/api/ask", played(("understood", HEAD), found(quote=text, marks=[[start, len(list(text)) - 1]])))
    ask(page, QUESTION)
    expect(card(page).locator("mark")).to_have_text(["07 năm", "đến 15 năm"])
    assert card(page).locator("blockquote").text_content() == text


@pytest.mark.parametrize(
    ("in_force", "valid_from", "words"),
    [
        (True, "2018-01-01", "Còn hiệu lực"),
        (False, "2018-01-01", "Hết hiệu lực"),
        (False, "2027-01-01", "Chưa có hiệu lực"),
        (None, None, "Chưa xác định hiệu lực"),
    ],
)
def test_status_in_words(open_page: Open, in_force: bool | None, valid_from: str | None, words: str) -> None:
    page = open_page()
    page.route("**/api/ask", played(("understood", HEAD), found(in_force=in_force, valid_from=valid_from)))
    ask(page, QUESTION)
    expect(card(page).locator(".badge").first).to_have_text(words)


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (503, {"error": {"code": "release_missing", "message": "Kho chưa sẵn sàng."}}, "Kho chưa sẵn sàng."),
        (502, None, "Máy chủ báo lỗi 502. Hãy thử lại."),
    ],
)
def test_an_error_can_be_tried_again(open_page: Open, status: int, body: Any, words: str) -> None:
    page = open_page()
    page.route("**/api/ask", lambda route: route.fulfill(status=status, body=json.dumps(body) if body else "<html>"))
    ask(page, QUESTION)
    expect(stage(page)).to_contain_text(words)
    page.unroute("**/api/ask")
    stage(page).get_by_role("button", name="Thử lại").click()
    expect(card(page)).to_be_visible()


def test_a_cut_stream_keeps_what_arrived(open_page: Open) -> None:
    page = open_page()
    page.route("**/api/ask", played(("understood", HEAD), found()))
    ask(page, QUESTION)
    expect(stage(page)).to_contain_text("Kết nối bị ngắt trước khi trả lời xong.")
    expect(card(page).get_by_role("link", name=PIN)).to_be_visible()
    expect(stage(page).get_by_text("Máy đang viết tóm tắt…")).to_be_hidden()


def test_an_error_within_the_stream_is_shown(open_page: Open) -> None:
    page = open_page()
    said = {"error": {"code": "index_broken", "message": "Chỉ mục bị hỏng."}}
    page.route("**/api/ask", played(("understood", HEAD), ("error", said)))
    ask(page, QUESTION)
    expect(stage(page)).to_contain_text("Chỉ mục bị hỏng.")


def test_an_answer_can_be_taken_away(open_page: Open) -> None:
    page = open_page()
    ask(page, QUESTION)
    links = {name: stage(page).get_by_role("link", name=name) for name in ("bản PDF", "bản DOCX")}
    for name, begins in (("bản PDF", b"%PDF-"), ("bản DOCX", b"PK")):
        response = page.request.get(links[name].get_attribute("href") or "")
        assert response.body().startswith(begins)
    with page.context.expect_page() as opened:
        stage(page).get_by_role("link", name="Trang lưu câu trả lời này").click()
    kept = opened.value
    expect(kept.get_by_role("heading", level=1)).to_have_text("PHIẾU TRẢ LỜI CỦA TRỢ LÝ ẢO TÒA ÁN")
    expect(kept.locator("blockquote").first).to_contain_text("thì bị phạt tù từ 07 năm đến 15 năm")
    expect(kept.get_by_role("link", name="bản PDF")).to_be_visible()


def test_the_asker_is_told_when_the_law_changes_an_answer(open_page: Open, served_app: str) -> None:
    page = open_page()
    ask(page, QUESTION)
    link = stage(page).get_by_role("link", name="Trang lưu câu trả lời này")
    answer_id = (link.get_attribute("href") or "").rpartition("/")[2]
    told = {"id": answer_id, "question": QUESTION, "changed": [{"message": "Khoản 3 Điều 173 đã được sửa đổi."}]}
    page.route("**/api/answers/changed", lambda route: route.fulfill(json=[told]))
    with page.expect_request("**/api/answers/changed") as asked:
        page.goto(served_app)
    assert answer_id in json.loads(asked.value.post_data or "")["ids"]
    page.get_by_text("1 câu trả lời đã nhận có căn cứ nay đã thay đổi").click()
    expect(page.get_by_text("Khoản 3 Điều 173 đã được sửa đổi.")).to_be_visible()
    expect(page.get_by_role("link", name=QUESTION)).to_have_attribute("href", f"{served_app}/tra-loi/{answer_id}")


def test_a_secret_question_leaves_no_trace_on_the_page(open_page: Open) -> None:
    page = open_page()
    ask(page, "TỐI MẬT\nKế hoạch bắt giữ ngày mai, áp dụng điều nào?")
    expect(stage(page).locator(".refused")).to_contain_text("dấu chỉ độ mật")
    expect(stage(page).get_by_role("link", name="bản PDF")).to_have_count(0)
    assert "Kế hoạch" not in page.content() + page.url + str(page.evaluate("JSON.stringify(localStorage)"))
    assert "Kế hoạch" not in page.locator("tro-ly-ao").evaluate("element => element.shadowRoot.innerHTML")


def test_the_place_in_the_queue_is_shown(browser: Browser, small_law: Home, tmp_path: Path) -> None:
    home = copy_home(small_law, tmp_path / "home")
    slow = FakeServing(home, scripted("[1] ", "Một.", pause=600))
    with serve_app(make_app(home, AssistantSettings(), slow)) as address, browser.new_context() as context:
        first, second = context.new_page(), context.new_page()
        for page in (first, second):
            page.goto(address)
            ask(page, QUESTION)
            expect(card(page)).to_be_visible()
        expect(stage(second)).to_contain_text("Đang chờ máy viết: còn 1 người trước")
        first.close()
        expect(stage(second)).to_contain_text("Máy đang viết tóm tắt…")
