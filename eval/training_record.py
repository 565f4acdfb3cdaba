"""What a release was trained on: the record that training leaves beside it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from eval.errors import TrainingRecordMissing
from eval.questions import Question, read_questions
from ingest.store.home import Home
from models.releases import Release
from models.train.pairs import question_sha256

_SHA256 = re.compile(r"[0-9a-f]{64}")


class Pair(BaseModel):
    """One question of training; its words are kept as a hash alone."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    qid: str
    question_sha256: str
    gold: tuple[str, ...]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Trained:
    """The pairs of a training; ``name`` is the hash of the record, or of the file of pairs that was given."""

    name: str
    pairs: tuple[Pair, ...]


def trained_on(home: Home, release: Release) -> Trained | None:
    """The record of the release's training; None for a release that was trained on no pairs.

    :raises TrainingRecordMissing: the release names a record that is not there, is not that one, or is no record.
    """
    if release.trained is None:
        return None
    path = home.root / "training" / f"{release.trained}.json"
    try:
        data = path.read_bytes()
        if not _SHA256.fullmatch(release.trained) or hashlib.sha256(data).hexdigest() != release.trained:
            raise ValueError(release.trained)
        return Trained(release.trained, _Record.model_validate_json(data).pairs)
    except (OSError, ValidationError, ValueError) as error:
        raise TrainingRecordMissing(
            f"Bản {release.id} ghi là đã học từ cặp câu hỏi, nhưng không đọc được hồ sơ học {release.trained[:12]}. "
            "Hãy học lại: troly train"
        ) from error


def pairs_of(path: Path) -> Trained:
    """The same of a question file. :raises BadQuestions: it is not one."""
    pairs = tuple(_pair(question) for question in read_questions(path))
    return Trained(hashlib.sha256(path.read_bytes()).hexdigest(), pairs)


def _pair(question: Question) -> Pair:
    return Pair(qid=question.qid, question_sha256=question_sha256(question.text), gold=tuple(sorted(question.gold)))
