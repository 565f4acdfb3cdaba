from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from eval.errors import BadQuestions
from eval.questions import Question, file_hash, read_questions

LINE = {"qid": 7, "question": "Lãi suất?", "relevant": [{"law_id": "91/2015/QH13", "article_id": "468"}]}


def write(path: Path, *lines: object) -> Path:
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), "utf-8")
    return path


def test_lines_become_questions(tmp_path: Path) -> None:
    two = {**LINE, "qid": "b", "source": "nguon", "relevant": LINE["relevant"] * 2}  # type: ignore[operator]
    clause = {**LINE, "qid": "c", "relevant": [{**LINE["relevant"][0], "clause": "1"}]}  # type: ignore[index]
    none = {**LINE, "qid": "d", "relevant": []}
    found = read_questions(write(tmp_path / "suite.jsonl", LINE, "", two, clause, none))
    gold = frozenset({"91/2015/QH13/d468"})
    assert found == [
        Question("7", "Lãi suất?", gold, "suite"),
        Question("b", "Lãi suất?", gold, "nguon"),
        Question("c", "Lãi suất?", gold, "suite"),
        Question("d", "Lãi suất?", frozenset(), "suite"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "5",
        '{"qid": 1}',
        {**LINE, "relevant": [{}]},
        {**LINE, "relevant": 5},
        {"question": "a"},
        LINE,
        {**LINE, "qid": 8, "question": 5},
        {**LINE, "qid": 8, "question": "nửa chữ \ud800"},
    ],
)
def test_a_line_that_is_no_question_is_named(tmp_path: Path, line: object) -> None:
    with pytest.raises(BadQuestions, match=r"q\.jsonl, dòng 2"):
        read_questions(write(tmp_path / "q.jsonl", LINE, line))


def test_a_sign_that_python_ends_lines_at_stays_in_its_question(tmp_path: Path) -> None:
    line = json.dumps({**LINE, "question": "Lãi\u2028suất?"}, ensure_ascii=False)
    assert [q.text for q in read_questions(write(tmp_path / "q.jsonl", line))] == ["Lãi\u2028suất?"]


def test_a_mark_of_byte_order_is_no_part_of_the_first_line(tmp_path: Path) -> None:
    marked = write(tmp_path / "q.jsonl", "\ufeff" + json.dumps(LINE))
    assert [q.qid for q in read_questions(marked)] == ["7"]


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_that_cannot_be_read(tmp_path: Path, content: bytes | None) -> None:
    if content:
        (tmp_path / "q.jsonl").write_bytes(content)
    with pytest.raises(BadQuestions, match=r"q\.jsonl"):
        read_questions(tmp_path / "q.jsonl")


def test_a_file_is_known_by_its_bytes(tmp_path: Path) -> None:
    path = write(tmp_path / "q.jsonl", LINE)
    assert file_hash(path) == hashlib.sha256(path.read_bytes()).hexdigest()
