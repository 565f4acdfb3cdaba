"""The release that serves, opened: read by pointer with each question, so a new one needs no restart."""

from __future__ import annotations

import threading

import structlog
from langchain_core.language_models import BaseChatModel

from assistant.publish import as_running
from ingest.store.home import Home
from models.confidence import Calibration, load_calibration
from models.embedder import Embedder, open_embedder
from models.finder import Finder
from models.index import open_index
from models.llm.choose import open_llm
from models.releases import Release, current, current_id
from models.settings import ModelSettings

log = structlog.get_logger()


class Serving:
    """Shared by all requests. Opening a release takes seconds, so it happens once a release."""

    def __init__(self, home: Home, settings: ModelSettings) -> None:
        self._home = home
        self._settings = settings
        self._lock = threading.Lock()
        self._finder: Finder | None = None
        self._embedders: dict[str, Embedder] = {}
        self._llm: BaseChatModel | None = None
        self._llm_name: str | None = None
        self.calibration: Calibration = load_calibration()

    def finder(self) -> Finder:
        """The finder of the current release.

        :raises ReleaseMissing: when nothing has been published.
        """
        with self._lock:
            if self._finder is None or self._finder.release.id != current_id(self._home):
                self._finder = self._open(as_running(self._home, current(self._home)))
            return self._finder

    def llm(self) -> BaseChatModel | None:
        """The release's language model, opened once; None when there is none on this machine."""
        name = self.finder().release.llm_name
        with self._lock:
            if self._llm is None or name != self._llm_name:
                self._llm, self._llm_name = open_llm(self._settings, self._home, name), name
            return self._llm

    def _open(self, release: Release) -> Finder:
        embedder = self._embedders.get(release.parts.encoder)
        if embedder is None:
            embedder = open_embedder(self._home, release.encoder_name, self._settings)
            self._embedders = {release.parts.encoder: embedder}
        log.info("release_opened", release=release.id)
        return Finder(release, open_index(self._home, release.parts.index), embedder)
