"""Question files for answers: gold provisions to the point, the words that answer, the day, what is expected."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from eval.errors import BadQuestions
from eval.questions import file_hash, lines_of
from ingest.labels import article_path, provision_path

# The corpora that suites name, each with the hash of its texts, stand beside the suites in this file.
CORPORA = "corpora.json"
# Kinds of ALQAC questions whose answer is a mark ("Đúng", "A"), not words of the law.
_MARKED = frozenset(("Đúng/Sai", "Trắc nghiệm"))
Expected = Literal["answer", "refuse"]


@dataclass(frozen=True, slots=True)
class Unit:
    """``path`` is that of a provision, such as ``d173/k3/đa``."""

    law_id: str
    path: str

    def __str__(self) -> str:
        return f"{self.law_id}/{self.path}"

    @property
    def article(self) -> tuple[str, str]:
        return self.law_id, article_path(self.path)

    def meets(self, other: Unit) -> bool:
        """Whether one of both units is the other or holds it: khoản 3 meets its article and its điểm a."""
        if self.law_id != other.law_id:
            return False
        mine, theirs = f"{self.path}/", f"{other.path}/"
        return mine.startswith(theirs) or theirs.startswith(mine)


@dataclass(frozen=True, slots=True)
class Item:
    """One question; ``needs_all`` says whether every gold unit is needed or any one of them will do.

    ``corpus`` is the SHA-256 of the corpus that the question was written for, None where its file names none.
    ``or_notice`` is the code of a notice that makes an answer as right as the refusal that is expected.
    """

    qid: str
    text: str
    source: str
    kind: str
    split: str | None
    expected: Expected
    gold: tuple[Unit, ...]
    needs_all: bool
    span: str | None
    as_of: date | None
    corpus: str | None
    or_notice: str | None


class _Gold(BaseModel):
    law_id: str
    article_id: str
    clause: str | None = None
    point: str | None = None


class _Row(BaseModel):
    """A line as it is written; further fields are left alone."""

    model_config = ConfigDict(coerce_numbers_to_str=True)

    qid: str
    question: str
    relevant: list[_Gold]
    source: str | None = None
    kind: str | None = None
    type: str | None = None
    split: str | None = None
    expect: Expected | None = None
    need: Literal["all", "any"] | None = None
    span: str | None = None
    answer: str | None = None
    as_of: date | None = None
    corpus: str | None = Field(None, description="A name in the corpora file beside the questions, or a hash.")
    or_notice: str | None = None

    @field_validator("question")
    @classmethod
    def _whole_characters(cls, text: str) -> str:
        # Half a character, which JSON can carry, fails here rather than after an hour of measuring.
        text.encode()
        return text


def read_items(paths: Iterable[Path]) -> list[Item]:
    """:raises BadQuestions: naming the line that is no question, or whose qid an earlier line has."""
    items: dict[str, Item] = {}
    for path in paths:
        corpora = _corpora(path)
        for number, line in enumerate(lines_of(path), 1):
            item = _item(line, f"{path.name}, dòng {number}", path.stem, corpora)
            if item.qid in items:
                raise BadQuestions(f"{path.name}, dòng {number}: qid {item.qid!r} đã có ở dòng trước.")
            items[item.qid] = item
    return list(items.values())


def files_hash(paths: list[Path]) -> str:
    """The SHA-256 of one file, or of the hashes of several in their order.

    :raises BadQuestions: when one cannot be read.
    """
    hashes = [file_hash(path) for path in paths]
    return hashes[0] if len(hashes) == 1 else hashlib.sha256("\n".join(hashes).encode()).hexdigest()


def _item(line: str, place: str, source: str, corpora: dict[str, str]) -> Item:
    try:
        row = _Row.model_validate_json(line)
    except (ValidationError, UnicodeEncodeError) as error:
        raise BadQuestions(f"{place}: không đúng mẫu câu hỏi ({_first(error)}).") from error
    return Item(
        qid=row.qid,
        text=row.question,
        source=row.source or source,
        kind=row.kind or row.type or "other",
        split=row.split,
        expected=row.expect or ("answer" if row.relevant else "refuse"),
        gold=tuple(Unit(g.law_id, provision_path(g.article_id, g.clause, g.point)) for g in row.relevant),
        # Suites that name a corpus list further sources that would do as well; benchmarks list what belongs together.
        needs_all=row.need == "all" or (row.need is None and row.corpus is None),
        span=row.span or (row.answer if row.type not in _MARKED else None),
        as_of=row.as_of,
        corpus=corpora.get(row.corpus, row.corpus) if row.corpus else None,
        or_notice=row.or_notice,
    )


def _first(error: ValidationError | UnicodeEncodeError) -> str:
    if isinstance(error, UnicodeEncodeError):
        return "question"
    found = error.errors(include_url=False, include_input=False)[0]
    return ".".join(map(str, found["loc"])) or str(found["type"])


def _corpora(path: Path) -> dict[str, str]:
    place = path.with_name(CORPORA)
    try:
        names: dict[str, Any] = json.loads(place.read_text("utf-8")) if place.is_file() else {}
        return {str(name): str(digest) for name, digest in names.items()}
    except (OSError, ValueError, AttributeError) as error:
        raise BadQuestions(f"Không đọc được tệp {CORPORA} cạnh {path.name}.") from error
