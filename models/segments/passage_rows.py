"""All passages of an index in its order, each read from its segment when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from ingest.records import Passage
from models.segments.places import Places
from models.segments.stored import StoredPassages


class PassageRows(Sequence[Passage]):
    """Passage ``i`` has row ``i`` in the keyword and the vector index. Safe to share between threads."""

    def __init__(self, parts: list[StoredPassages], places: Places) -> None:
        self._parts = parts
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, row: int) -> Passage: ...

    @overload
    def __getitem__(self, row: slice) -> list[Passage]: ...

    def __getitem__(self, row: int | slice) -> Passage | list[Passage]:
        if isinstance(row, slice):
            return [self[each] for each in range(len(self))[row]]
        return self._parts[self._places.segment[row]][self._places.local[row]]
