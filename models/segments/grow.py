"""From the segments that an index has to those of the corpus as it is now: only what is new is built."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from ingest.records import Passage
from models.passages import search_text
from models.segments.folders import appearing
from models.segments.manifest import Opened, Text, segment_folder
from models.segments.merge import Part, kept_versions, merge_segments
from models.segments.segment import Held, Segment, build_segment, segment_name
from models.segments.tiers import merges
from models.syllable_counts import SyllableCounts

# The passages of each text and the vectors of all of them, float32 of shape (n_passages, dim).
Prepare = Callable[[list[Text]], tuple[list[list[Passage]], np.ndarray]]


def grow(indexes: Path, encoder: str, before: Opened | None, texts: list[Text], prepare: Prepare) -> list[Segment]:
    """Segments that hold all ``texts``: those of the index ``before`` that still hold some, and what they lack."""
    wanted = {text.key for text in texts}
    segments = [segment for segment in (before.segments if before else []) if not wanted.isdisjoint(segment.keys)]
    known = {key for segment in segments for key in segment.keys}
    new = [text for text in texts if text.key not in known]
    if new:
        segments.append(_built(indexes, encoder, new, prepare))
    return _merged(indexes, encoder, segments, wanted)


def counted(before: Opened | None, counts: SyllableCounts, segments: list[Segment], texts: list[Text]) -> None:
    """Bring the ``counts`` of the index ``before`` to those of ``texts``, which lie in ``segments``."""
    had, wanted = before.keys() if before else set(), {text.key for text in texts}
    counts.add(SyllableCounts.of(_searched(segments, wanted - had)))
    if before:
        counts.add(SyllableCounts.of(_searched(before.segments, had - wanted)), -1)


def _built(indexes: Path, encoder: str, texts: list[Text], prepare: Prepare) -> Segment:
    passages, vectors = prepare(texts)
    versions = [Held(key=text.key, passages=len(each)) for text, each in zip(texts, passages, strict=True)]
    final = segment_folder(indexes, segment_name(encoder, [version.key for version in versions]))
    with appearing(final) as folder:
        build_segment(folder, versions, [passage for each in passages for passage in each], vectors)
    return Segment.load(final)


def _merged(indexes: Path, encoder: str, segments: list[Segment], wanted: set[str]) -> list[Segment]:
    parts = [(segment, np.array([key in wanted for key in segment.keys], dtype=bool)) for segment in segments]
    sizes = [len(segment.passages) for segment in segments]
    present = [int(segment.of_versions(stays).sum()) for segment, stays in parts]
    groups = merges(sizes, present)
    left = set(range(len(segments))) - {number for group in groups for number in group}
    made = [_one(indexes, encoder, [parts[number] for number in group]) for group in groups]
    return [segments[number] for number in sorted(left)] + made


def _one(indexes: Path, encoder: str, parts: list[Part]) -> Segment:
    final = segment_folder(indexes, segment_name(encoder, [version.key for version in kept_versions(parts)]))
    with appearing(final) as folder:
        merge_segments(folder, parts)
    return Segment.load(final)


def _searched(segments: list[Segment], keys: set[str]) -> Iterator[str]:
    """What is searched of the versions of these keys, passage by passage."""
    for segment in segments:
        starts = segment.ends.tolist()
        for version, start in zip(segment.versions, starts, strict=False):
            if version.key in keys:
                yield from (search_text(segment.passages[row]) for row in range(start, start + version.passages))
