"""Puts what was learnt together as a release that waits: nothing serves it until it is promoted."""

from __future__ import annotations

from pathlib import Path

from sentence_transformers import SentenceTransformer

from ingest.store.home import Home
from models import learnt
from models.calibrate import SUITES, fit, knows
from models.catalogue import Kind
from models.finder import Finder
from models.learnt import Learnt
from models.registry import Installed, Origin, describe, find_fingerprint, find_model, installing
from models.releases import Release, current, write_release

_TRAINED = "huấn luyện bằng cặp câu hỏi - điều luật tại máy này"
_NAMES = {"query-encoder": "query", "encoder": "encoder"}


def install_tower(home: Home, model: SentenceTransformer, release: Release, staging: Path) -> Installed:
    """Install a trained encoder of questions; its name is of its own weights.

    ``staging`` is a folder of this training alone, on the disk of the home.
    """
    return _install(home, model, release, staging, "query-encoder", f"{_TRAINED}, chỉ để mã hóa câu hỏi")


def install_encoder(home: Home, model: SentenceTransformer, release: Release, staging: Path) -> Installed:
    """The same for an encoder of questions and passages, which an index is built with."""
    return _install(home, model, release, staging, "encoder", _TRAINED)


def _install(
    home: Home, model: SentenceTransformer, release: Release, staging: Path, kind: Kind, changes: str
) -> Installed:
    encoder = find_model(home, release.encoder_name)
    origin = Origin(
        kind=kind,
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
    with installing(home, f"{_NAMES[origin.kind]}-{fingerprint[:12]}", origin) as folder:
        for path in staging.iterdir():
            path.replace(folder / path.name)
    staging.rmdir()
    return find_fingerprint(home, fingerprint, origin.kind)


def calibrated(finder: Finder) -> tuple[Learnt, bool]:
    """What the finder has learnt with its refusal fitted anew, and whether it could be.

    It is fitted on the project's own suite, which asks about the starter codes and about what they leave out: where
    these are not indexed, or other acts are that rule the rest, the calibration stays as it was.
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


def write_encoder_candidate(
    home: Home, encoder: Installed, index: str, corpus: str, parts: Learnt, record: str
) -> Release:
    """The release that serves with this encoder and the index that it made of ``corpus`` in the place of its own.

    What was learnt for another encoder's vectors does not hold for these.
    """
    changed = {
        "corpus": corpus,
        "encoder": encoder.fingerprint,
        "query_encoder": None,
        "index": index,
        # Cases are encoded anew by the first ingest that this release serves.
        "cases": None,
        "diacritics": index,
        "fusion": learnt.keep(home, parts.fusion),
        "calibration": learnt.keep(home, parts.calibration),
    }
    now = current(home)
    return write_release(home, now.parts.model_copy(update=changed), encoder.name, now.llm_name, record)
