from __future__ import annotations

import pytest
from filelock import FileLock, Timeout

from assistant import publish as publish_module
from ingest.store.home import Home
from models.releases import current
from models.segments.turn import turn_to_index
from tests.fakes import LABOUR, publish_with_fakes, store_starter


def is_taken(home: Home) -> bool:
    try:
        FileLock(home.root / "index.lock").acquire(timeout=0).lock.release()
    except Timeout:
        return True
    return False


def test_one_at_a_time(law_home: Home) -> None:
    with turn_to_index(law_home):
        assert is_taken(law_home)
    assert not is_taken(law_home)


@pytest.mark.parametrize("step", ["build_index", "write_release", "serve"])
def test_the_turn_is_kept_until_a_release_names_the_index(
    law_home: Home, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = []
    real = getattr(publish_module, step)

    def watched(*given: object) -> object:
        taken.append(is_taken(law_home))
        return real(*given)

    monkeypatch.setattr(publish_module, step, watched)
    store_starter(law_home, {LABOUR: {"1", "2"}})
    assert publish_with_fakes(law_home) == current(law_home)
    assert taken == [True]
    assert not is_taken(law_home)
