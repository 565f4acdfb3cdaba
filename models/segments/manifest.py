"""The manifest of an index: its segments, the rows of their passages, and what is known of the whole corpus."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ConfigDict

from models.diacritics import DiacriticsRestorer
from models.segments.articles import Articles
from models.segments.folders import appearing
from models.segments.places import GONE, Places
from models.segments.postings import mapped
from models.segments.segment import Segment
from models.syllable_counts import SyllableCounts

MANIFEST = "manifest.json"


class Manifest(BaseModel):
    """The content of ``manifest.json``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    encoder: str
    segments: list[str]


@dataclass(frozen=True, slots=True)
class Text:
    """A version to be indexed; ``key`` is another one whenever its passages would be."""

    key: str
    version_id: str
    law_id: str
    path: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A manifest with its segments, all mapped. ``holding``: how many passages hold each term of each segment."""

    segments: list[Segment]
    places: Places
    holding: list[np.ndarray]
    articles: Articles

    def keys(self) -> set[str]:
        """The versions that the index holds."""
        return {
            key
            for segment, rows in zip(self.segments, self.places.rows, strict=True)
            for key, there in zip(segment.keys, rows[segment.ends[:-1]] != GONE, strict=True)
            if there
        }


def segment_folder(indexes: Path, name: str) -> Path:
    return indexes / "segments" / name


def read_manifest(folder: Path) -> Manifest:
    """:raises OSError, ValueError: when it is missing or is none."""
    return Manifest.model_validate_json((folder / MANIFEST).read_bytes())


def open_manifest(folder: Path) -> Opened:
    """:raises OSError, ValueError, RuntimeError: when a file of it or of a segment is missing or not whole."""
    names = read_manifest(folder).segments
    segments = [Segment.load(segment_folder(folder.parent, name)) for name in names]
    rows = [np.load(folder / f"rows-{number}.npy") for number in range(len(segments))]
    holding = [mapped(folder / f"holding-{number}.npy") for number in range(len(segments))]
    for segment, of_passages, of_terms in zip(segments, rows, holding, strict=True):
        if (len(of_passages), len(of_terms)) != (len(segment.passages), len(segment.postings.terms)):
            raise ValueError(f"the manifest was not written for this segment {segment.name}")
    return Opened(segments, Places.of(rows), holding, Articles.load(folder / "articles.json"))


def write_manifest(
    final: Path, encoder: str, segments: list[Segment], texts: list[Text], counts: SyllableCounts
) -> None:
    """Number the passages of ``texts``, which all lie in ``segments``, in this order, whatever the order there."""
    sizes = {version.key: version.passages for segment in segments for version in segment.versions}
    firsts = np.concatenate([[0], np.cumsum([sizes[text.key] for text in texts])]).tolist()
    first_of = {text.key: first for text, first in zip(texts, firsts, strict=False)}
    with appearing(final) as folder:
        for number, segment in enumerate(segments):
            rows = _rows(segment, first_of)
            np.save(folder / f"rows-{number}.npy", rows)
            np.save(folder / f"holding-{number}.npy", segment.postings.holding(rows != GONE))
        Articles.of((text.law_id, text.path, sizes[text.key]) for text in texts).save(folder / "articles.json")
        counts.save(folder / "syllables.json")
        DiacriticsRestorer.of(counts).save(folder / "diacritics.json")
        manifest = Manifest(encoder=encoder, segments=[segment.name for segment in segments])
        (folder / MANIFEST).write_text(manifest.model_dump_json(indent=2), "utf-8")


def _rows(segment: Segment, first_of: dict[str, int]) -> np.ndarray:
    """int32 array of shape (n_passages,): the row of each passage of a segment, or GONE."""
    rows = np.full(len(segment.passages), GONE, dtype=np.int32)
    starts = segment.ends.tolist()
    for version, start in zip(segment.versions, starts, strict=False):
        first = first_of.get(version.key)
        if first is not None:
            rows[start : start + version.passages] = np.arange(first, first + version.passages)
    return rows
