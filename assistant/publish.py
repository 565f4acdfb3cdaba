"""Makes the present corpus what serves: index, release, pointer."""

from __future__ import annotations

from collections.abc import Callable

from assistant.prompt import prompt_hash
from ingest.store.home import Home
from ingest.store.law import LawStore
from models.cases.build import build_cases, cases_folder, cases_id
from models.embedder import open_embedder
from models.errors import ModelMissing, ReleaseMissing
from models.index import build_index, index_id
from models.learnt import shipped
from models.registry import find_model
from models.releases import Parts, Release, current, releases, serve, write_release
from models.segments.turn import turn_to_index
from models.settings import ModelSettings


def publish(
    home: Home,
    store: LawStore,
    settings: ModelSettings,
    encoder: str | None = None,
    progress: Callable[[int, int], None] | None = None,
    again: bool = False,
) -> Release:
    """Index what is new and let it serve; encoder and language model stay those of the current release.

    What that release learnt from pairs stays too, unless another encoder takes its ground away.
    ``again`` builds the index anew even where it is there.
    """
    with turn_to_index(home):
        before = _before(home)
        encoder = encoder or (before.encoder_name if before else settings.encoder)
        embedder = open_embedder(home, encoder, settings)
        index = build_index(home, store, embedder, progress, again)
        cases = build_cases(home, store, embedder, progress, again)
        made = {"corpus": store.corpus_hash(), "encoder": embedder.fingerprint, "index": index, "diacritics": index}
        learnt = before if before and _goes_on(before, embedder.fingerprint) else None
        parts = Parts(**made, cases=cases, **_beside_index(learnt), llm=before.parts.llm if before else None)
        name, trained = before.llm_name if before else None, learnt.trained if learnt else None
        release = write_release(home, parts, encoder, name, trained)
        serve(home, release)
        return release


def up_to_date(home: Home, store: LawStore, encoder: str | None = None) -> Release | None:
    """The release that serves, where :func:`publish` would make no other of the present corpus; else None."""
    try:
        release = current(home)
        fingerprint = find_model(home, release.encoder_name).fingerprint
    except (ReleaseMissing, ModelMissing):
        return None
    corpus = store.corpus_hash()
    index = index_id(corpus, fingerprint)
    cases = cases_id(store, fingerprint)
    found = {"corpus": corpus, "encoder": fingerprint, "index": index, "diacritics": index, "cases": cases}
    made = release.parts.model_copy(update={**found, **_beside_index(release)})
    is_same = encoder in (None, release.encoder_name) and release.parts == made
    is_there = (home.indexes / index).exists() and (cases is None or (cases_folder(home) / cases).exists())
    return release if is_same and is_there else None


def as_running(home: Home, release: Release) -> Release:
    """The release with the prompt of this program, and with its fusion and calibration unless it learnt its own.

    These come with the code: an answer must not name a prompt that it was not written by. The manifest is
    written, the pointer stays where it is: only ingesting, promotion and rollback move it.
    """
    parts = release.parts.model_copy(update=_beside_index(release))
    if parts == release.parts:
        return release
    return write_release(home, parts, release.encoder_name, release.llm_name, release.trained)


def _before(home: Home) -> Release | None:
    """The release that a new one goes on from; a broken pointer or manifest falls back to the newest readable."""
    try:
        return current(home)
    except ReleaseMissing:
        earlier = releases(home)
        return earlier[-1] if earlier else None


def _goes_on(before: Release, encoder: str) -> bool:
    """Whether what ``before`` learnt holds for vectors of this encoder (its fingerprint)."""
    return before.trained is not None and before.parts.encoder == encoder


def _beside_index(release: Release | None) -> dict[str, str | None]:
    """The parts that no index decides: the learnt ones of ``release`` where it has some, else the program's."""
    if release is not None and release.trained is not None:
        own = release.parts.model_dump(include={"fusion", "calibration", "query_encoder"})
    else:
        own = {"fusion": shipped().fusion.sha256, "calibration": shipped().calibration.sha256, "query_encoder": None}
    return {**own, "prompt": prompt_hash()}
