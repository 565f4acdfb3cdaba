"""The release that serves, opened: read by pointer with each question, so a new one needs no restart."""

from __future__ import annotations

import threading

import structlog
from langchain_core.language_models import BaseChatModel

from assistant.publish import as_running
from ingest.errors import TrolyError
from ingest.store.home import Home
from models.cases.find import CaseIndex, open_cases
from models.embedder import Embedder, open_embedder, open_query_encoder
from models.errors import IndexBroken
from models.finder import Finder
from models.index import open_index
from models.learnt import learnt_of
from models.llm.choose import open_llm
from models.releases import Release, current, current_id, read_release
from models.settings import ModelSettings

log = structlog.get_logger()


class Serving:
    """Shared by all requests. Opening a release takes seconds, so it happens once a release."""

    def __init__(self, home: Home, settings: ModelSettings) -> None:
        self._home = home
        self._settings = settings
        self._lock = threading.Lock()
        self._finder: Finder | None = None
        self._pointer: str | None = None
        self._failed: TrolyError | None = None
        self._embedders: dict[str, Embedder] = {}
        self._llm: BaseChatModel | None = None
        self._llm_name: str | None = None

    def finder(self) -> Finder:
        """The finder of the current release; the one that is open where the new one cannot be opened.

        :raises ReleaseMissing: when nothing has been published. :raises IndexBroken: it cannot be read.
        """
        with self._lock:
            pointer = current_id(self._home)
            if self._finder is None or pointer != self._pointer:
                self._finder = self._reopen()
                self._pointer = pointer
            return self._finder

    def finder_of(self, release: Release) -> Finder:
        """The finder of any release, opened beside the one that serves: what is measured runs the very same code.

        :raises IndexBroken: it cannot be read. :raises ModelMissing: its encoder is not installed.
        """
        with self._lock:
            return self._open(as_running(self._home, release))

    @property
    def degraded(self) -> bool:
        """Whether the pointer names a release that could not be opened, so that the one before it serves."""
        return self._failed is not None

    def llm(self) -> BaseChatModel | None:
        """The release's language model, opened once; None when there is none on this machine."""
        name = self.finder().release.llm_name
        with self._lock:
            if self._llm is None or name != self._llm_name:
                self._llm, self._llm_name = open_llm(self._settings, self._home, name), name
            return self._llm

    def _reopen(self) -> Finder:
        try:
            opened = self._open(as_running(self._home, current(self._home)))
        except TrolyError as error:
            if self._finder is None:
                raise
            log.error("release_not_opened", detail=error.message)
            self._failed = error
            return self._finder
        self._failed = None
        return opened

    def _open(self, release: Release) -> Finder:
        finder = Finder(
            release,
            open_index(self._home, release.parts.index),
            self._embedder(release),
            learnt_of(self._home, release),
            self._cases(release),
        )
        log.info("release_opened", release=release.id)
        return finder

    def _cases(self, release: Release) -> CaseIndex | None:
        return open_cases(self._home, release.parts.cases) if release.parts.cases else None

    def _embedder(self, release: Release) -> Embedder:
        """What encodes the questions of the release, kept open while the next one needs the same."""
        fingerprint = release.parts.query_encoder or release.parts.encoder
        if fingerprint not in self._embedders:
            self._embedders = {fingerprint: self._opened(release)}
        return self._embedders[fingerprint]

    def _opened(self, release: Release) -> Embedder:
        if release.parts.query_encoder is not None:
            return open_query_encoder(self._home, release.parts.query_encoder, self._settings)
        embedder = open_embedder(self._home, release.encoder_name, self._settings)
        if embedder.fingerprint != release.parts.encoder:
            raise IndexBroken(
                f"Bộ mã hóa {release.encoder_name} đã đổi từ khi dựng chỉ mục. Hãy chạy: troly ingest --reindex"
            )
        return embedder


class OneRelease(Serving):
    """Serves one release for as long as it lives, wherever the pointer moves meanwhile."""

    def __init__(self, home: Home, settings: ModelSettings, release: str | None = None) -> None:
        """``release`` None is the one that serves now.

        :raises ReleaseMissing: there is no such release. :raises IndexBroken: it cannot be read.
        """
        super().__init__(home, settings)
        self._kept = super().finder() if release is None else self.finder_of(read_release(home, release))

    def finder(self) -> Finder:
        return self._kept
