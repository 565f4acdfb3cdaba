from __future__ import annotations

import pytest

from eval.errors import BadQuestions, TrainingRecordMissing
from eval.exposure import Exposure, Exposures
from eval.training_record import pairs_of, trained_on
from ingest.settings import IngestSettings
from ingest.store.home import Home, open_home
from models.releases import Parts, Release, write_release
from models.train.pairs import question_sha256
from tests.eval.made import asked, question_file, training_record

PARTS = Parts(corpus="c", encoder="e", index="i", fusion="f", diacritics="d", calibration="k", prompt="p")
LEARNT = asked("t1", "Tội trộm cắp?", "1/QH/d173", "1/QH/d174")


@pytest.fixture
def home(tmp_path: object) -> Home:
    return open_home(IngestSettings(home=tmp_path))


def trained(home: Home) -> Release:
    return write_release(home, PARTS, "e5", None, training_record(home, LEARNT))


@pytest.mark.parametrize(
    ("gold", "expected"),
    [
        (["1/QH/d173"], Exposure.SEEN_ARTICLE),
        (["9/QH/d1", "1/QH/d174"], Exposure.SEEN_ARTICLE),
        (["1/QH/d17"], Exposure.UNSEEN_ARTICLE),
        (["1/QH13/d173"], Exposure.UNSEEN_LAW),
    ],
)
def test_questions_are_told_apart(home: Home, gold: list[str], expected: Exposure) -> None:
    assert Exposures(trained_on(home, trained(home))).of(asked("q", "?", *gold)) == expected


@pytest.mark.parametrize(
    ("qid", "text", "seen"),
    [("t1", "khác", True), ("q", "  tội TRỘM cắp? ", True), ("q", "Tô\u0323i trộm cắp?", True), ("q", "khác", False)],
)
def test_a_question_of_training_is_known_by_qid_or_words(home: Home, qid: str, text: str, seen: bool) -> None:
    assert Exposures(trained_on(home, trained(home))).trained_with(asked(qid, text, "x/d1")) is seen


def test_without_training_every_law_is_new(home: Home) -> None:
    assert trained_on(home, write_release(home, PARTS, "e5", None)) is None
    assert Exposures(None).of(LEARNT) == Exposure.UNSEEN_LAW


def test_a_file_of_pairs_says_the_same(home: Home) -> None:
    path = question_file(home.root / "pairs.jsonl", LEARNT)
    assert Exposures(pairs_of(path)).of(LEARNT) == Exposure.SEEN_ARTICLE
    with pytest.raises(BadQuestions):
        pairs_of(home.root / "absent.jsonl")


@pytest.mark.parametrize("content", [None, "{}", '{"pairs": []}'])
def test_a_record_that_is_not_the_one_named_is_an_error(home: Home, content: str | None) -> None:
    release = trained(home)
    path = home.root / "training" / f"{release.trained}.json"
    path.unlink() if content is None else path.write_text(content)
    with pytest.raises(TrainingRecordMissing, match="troly train"):
        trained_on(home, release)


def test_a_hash_stands_for_all_ways_to_write_a_question() -> None:
    assert question_sha256("Lãi  suất\n") == question_sha256("LÃI SUẤT")
    assert question_sha256("lãi suất") != question_sha256("lai suat")
