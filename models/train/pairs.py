"""Reads the pairs of training: one JSON object a line, a question with the articles that answer it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from models.errors import BadPairs
from models.finder import Finder

# A question, not a file: longer texts are a sign that columns were mixed up.
MAX_QUESTION = 8_000
# Below this no cross-validation says anything.
LEAST_PAIRS = 20


class _Gold(BaseModel):
    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    law_id: str = Field(min_length=1, max_length=100)
    article_id: str = Field(min_length=1, max_length=40)


class _Line(BaseModel):
    """Fields that other tools add (an answer, a kind, a clause) are left alone: what is learnt are articles."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    qid: str = Field(min_length=1, max_length=200)
    question: str = Field(pattern=r"\S", max_length=MAX_QUESTION, strict=True)
    relevant: list[_Gold] = Field(min_length=1, max_length=100)
    source: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """``gold`` are article ids such as ``91/2015/QH13/d468``, each once, in the order of the file."""

    qid: str
    question: str
    gold: tuple[str, ...]
    source: str

    @property
    def laws(self) -> set[str]:
        return {article.rpartition("/")[0] for article in self.gold}


def read_pairs(path: Path) -> list[Pair]:
    """:raises BadPairs: the file cannot be read, or a line of it (named in the message) is no pair."""
    pairs: dict[str, Pair] = {}
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        try:
            read = _Line.model_validate_json(line)
        except ValidationError as error:
            raise BadPairs(f"{path.name}, dòng {number}: không đúng mẫu cặp câu hỏi ({_what(error)}).") from error
        if read.qid in pairs:
            raise BadPairs(f"{path.name}, dòng {number}: qid {read.qid!r} đã có ở dòng trước.")
        gold = dict.fromkeys(f"{gold.law_id}/d{gold.article_id}" for gold in read.relevant)
        pairs[read.qid] = Pair(read.qid, read.question, tuple(gold), read.source or path.stem)
    return list(pairs.values())


def in_index(pairs: Iterable[Pair], finder: Finder) -> list[Pair]:
    """The pairs whose every gold article is indexed: of the others a finder would learn what it cannot find."""
    return [pair for pair in pairs if all(finder.version_ids(*gold.rsplit("/", 1)) for gold in pair.gold)]


def require_enough(usable: list[Pair], given: int) -> None:
    """:raises BadPairs: those ``usable`` of the ``given`` ask fewer than LEAST_PAIRS different questions."""
    different = len({question_sha256(pair.question) for pair in usable})
    if different < LEAST_PAIRS:
        raise BadPairs(
            f"Chỉ {different} câu hỏi khác nhau trong {given} cặp có điều luật đáp án nằm trong kho; "
            f"cần ít nhất {LEAST_PAIRS}. "
            "Hãy nạp văn bản của các điều ấy (troly ingest), hoặc đưa thêm cặp."
        )


def question_sha256(text: str) -> str:
    """One hash for all ways to write a question that differ in Unicode form, capitals and spaces alone."""
    return hashlib.sha256(" ".join(normalize("NFC", text).casefold().split()).encode()).hexdigest()


def _lines(path: Path) -> list[str]:
    """Lines end where ``\\n`` stands: a question may hold other signs that Python takes for ends of lines."""
    try:
        return path.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BadPairs(f"Không đọc được tệp cặp câu hỏi {path.name} (cần tệp JSONL, mã UTF-8).") from error


def _what(error: ValidationError) -> str:
    first = error.errors()[0]
    where = ".".join(map(str, first["loc"]))
    return f"{where}: {first['msg']}" if where else str(first["msg"])
