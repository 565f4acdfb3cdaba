"""``--kind encoder`` from pairs to what serves and back: measured first, stopped while it embeds, gone on with."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from assistant import cli as troly
from assistant.publish import publish
from assistant.serving import Serving
from eval.progress import progress
from eval.promote import promote
from eval.training_record import trained_on
from ingest.store.engine import open_engine
from ingest.store.home import Home
from ingest.store.law import LawStore
from models import vectors
from models.embedder import Embedder
from models.index import SearchIndex, open_index
from models.learnt import learnt_of, shipped
from models.passages import search_text
from models.registry import find_model
from models.releases import Release, current, current_id, rollback, serve
from models.segments.sweep import sweep
from models.settings import ModelSettings
from models.train import cross_validate_encoder
from models.train.both_sides import train_encoder
from models.train.run import Result, train
from models.train.wish import FoldsBy, Kind, Wish
from tests.fakes import LABOUR, copy_home, store_starter
from tests.trainable import articles, question_file, trainable_home

# Which words of an article make a question; of so many articles there are pairs, of the others none.
PAIRS, KEPT_APART, PAIRED = (16, 19), (20, 26), 24


@dataclass(frozen=True)
class Story:
    """A training that was only measured, then stopped while it embedded the corpus, then done."""

    home: Home
    measured: Result
    left_by_measuring: tuple[str, ...]
    trained: list[str]
    embedded: list[str]
    result: Result

    @property
    def candidate(self) -> Release:
        assert self.result.release is not None
        return self.result.release


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    folder = tmp_path_factory.mktemp("encoder")
    home, pairs = trainable_home(folder), question_file(folder / "pairs.jsonl", *PAIRS, "pair", PAIRED)
    wish = Wish(pairs, Kind.ENCODER, FoldsBy.QUESTION, epochs=1)
    measured = train(home, wish, progress)
    left = tuple(path.stem for path in home.releases.glob("r-*"))
    trained: list[str] = []
    embedded: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        _watch(patch, trained, embedded)
        with pytest.raises(KeyboardInterrupt):
            train(home, replace(wish, reindex=True), progress)
        result = train(home, replace(wish, reindex=True), progress)
    return Story(home, measured, left, trained, embedded, result)


def _watch(patch: pytest.MonkeyPatch, trained: list[str], embedded: list[str]) -> None:
    """Note what is trained and embedded, and stop once, after the second batch of passages."""
    encode, stops = Embedder.encode_passages, [1]

    def noted(self: Embedder, texts: list[str], *more: object) -> np.ndarray:
        if len(embedded) > 16 and stops:
            stops.pop()
            raise KeyboardInterrupt
        embedded.extend(texts)
        return encode(self, texts, *more)

    def learnt(encoder: Path, rows: list, work: Path, *more: object) -> object:
        trained.append(work.name)
        return train_encoder(encoder, rows, work, *more)

    patch.setattr(vectors, "_BATCH", 16)
    patch.setattr(Embedder, "encode_passages", noted)
    patch.setattr(cross_validate_encoder, "train_encoder", learnt)


@pytest.fixture
def home(story: Story, tmp_path: Path) -> Home:
    return copy_home(story.home, tmp_path / "home")


def test_without_reindex_it_is_measured_and_nothing_is_made(story: Story) -> None:
    result = story.measured
    assert result.release is None
    assert story.left_by_measuring == (current_id(story.home),)
    for name in ("before", "encoder", "before_vectors", "encoder_vectors"):
        assert result.figures[name]["total"]["n"] == result.pairs == PAIRED
    gold = [row for name in [*articles()][:PAIRED] for row in _index(story).articles.rows(*name.rsplit("/", 1))]
    pool = result.figures["pool"]
    assert pool["passages"] == len(gold) + pool["hard_negatives"] > len(gold)
    assert result.figures["reindex"]["passages"] == len(_index(story).passages)


def test_what_was_measured_is_not_measured_again(story: Story) -> None:
    assert story.trained == ["all", "all"], "the second one goes on from a checkpoint that is done"
    assert {name: story.result.figures[name] for name in ("before", "encoder", "pool", "pays")} == {
        name: story.measured.figures[name] for name in ("before", "encoder", "pool", "pays")
    }
    assert not list((story.home.root / "training").glob("work-*/")), "what was kept half-way is swept away"


def test_stopped_while_it_embeds_nothing_is_embedded_twice(story: Story) -> None:
    assert sorted(story.embedded) == sorted({search_text(passage) for passage in _index(story).passages})


def test_the_candidate_has_an_encoder_and_an_index_of_its_own(story: Story) -> None:
    candidate, before = story.candidate, current(story.home)
    assert candidate != before
    assert candidate.parts.corpus == before.parts.corpus
    assert candidate.parts.index != before.parts.index
    assert candidate.parts.query_encoder is None
    encoder = find_model(story.home, candidate.encoder_name)
    assert (encoder.kind, encoder.fingerprint) == ("encoder", candidate.parts.encoder)
    assert candidate.parts.encoder != before.parts.encoder
    learnt = learnt_of(story.home, candidate)
    assert learnt.fusion == shipped().fusion
    record = trained_on(story.home, candidate)
    assert record is not None
    assert len(record.pairs) == story.result.pairs


def test_its_passages_are_encoded_by_its_own_encoder(story: Story) -> None:
    finder = Serving(story.home, ModelSettings(llm="none")).finder_of(story.candidate)
    passage = finder.index.passages[3]
    itself = finder._embedder.encode_passages([search_text(passage)])[0]
    own, before = finder.index.dense.vectors()[3], _index(story).dense.vectors()[3]
    # In bf16 or int8, a text's vector differs a little with those of its batch.
    assert own @ itself > 0.99
    assert own @ itself > before @ itself


def test_a_sweep_leaves_what_a_candidate_names(home: Home, story: Story) -> None:
    sweep(home, current(home).parts.index)
    for release in (current(home), story.candidate):
        assert len(open_index(home, release.parts.index).passages) == len(_index(story).passages)


def test_it_is_judged_served_and_rolled_back(home: Home, story: Story, tmp_path: Path) -> None:
    before, candidate = current(home), story.candidate
    kept_apart = question_file(tmp_path / "set.jsonl", *KEPT_APART, "set")
    verdict = promote(home, candidate.id, kept_apart, progress)
    assert (verdict.verdict, verdict.release, verdict.candidate) == ("kept", before.id, candidate.id)
    assert verdict.comparison["n"] == len(articles())
    serve(home, candidate)
    assert Serving(home, ModelSettings(llm="none")).finder().release.parts.index == candidate.parts.index
    assert rollback(home) == before


def test_new_law_is_encoded_by_it_once_it_serves(home: Home, story: Story) -> None:
    serve(home, story.candidate)
    store_starter(home, {LABOUR: {"1", "2"}})
    after = publish(home, LawStore(open_engine(home)), ModelSettings())
    assert (after.encoder_name, after.trained) == (story.candidate.encoder_name, story.candidate.trained)
    assert len(open_index(home, after.parts.index).articles) == len(articles()) + 2


def test_only_an_encoder_needs_another_index(
    home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TROLY_HOME", str(home.root))
    monkeypatch.setattr(sys, "argv", ["troly", "train", "pairs.jsonl", "--reindex"])
    with pytest.raises(SystemExit) as ended:
        troly.main()
    assert ended.value.code != 0
    assert "--kind encoder" in " ".join(capsys.readouterr().err.split())


def _index(story: Story) -> SearchIndex:
    return open_index(story.home, current(story.home).parts.index)
