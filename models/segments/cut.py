"""Cuts the stored texts that are to be indexed into passages."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ingest.records import Document, Passage, Version
from ingest.store.law import LawStore
from models.segments.manifest import Text


def cut(
    store: LawStore, texts: list[Text], passages_of: Callable[[Document, Version], Iterable[Passage]], at_once: int
) -> list[list[Passage]]:
    """The passages of each text, read ``at_once`` at a time, so that memory holds the units of a few versions."""
    documents = {document.law_id: document for document in store.documents()}
    passages: list[list[Passage]] = []
    for start in range(0, len(texts), at_once):
        some = texts[start : start + at_once]
        versions = {version.version_id: version for version in store.select(text.version_id for text in some)}
        passages += [list(passages_of(documents[text.law_id], versions[text.version_id])) for text in some]
    return passages
