"""Question files: one JSON object a line, with the articles that answer."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from eval.errors import BadQuestions


@dataclass(frozen=True, slots=True)
class Question:
    """``gold`` are article ids such as ``91/2015/QH13/d468``."""

    qid: str
    text: str
    gold: frozenset[str]
    source: str


def read_questions(path: Path) -> list[Question]:
    """:raises BadQuestions: naming the line that lacks ``qid``, ``question`` or ``relevant``."""
    questions = []
    for number, line in enumerate(_lines(path), 1):
        try:
            row = json.loads(line)
            gold = frozenset(f"{item['law_id']}/d{item['article_id']}" for item in row["relevant"])
            questions.append(Question(str(row["qid"]), row["question"], gold, row.get("source", path.stem)))
        except (ValueError, KeyError, TypeError) as error:
            raise BadQuestions(f"{path.name}, dòng {number}: không đúng mẫu câu hỏi ({error}).") from error
    return questions


def file_hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _lines(path: Path) -> list[str]:
    try:
        return [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise BadQuestions(f"Không đọc được tệp câu hỏi {path.name}.") from error
