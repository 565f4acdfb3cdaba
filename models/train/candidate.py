"""Puts what was learnt together as a release that waits: nothing serves it until it is promoted."""

from __future__ import annotations

from pathlib import Path

from sentence_transformers import SentenceTransformer

from ingest.store.home import Home
from models import learnt
from models.calibrate import SUITES, fit, knows
from models.finder import Finder
from models.learnt import Learnt
from models.registry import Installed, Origin, describe, find_fingerprint, find_model, installing
from models.releases import Release, current, write_release


def install_tower(home: Home, model: SentenceTransformer, release: Release, staging: Path) -> Installed:
    """Install a trained encoder of questions; its name is of its own weights.

    ``staging`` is a folder of this training alone, on the disk of the home.
    """
    encoder = find_model(home, release.encoder_name)
    changes = "huấn luyện bằng cặp câu hỏi - điều luật tại máy này, chỉ để mã hóa câu hỏi"
    origin = Origin(
        kind="query-encoder",
        source=f"troly train, từ {encoder.name}",
        publisher=encoder.publisher,
        origin=encoder.origin,
        licence=encoder.licence,
        changes="; ".join(filter(None, (encoder.changes, changes))),
    )
    model.save_pretrained(str(staging), create_model_card=False, safe_serialization=True)
    return _adopt(home, staging, origin)


def _adopt(home: Home, staging: Path, origin: Origin) -> Installed:
    fingerprint = describe(staging, "staged", origin).fingerprint
    with installing(home, f"query-{fingerprint[:12]}", origin) as folder:
        for path in staging.iterdir():
            path.replace(folder / path.name)
    staging.rmdir()
    return find_fingerprint(home, fingerprint, "query-encoder")


def calibrated(finder: Finder) -> tuple[Learnt, bool]:
    """What the finder has learnt with its refusal fitted anew, and whether it could be.

    It is fitted on the project's own suite, which asks about the starter codes: where these are not indexed the
    calibration stays as it was.
    """
    if not knows(finder, SUITES):
        return finder.learnt, False
    return Learnt(finder.learnt.fusion, fit(finder, SUITES)), True


def write_candidate(home: Home, before: Release, parts: Learnt, tower: Installed | None, record: str) -> Release:
    """The release of ``before`` with the learnt parts in the place of its own.

    What came to serve while it learnt, such as new law, is gone on from, as long as the encoder is the same.
    """
    changed = {
        "fusion": learnt.keep(home, parts.fusion),
        "calibration": learnt.keep(home, parts.calibration),
        "query_encoder": tower.fingerprint if tower else None,
    }
    now = current(home)
    base = now if now.parts.encoder == before.parts.encoder else before
    return write_release(home, base.parts.model_copy(update=changed), base.encoder_name, base.llm_name, record)
