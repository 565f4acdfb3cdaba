"""What a person asks of a training."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class FoldsBy(StrEnum):
    """``law``: no law stands on both sides, as for a law that nobody asked about yet; ``question``: at random."""

    LAW = "law"
    QUESTION = "question"


class Kind(StrEnum):
    """``query``: an encoder of questions and the fusion; ``fusion``: the fusion alone, in a fraction of the time.

    ``encoder``: an encoder of questions and passages, for which the whole corpus is embedded anew.
    """

    QUERY = "query"
    FUSION = "fusion"
    ENCODER = "encoder"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asks of a training. Without ``reindex`` an encoder is measured and no candidate made of it."""

    pairs: Path
    kind: Kind = Kind.QUERY
    folds: FoldsBy = FoldsBy.LAW
    epochs: int = 4
    seed: int = 7
    restart: bool = False
    reindex: bool = False
