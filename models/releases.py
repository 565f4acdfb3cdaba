"""What serves is one release: an immutable manifest of hashes, named by an atomic pointer."""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from datetime import UTC, datetime

import structlog
from pydantic import BaseModel, ConfigDict, ValidationError

from ingest.store.atomic import write_atomically
from ingest.store.home import Home
from models import history
from models.errors import ReleaseMissing

log = structlog.get_logger()
_LATER = ("query_encoder", "cases")
_ID = re.compile(r"r-[0-9a-f]{12}")


class Parts(BaseModel):
    """The hash or name of everything that an answer depends on; None for a part that is not there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    corpus: str
    encoder: str
    # What encodes questions where that was trained apart; the passages of the index stay those of ``encoder``.
    query_encoder: str | None = None
    index: str
    # The index of án lệ and judgments, ``indexes/cases/<id>``; None where there are none.
    cases: str | None = None
    fusion: str
    reranker: str | None = None
    diacritics: str
    calibration: str
    prompt: str
    llm: str | None = None


class Release(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    created: datetime
    encoder_name: str
    llm_name: str | None = None
    # SHA-256 of the training record, ``TROLY_HOME/training/<sha256>.json``; None for what was trained on no pairs.
    trained: str | None = None
    parts: Parts


def write_release(
    home: Home, parts: Parts, encoder_name: str, llm_name: str | None, trained: str | None = None
) -> Release:
    """Write the manifest of these parts; the same parts give the same release, which is left as it is."""
    # A part that older manifests do not name is none of their identity.
    named = parts.model_dump_json(exclude={part for part in _LATER if getattr(parts, part) is None})
    key = f"{named}\n{encoder_name}\n{llm_name}" + (f"\n{trained}" if trained else "")
    release_id = "r-" + hashlib.sha256(key.encode()).hexdigest()[:12]
    path = home.releases / f"{release_id}.json"
    if path.exists():
        return read_release(home, release_id)
    release = Release(
        id=release_id,
        created=datetime.now(UTC),
        encoder_name=encoder_name,
        llm_name=llm_name,
        trained=trained,
        parts=parts,
    )
    write_atomically(path, release.model_dump_json(indent=2))
    return release


def read_release(home: Home, release_id: str) -> Release:
    """:raises ReleaseMissing: when there is no such manifest or it cannot be read."""
    path = home.releases / f"{release_id}.json"
    try:
        if not _ID.fullmatch(release_id):
            raise ValueError(release_id)
        return Release.model_validate_json(path.read_text("utf-8"))
    except (OSError, ValidationError, ValueError) as error:
        raise ReleaseMissing(
            f"Không đọc được bản phát hành {release_id!r}. Hãy dựng lại: troly ingest --reindex"
        ) from error


def releases(home: Home) -> list[Release]:
    """All releases that can be read, oldest first; a broken manifest is logged and passed over."""
    found = []
    for path in home.releases.glob("r-*.json"):
        try:
            found.append(read_release(home, path.stem))
        except ReleaseMissing:
            log.warning("release_unreadable", release=path.stem)
    return sorted(found, key=lambda release: release.created)


def serve(home: Home, release: Release) -> None:
    """Move the pointer; a running server picks it up with its next question."""
    before = current_id(home)
    if before == release.id:
        return
    _move(home, history.Move("serve", before, release.id))


def rollback(home: Home) -> Release:
    """Let the release serve again that served before the current one; once more goes one further back.

    Releases that can no longer be opened are passed over.

    :raises ReleaseMissing: when none is left to go back to.
    """
    now = current_id(home)
    for earlier in history.earlier(home, now):
        with suppress(ReleaseMissing):
            release = read_release(home, earlier)
            if (home.indexes / release.parts.index).is_dir():
                _move(home, history.Move("rollback", now, release.id))
                return release
    raise ReleaseMissing("Không còn bản phát hành nào trước đó để quay lại. Xem: troly models releases")


def _move(home: Home, move: history.Move) -> None:
    """The move is told before it is made: see :func:`models.history.earlier`."""
    history.append(home, move)
    write_atomically(home.releases / "current", move.release + "\n")


def current_id(home: Home) -> str | None:
    try:
        return (home.releases / "current").read_text("utf-8").strip()
    except FileNotFoundError:
        return None


def current(home: Home) -> Release:
    """:raises ReleaseMissing: when nothing has been published yet."""
    release_id = current_id(home)
    if release_id is None:
        raise ReleaseMissing("Chưa có văn bản nào được nạp. Hãy chạy: troly ingest starter")
    return read_release(home, release_id)


def with_llm(home: Home, name: str | None, sha256: str | None) -> Release:
    """The current release with another language model, serving at once: the quoted law stays the same."""
    now = current(home)
    release = write_release(home, now.parts.model_copy(update={"llm": sha256}), now.encoder_name, name, now.trained)
    serve(home, release)
    return release
