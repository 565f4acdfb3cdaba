from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from eval.answers.items import read_items
from eval.errors import BadQuestions
from tests.eval.answers.made import lines, row, unit

THEFT = ("100/2015/QH13", "173", "3")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("L/d173/k3", "L/d173/k3", True),
        ("L/d173/k3", "L/d173", True),
        ("L/d173/k3", "L/d173/k3/đa", True),
        ("L/d173/k3", "L/d173/k30", False),
        ("L/d17", "L/d173", False),
        ("L/d173/k3/đd", "L/d173/k3/đd1", False),
        ("L/d173/k3", "L/d173/k4", False),
        ("L/d1", "M/d1", False),
        ("L/d1~2", "L/d1", False),
    ],
)
def test_units_meet_where_one_holds_the_other(one: str, other: str, expected: bool) -> None:
    assert unit(one).meets(unit(other)) is unit(other).meets(unit(one)) is expected


def test_a_row_of_the_project_and_one_of_alqac(tmp_path: Path) -> None:
    (tmp_path / "corpora.json").write_text(json.dumps({"starter": "abc"}))
    own = row("1", "Trộm?", THEFT, kind="penalty", span="phạt tù", as_of="2019-05-01", corpus="starter", need="any")
    alqac = row("2", "Vật phụ?", ("91/2015/QH13", "110", None), answer="Vật phụ là vật", type=None, source="alqac2022")
    first, second = read_items([lines(tmp_path / "mine.jsonl", own, alqac)])
    assert (first.source, first.kind, first.expected, first.needs_all) == ("mine", "penalty", "answer", False)
    assert (first.span, first.as_of, first.corpus) == ("phạt tù", date(2019, 5, 1), "abc")
    assert list(map(str, first.gold)) == ["100/2015/QH13/d173/k3"]
    assert (second.source, second.kind, second.span, second.corpus) == ("alqac2022", "other", "Vật phụ là vật", None)
    assert second.needs_all


@pytest.mark.parametrize(
    ("fields", "expected"),
    [({}, True), ({"corpus": "c"}, False), ({"corpus": "c", "need": "all"}, True), ({"need": "any"}, False)],
)
def test_whether_each_gold_unit_is_needed(tmp_path: Path, fields: dict[str, Any], expected: bool) -> None:
    (found,) = read_items([lines(tmp_path / "q.jsonl", row("1", "?", THEFT, THEFT, **fields))])
    assert found.needs_all is expected


@pytest.mark.parametrize(
    ("fields", "kind", "span"),
    [
        ({"type": "Đúng/Sai", "answer": "Đúng"}, "Đúng/Sai", None),
        ({"type": "Trắc nghiệm", "answer": "A"}, "Trắc nghiệm", None),
        ({"type": "Tự luận", "answer": "20 ngày"}, "Tự luận", "20 ngày"),
    ],
)
def test_marks_are_no_words_of_the_law(tmp_path: Path, fields: dict[str, Any], kind: str, span: str | None) -> None:
    (found,) = read_items([lines(tmp_path / "q.jsonl", row("1", "?", THEFT, **fields))])
    assert (found.kind, found.span) == (kind, span)


def test_without_gold_a_refusal_is_expected_unless_the_row_says_otherwise(tmp_path: Path) -> None:
    rows = (row("1", "Thời tiết?"), row("2", "?", THEFT, expect="refuse"), row("3", "?", or_notice="no_verdict"))
    found = read_items([lines(tmp_path / "q.jsonl", *rows)])
    assert [each.expected for each in found] == ["refuse"] * 3
    assert found[2].or_notice == "no_verdict"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "dòng 1: không đúng mẫu"),
        ('{"qid": "1", "question": "?"}', "relevant"),
        ('{"qid": "1", "question": "\\ud800", "relevant": []}', "dòng 1"),
        ('{"qid": "1", "question": "?", "relevant": [{"law_id": "L"}]}', r"relevant\.0\.article_id"),
        ('{"qid": "1", "question": "?", "relevant": [], "as_of": "hôm qua"}', "as_of"),
        ('{"qid": "1", "question": "?", "relevant": [], "expect": "maybe"}', "expect"),
    ],
)
def test_a_line_that_is_no_question_is_named(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "q.jsonl").write_text(line, "utf-8")
    with pytest.raises(BadQuestions, match=message):
        read_items([tmp_path / "q.jsonl"])


def test_a_qid_stands_once_in_all_files(tmp_path: Path) -> None:
    files = [lines(tmp_path / name, row("1", "?")) for name in ("a.jsonl", "b.jsonl")]
    with pytest.raises(BadQuestions, match=r"b\.jsonl, dòng 1: qid '1'"):
        read_items(files)
