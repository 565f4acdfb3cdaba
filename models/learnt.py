"""What a release has learnt: fusion and calibration, by hash in ``TROLY_HOME/learnt`` or as the program ships them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, TypeVar

from pydantic import Field, TypeAdapter, ValidationError

from ingest.store.home import Home
from models.confidence import FEATURES, Calibration, load_calibration
from models.errors import LearntMissing
from models.fusion import Fusion, Linear, shipped_fusion
from models.releases import Release, write_atomically
from models.trees import Trees

_Part = TypeVar("_Part", Fusion, Calibration)
_FUSION: TypeAdapter[Fusion] = TypeAdapter(Annotated[Linear | Trees, Field(discriminator="kind")])
_CALIBRATION = TypeAdapter(Calibration)
# Room for the memory of a hundred thousand questions; what is larger is not read into memory at all.
_MAX_BYTES = 256 << 20


@dataclass(frozen=True, slots=True)
class Learnt:
    fusion: Fusion
    calibration: Calibration

    def fits(self, dimension: int) -> bool:
        """Whether questions of so many dimensions can be compared with those that the fusion remembers."""
        return not self.fusion.memory.gold or self.fusion.memory.width == dimension


@lru_cache(maxsize=1)
def shipped() -> Learnt:
    """What needs no labels but the project's own suite."""
    return Learnt(shipped_fusion(), load_calibration())


def keep(home: Home, part: Fusion | Calibration) -> str:
    """Write one part under its hash, which is returned."""
    folder = home.root / "learnt"
    folder.mkdir(exist_ok=True)
    write_atomically(folder / f"{part.sha256}.json", part.model_dump_json())
    return part.sha256


def learnt_of(home: Home, release: Release) -> Learnt:
    """The parts that the manifest names, for a release that was trained; else those of this program.

    :raises LearntMissing: a file is not there, is not the one of that hash, or is of another program's features.
    """
    if release.trained is None:
        return shipped()
    fusion = _read(home, release.parts.fusion, _FUSION, shipped().fusion, release.id)
    calibration = _read(home, release.parts.calibration, _CALIBRATION, shipped().calibration, release.id)
    if calibration.features != FEATURES:
        raise LearntMissing(
            f"Ngưỡng từ chối của bản {release.id} được học bởi một phiên bản troly khác, đọc những dấu hiệu khác "
            f"({', '.join(calibration.features)}). Hãy học lại (troly train) hoặc quay lại bản trước (troly models "
            "rollback)."
        )
    return Learnt(fusion, calibration)


def _read(home: Home, sha256: str, form: TypeAdapter[_Part], own: _Part, release: str) -> _Part:
    """The part of that hash; the program's ``own`` needs no file."""
    if sha256 == own.sha256:
        return own
    path = home.root / "learnt" / f"{sha256}.json"
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise ValueError(path.name)
        part = form.validate_json(path.read_bytes())
        if part.sha256 != sha256:
            raise ValueError(sha256)
    except (OSError, ValidationError, ValueError) as error:
        raise LearntMissing(
            f"Không đọc được phần đã học {sha256[:12]} của bản {release}. "
            "Hãy học lại (troly train) hoặc quay lại bản trước (troly models rollback)."
        ) from error
    return part
