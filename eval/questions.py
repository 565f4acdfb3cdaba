"""Question files: one JSON object a line, with the articles that answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.errors import BadQuestions
from models.finder import Finder


@dataclass(frozen=True, slots=True)
class Question:
    """``gold`` are article ids such as ``91/2015/QH13/d468``; a clause that a file names is not counted."""

    qid: str
    text: str
    gold: frozenset[str]
    source: str


def read_questions(path: Path) -> list[Question]:
    """:raises BadQuestions: naming the line that lacks ``qid``, ``question`` or ``relevant``, or repeats a qid."""
    questions: dict[str, Question] = {}
    for number, line in enumerate(lines_of(path), 1):
        try:
            question = _question(json.loads(line), path.stem)
        except (ValueError, KeyError, TypeError) as error:
            raise BadQuestions(f"{path.name}, dòng {number}: không đúng mẫu câu hỏi ({error}).") from error
        if question.qid in questions:
            raise BadQuestions(f"{path.name}, dòng {number}: qid {question.qid!r} đã có ở dòng trước.")
        questions[question.qid] = question
    return list(questions.values())


def file_hash(path: Path) -> str:
    """:raises BadQuestions: when the file cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise BadQuestions(f"Không đọc được tệp câu hỏi {path.name}.") from error


def in_corpus(questions: Iterable[Question], finder: Finder) -> list[Question]:
    """The questions whose every gold article is indexed."""
    return [
        question
        for question in questions
        if question.gold and all(finder.version_ids(*gold.rsplit("/", 1)) for gold in question.gold)
    ]


def _question(row: dict[str, Any], source: str) -> Question:
    gold = frozenset(f"{item['law_id']}/d{item['article_id']}" for item in row["relevant"])
    if not isinstance(row["question"], str):
        raise TypeError("question")
    # Half a character, which JSON can carry, fails here rather than after an hour of measuring.
    row["question"].encode()
    return Question(str(row["qid"]), row["question"], gold, str(row.get("source", source)))


def lines_of(path: Path) -> list[str]:
    """Lines end where ``\\n`` stands: a question may hold other signs that Python takes for ends of lines."""
    try:
        return [line for line in path.read_text("utf-8-sig").split("\n") if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise BadQuestions(f"Không đọc được tệp câu hỏi {path.name}.") from error
