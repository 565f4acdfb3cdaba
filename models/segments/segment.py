"""A segment: the passages of some versions with their postings and vectors, named by what it holds, never changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import faiss
import numpy as np
import orjson
from pydantic import BaseModel, ConfigDict, TypeAdapter

from ingest.records import Passage
from models.passages import search_text
from models.segments.coarse import load_coarse, write_coarse
from models.segments.postings import Postings
from models.segments.stored import StoredPassages, as_line, write_lines


class Held(BaseModel):
    """A version in a segment: the key of its text and how many passages it has there."""

    model_config = ConfigDict(frozen=True)

    key: str
    passages: int


_HELD = TypeAdapter(list[Held])


@dataclass(frozen=True, slots=True)
class Segment:
    """Row ``i`` of ``postings``, ``vectors`` and ``coarse`` is passage ``i``; the versions lie one after the other.

    ``coarse`` is the first look of a large segment, None for a small one.
    """

    name: str
    versions: list[Held]
    passages: StoredPassages
    postings: Postings
    vectors: faiss.Index
    coarse: faiss.Index | None

    @property
    def keys(self) -> list[str]:
        return [version.key for version in self.versions]

    @property
    def ends(self) -> np.ndarray:
        """int64 array of shape (n_versions + 1,): where the passages of each version begin, and the last end."""
        return np.concatenate([[0], np.cumsum([version.passages for version in self.versions], dtype=np.int64)])

    def of_versions(self, wanted: np.ndarray) -> np.ndarray:
        """bool array of shape (n_passages,) from one of shape (n_versions,)."""
        return np.repeat(wanted, np.diff(self.ends))

    @classmethod
    def load(cls, folder: Path) -> Segment:
        """Mapped, but for the first look, which is read.

        :raises OSError, ValueError, RuntimeError: when a file is missing or is not whole.
        """
        segment = cls(
            folder.name,
            _HELD.validate_json((folder / "versions.json").read_bytes()),
            StoredPassages.load(folder),
            Postings.load(folder / "keyword"),
            faiss.read_index(str(folder / "dense.faiss"), faiss.IO_FLAG_MMAP_IFC),
            load_coarse(folder),
        )
        sizes = [len(segment.passages), len(segment.postings.lengths), segment.vectors.ntotal, int(segment.ends[-1])]
        sizes += [segment.coarse.ntotal] if segment.coarse else []
        if len(set(sizes)) != 1:
            raise ValueError(f"the parts of segment {folder.name} are of different sizes")
        return segment


def segment_name(encoder: str, keys: list[str]) -> str:
    """The same versions in the same order under the same encoder are one segment, whoever builds it."""
    return hashlib.sha256("\n".join([encoder, *keys]).encode()).hexdigest()[:16]


def build_segment(folder: Path, versions: list[Held], passages: list[Passage], vectors: np.ndarray) -> None:
    """Fill an empty folder. ``vectors``: float32 of shape (n_passages, dim), each row of length 1."""
    write_lines(folder, map(as_line, passages))
    Postings.count(map(search_text, passages)).save(folder / "keyword")
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(np.ascontiguousarray(vectors, dtype=np.float32))
    write_rest(folder, versions, index)


def write_rest(folder: Path, versions: list[Held], index: faiss.Index) -> None:
    faiss.write_index(index, str(folder / "dense.faiss"))
    write_coarse(folder, index)
    (folder / "versions.json").write_bytes(orjson.dumps([version.model_dump() for version in versions]))
