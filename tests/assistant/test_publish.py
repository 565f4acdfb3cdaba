from __future__ import annotations

import pytest

from assistant.prompt import prompt_hash
from assistant.publish import publish
from ingest.store.engine import open_engine
from ingest.store.home import Home
from ingest.store.law import LawStore
from models.confidence import load_calibration
from models.errors import IndexBroken, ModelMissing
from models.releases import current, releases, with_llm
from models.settings import ModelSettings
from tests.fakes import LABOUR, fake_encoders, publish_with_fakes, store_starter


def test_what_serves_names_everything_it_was_made_of(law_home: Home) -> None:
    release = current(law_home)
    assert release.parts.corpus == LawStore(open_engine(law_home)).corpus_hash()
    assert (release.parts.prompt, release.parts.calibration) == (prompt_hash(), load_calibration().sha256)
    assert (law_home.indexes / release.parts.index).is_dir()
    assert release.encoder_name == ModelSettings().encoder


def test_publishing_again_changes_nothing(law_home: Home) -> None:
    before = current(law_home)
    assert publish_with_fakes(law_home) == before
    assert len(releases(law_home)) == 1


def test_new_law_makes_a_new_release_with_the_same_models(law_home: Home) -> None:
    before = with_llm(law_home, "qwen", "a" * 64)
    store_starter(law_home, {LABOUR: {"1", "2"}})
    after = publish_with_fakes(law_home)
    assert current(law_home) == after
    assert (after.encoder_name, after.llm_name, after.parts.llm) == (before.encoder_name, "qwen", "a" * 64)
    assert after.parts.index != before.parts.index
    assert (law_home.indexes / before.parts.index).is_dir(), "the old one can still be served"


@pytest.mark.parametrize("name", ["current", "manifest"])
def test_a_broken_pointer_or_manifest_is_made_good(law_home: Home, name: str) -> None:
    before = current(law_home)
    path = law_home.releases / ("current" if name == "current" else f"{before.id}.json")
    path.write_text("broken")
    if name == "manifest":
        path.unlink()
    after = publish_with_fakes(law_home)
    assert current(law_home) == after
    assert after.parts == before.parts


def test_a_missing_encoder_leaves_what_serves(law_home: Home) -> None:
    before = current(law_home)
    with pytest.raises(ModelMissing, match="troly models pull"):
        publish(law_home, LawStore(open_engine(law_home)), ModelSettings(), "not-installed")
    assert current(law_home) == before


def test_an_empty_store_cannot_serve(law_home: Home, tmp_path_factory: pytest.TempPathFactory) -> None:
    empty = Home(tmp_path_factory.mktemp("empty"))
    for folder in (empty.indexes, empty.releases):
        folder.mkdir()
    with fake_encoders(), pytest.raises(IndexBroken):
        publish(empty, LawStore(open_engine(empty)), ModelSettings())
    assert not (empty.releases / "current").exists()
    assert (law_home.releases / "current").exists()
