"""The pages hold what was measured, need nothing but themselves, and are drawn by a real browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from eval.compare import compare, paired
from eval.errors import RunMissing
from eval.exposure import Exposure
from eval.outcomes import Outcome
from eval.report.pages import WORST, comparison_page, place, retrieval_page, worst
from eval.robustness import beside
from eval.summary import summarise
from tests.eval.made import kept, outcome

CHROMIUM = shutil.which("chromium")
SEEN = Exposure.SEEN_ARTICLE


def rows(gain: float = 0.0) -> list[Outcome]:
    """Forty questions of two sources; the words of one try to be markup."""
    made = [
        outcome(
            str(n), min(1.0, n % 4 / 4 + gain * (n % 2)), source="ab"[n % 2], exposure=SEEN if n < 9 else "unseen_law"
        )
        for n in range(39)
    ]
    hostile = outcome("<script>alert(1)</script>", 0.1, source="</svg><b>x", ranked=("L/d9", "L/d1"))
    return [*made, hostile]


@pytest.fixture
def retrieval(tmp_path: Path) -> Path:
    clean = kept("e-1", rows())
    reworded = [outcome(each.qid, each.scores["R@1"] * 0.9, changed=True) for each in clean.outcomes]
    robustness = {"no_diacritics": beside(clean.outcomes, reworded)}
    result: dict[str, Any] = {
        "metrics": {**summarise(clean.outcomes), "robustness": robustness},
        "n": 40,
        "left_out": 0,
        "run": "e-1",
        "per_question": "questions.jsonl",
        "notes": ["Ghi chú <một>"],
        "manifest": clean.manifest,
    }
    retrieval_page(result, clean.outcomes, tmp_path / "deep" / "retrieval.html")
    return tmp_path / "deep" / "retrieval.html"


@pytest.fixture
def comparison(tmp_path: Path) -> Path:
    a, b = kept("e-1", rows()), kept("e-2", rows(0.2))
    comparison_page(compare(a, b), paired(a.outcomes, b.outcomes)[0], tmp_path / "comparison.html")
    return tmp_path / "comparison.html"


@pytest.fixture(params=["retrieval", "comparison"])
def page(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(request.param)
    return found


def test_the_page_asks_for_nothing_and_runs_nothing(page: Path) -> None:
    text = page.read_text("utf-8")
    assert "<script" not in text
    assert re.findall(r"""(?:src|href)=["'](?!#)|url\(|@import""", text) == []
    assert "default-src 'none'" in text
    assert "prefers-color-scheme:dark" in text


def test_the_worst_questions_come_first() -> None:
    made = [
        outcome("right", 1.0),
        outcome("half", 0.5),
        outcome("low", 0.0, ranked=("x", "L/d1")),
        outcome("none", 0.0, ranked=()),
    ]
    assert [each.qid for each in worst(made)] == ["none", "low", "half"]
    assert [place(each) for each in made] == [1, 1, 2, None]
    assert len(worst([outcome(str(n), 0.0) for n in range(WORST + 1)])) == WORST


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    a = kept("e-1", rows())
    with pytest.raises(RunMissing, match="trang báo cáo"):
        comparison_page(compare(a, a), [], tmp_path / "file" / "x.html")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Debian's chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1000])
def test_a_browser_draws_it(browser: Browser, page: Path, scheme: Any, width: int) -> None:
    view = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 800})
    said: list[str] = []
    asked: list[str] = []
    view.on("console", lambda message: said.append(message.text))
    view.on("request", lambda request: asked.append(request.url))
    view.goto(page.as_uri())
    assert (said, asked) == ([], [page.as_uri()])
    assert view.locator("figure svg").count() >= 2
    assert view.evaluate("document.documentElement.scrollWidth") <= width
    for bar in view.locator("figure svg rect.rect").all():
        assert bar.evaluate("each => getComputedStyle(each).fill") not in ("none", "rgb(0, 0, 0)")
    view.close()


@pytest.mark.browser
def test_words_and_figures_are_on_the_page(browser: Browser, retrieval: Path) -> None:
    view = browser.new_page()
    view.goto(retrieval.as_uri())
    shown = view.inner_text("body")
    for words in ("Đo tìm điều luật", "Ghi chú <một>", "<script>alert(1)</script>", "</svg><b>x", "Không dấu", "0,900"):
        assert words in shown, words
    assert view.locator("b").count() == 0
    view.close()
