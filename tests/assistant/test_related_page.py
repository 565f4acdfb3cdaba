"""Related material on the page: under the law, each kind folded under its own heading and told from law."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.assistant.test_pages import (
    EVIDENCE,
    HEAD,
    QUESTION,
    Open,
    ask,
    browser,
    card,
    open_page,
    played,
    stage,
)

pytestmark = pytest.mark.browser
__all__ = ["browser", "open_page"]

SOLUTION, REASONING = "43/2021/AL/solution", "17/2021/DS-ST@TAND/reasoning/p2"


def unit(provision_id: str, standing: str, **changes: Any) -> dict[str, Any]:
    return {**EVIDENCE, "provision_id": provision_id, "pin": provision_id, "standing": standing, **changes}


def shown(**changes: Any) -> tuple[str, dict[str, Any]]:
    related = {
        "guidance": [unit("02/2022/NQ-HĐTP/d2", "guidance", in_force=True)],
        "precedents": [unit(SOLUTION, "precedent", lead="Bên mua thế chấp nhà đất.")],
        "judgments": [unit(REASONING, "judgment"), unit(f"{REASONING}~2", "judgment")],
        "qa": [],
    }
    whole = {"abstained": False, "reason": None, "nearest": [], "warnings": [], "evidence": [EVIDENCE]}
    return "evidence", {**whole, "related": related, **changes}


def test_each_kind_is_folded_under_its_own_heading_and_an_empty_one_is_not_there(open_page: Open) -> None:
    page = open_page()
    page.route("**/api/ask", played(("understood", HEAD), shown()))
    ask(page, QUESTION)
    summaries = stage(page).locator("article.turn details > summary")
    expect(summaries).to_have_text(["Hướng dẫn (1)", "Án lệ (1)", "Bản án tương tự (2)"])
    expect(card(page, SOLUTION)).to_be_hidden()
    summaries.nth(1).click()
    expect(card(page, SOLUTION)).to_be_visible()


@pytest.mark.parametrize(
    ("provision", "words"),
    [
        (SOLUTION, "không phải văn bản quy phạm pháp luật"),
        (SOLUTION, "Tình huống: Bên mua thế chấp nhà đất."),
        (REASONING, "để tham khảo, không phải căn cứ pháp lý"),
        ("02/2022/NQ-HĐTP/d2", "Còn hiệu lực"),
    ],
)
def test_what_is_no_law_says_so(open_page: Open, provision: str, words: str) -> None:
    page = open_page()
    page.route("**/api/ask", played(("understood", HEAD), shown()))
    ask(page, QUESTION)
    expect(card(page, provision)).to_contain_text(words)
    if not provision.startswith("02/"):
        expect(card(page, provision)).not_to_contain_text(re.compile("hiệu lực", re.IGNORECASE))


def test_where_it_is_all_that_was_found_it_stands_open(open_page: Open) -> None:
    page = open_page()
    refused = shown(abstained=True, reason="act_not_held", evidence=[])
    page.route("**/api/ask", played(("understood", HEAD), refused))
    ask(page, QUESTION)
    expect(card(page, SOLUTION)).to_be_visible()
