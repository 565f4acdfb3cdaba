from __future__ import annotations

import shutil
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.serving import Serving
from ingest.store.home import Home
from models.errors import IndexBroken, ModelMissing, ReleaseMissing
from models.learnt import shipped
from models.releases import current, serve, with_llm, write_release
from models.settings import ModelSettings
from tests.fakes import LABOUR, FakeServing, fake_encoders, publish_with_fakes, store_starter


def test_a_new_release_is_picked_up_without_a_restart(law_home: Home) -> None:
    serving = FakeServing(law_home)
    before = serving.finder()
    assert serving.finder() is before
    store_starter(law_home, {LABOUR: {"1", "2"}})
    publish_with_fakes(law_home)
    after = serving.finder()
    assert after.articles == before.articles + 2
    assert after.release == current(law_home)


def test_moving_back_serves_the_old_law(law_home: Home) -> None:
    serving, old = FakeServing(law_home), current(law_home)
    articles = serving.finder().articles
    store_starter(law_home, {LABOUR: {"1", "2"}})
    publish_with_fakes(law_home)
    assert serving.finder().articles == articles + 2
    serve(law_home, old)
    assert (serving.finder().release, serving.finder().articles) == (old, articles)


def test_a_change_of_the_language_model_keeps_the_encoder_open(law_home: Home) -> None:
    serving = FakeServing(law_home)
    first = serving.finder()
    with_llm(law_home, "other", "a" * 64)
    assert serving.finder().release.llm_name == "other"
    assert serving.finder()._embedder is first._embedder


def test_many_threads_open_a_release_once(law_home: Home) -> None:
    opened: list[int] = []

    class Counting(FakeServing):
        def _open(self, release: object) -> object:  # type: ignore[override]
            opened.append(1)
            return super()._open(release)  # type: ignore[arg-type]

    serving, ready = Counting(law_home), threading.Barrier(8)

    def ask(_: int) -> int:
        ready.wait()
        return id(serving.finder())

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(ask, range(8)))) == 1
    assert len(opened) == 1


def test_nothing_published(law_home: Home) -> None:
    (law_home.releases / "current").unlink()
    with pytest.raises(ReleaseMissing):
        FakeServing(law_home).finder()


def test_an_index_that_is_gone(law_home: Home) -> None:
    shutil.rmtree(law_home.indexes / current(law_home).parts.index)
    with pytest.raises(IndexBroken, match="--reindex"):
        FakeServing(law_home).finder()


def test_a_release_that_cannot_be_opened_leaves_the_one_before(law_home: Home) -> None:
    serving = FakeServing(law_home)
    before = serving.finder()
    assert not serving.degraded
    store_starter(law_home, {LABOUR: {"1", "2"}})
    broken = publish_with_fakes(law_home)
    (law_home.indexes / broken.parts.index / "articles.json").unlink()
    assert serving.finder() is before
    assert serving.degraded
    serve(law_home, before.release)
    assert serving.finder().release == before.release
    assert not serving.degraded


def test_an_encoder_that_changed_since_is_not_used(law_home: Home) -> None:
    now = current(law_home)
    parts = now.parts.model_copy(update={"encoder": "0" * 64})
    serve(law_home, write_release(law_home, parts, now.encoder_name, None))
    with pytest.raises(IndexBroken, match="--reindex"):
        FakeServing(law_home).finder()


def test_an_encoder_that_is_not_installed(law_home: Home) -> None:
    with pytest.raises(ModelMissing):
        Serving(law_home, ModelSettings()).finder()


@pytest.mark.parametrize("chosen", ["none", "not-installed", "absent.gguf"])
def test_without_a_language_model_there_is_none(law_home: Home, chosen: str) -> None:
    with fake_encoders():
        serving = Serving(law_home, ModelSettings(llm=chosen, llm_url=""))
        assert serving.llm() is None
        assert serving.finder().learnt == shipped()


def test_any_release_can_be_opened_beside_the_one_that_serves(law_home: Home) -> None:
    serving, old = FakeServing(law_home), current(law_home)
    articles = serving.finder().articles
    store_starter(law_home, {LABOUR: {"1", "2"}})
    publish_with_fakes(law_home)
    assert serving.finder_of(old).articles == articles
    assert serving.finder().articles == articles + 2
