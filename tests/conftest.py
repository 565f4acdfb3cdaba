"""Homes with law in them, made once a run and copied for each test that writes."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from ingest.settings import IngestSettings
from ingest.store.home import Home, open_home
from tests.fakes import SMALL_LAW, copy_home, publish_with_fakes, store_starter


def pytest_configure() -> None:
    """A shell starts its background jobs with Ctrl-C ignored, and what a test starts would inherit that."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _own_logging() -> Iterator[None]:
    """A command points the log at a stderr that is gone with its test."""
    yield
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def small_law(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Some thirty real articles of three codes, indexed by the fake encoder. Only to be read."""
    home = open_home(IngestSettings(home=tmp_path_factory.mktemp("small") / "home"))
    store_starter(home, SMALL_LAW)
    publish_with_fakes(home)
    return home


@pytest.fixture(scope="session")
def whole_law(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The starter law, indexed by the fake encoder. Only to be read."""
    home = open_home(IngestSettings(home=tmp_path_factory.mktemp("whole") / "home"))
    store_starter(home)
    publish_with_fakes(home)
    return home


@pytest.fixture
def law_home(small_law: Home, tmp_path: Path) -> Home:
    """A copy of ``small_law`` for a test that writes."""
    return copy_home(small_law, tmp_path / "law-home")
