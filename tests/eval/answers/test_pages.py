"""The pages of answers hold what was measured, escaped, and need nothing but themselves."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from eval.answers.compare import compare_answers
from eval.answers.outcome import AnswerOutcome
from eval.answers_command import summed_up
from eval.compare import paired
from eval.errors import RunMissing
from eval.report.answer_pages import answers_comparison_page, answers_page
from tests.eval.answers.made import answer_run, outcome

HOSTILE = "<script>alert(1)</script>"


def rows(hit: float) -> list[AnswerOutcome]:
    return [
        outcome("right", recall=1, span_hit=1, words=90),
        outcome(HOSTILE, source="</svg><b>x", recall=1, span_hit=hit, words=120),
        replace(outcome("gone", recall=0, existence=0.5), faults=("existence L/d9",)),
        outcome("elsewhere", fits=False, recall=0),
        replace(outcome("refused", recall=0, false_refusal=1), quoted=(), reason="low_confidence"),
    ]


def page(tmp_path: Path) -> str:
    run = answer_run("e-1", *rows(0))
    answers_page(summed_up(run, tmp_path / "rows.jsonl", []), run.outcomes, tmp_path / "deep" / "answers.html")
    return (tmp_path / "deep" / "answers.html").read_text("utf-8")


def test_what_went_wrong_is_told_worst_first(tmp_path: Path) -> None:
    text = page(tmp_path)
    titles = re.findall(r"<h2>(.+?) \((\d+)\)</h2>", text)
    assert titles == [
        ("Trích dẫn không được phép hiện", "1"),
        ("Từ chối câu trả lời được", "1"),
        ("Đúng điều nhưng thiếu lời đáp án", "1"),
    ]
    assert "existence L/d9" in text
    assert "Câu viết cho kho khác" in text


def test_words_of_others_are_no_markup_and_nothing_is_asked_for(tmp_path: Path) -> None:
    a, b = answer_run("e-1", *rows(0)), answer_run("e-2", *rows(1))
    answers_comparison_page(compare_answers(a, b), paired(a.outcomes, b.outcomes)[0], tmp_path / "compared.html")
    for text in (page(tmp_path), (tmp_path / "compared.html").read_text("utf-8")):
        assert "&lt;script&gt;alert(1)" in text
        assert re.findall(r"""<script|<b>|(?:src|href)=["'](?!#)|url\(|@import""", text) == []
        assert "default-src 'none'" in text
        assert "<svg" in text


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "deep").write_text("")
    with pytest.raises(RunMissing, match="trang báo cáo"):
        page(tmp_path)
