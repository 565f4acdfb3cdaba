"""Which rows of an index are the passages of an article."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import orjson

Spans = dict[str, dict[str, list[tuple[int, int]]]]


class Articles:
    """Articles by act and path, in the order of the index; an article may have several texts."""

    def __init__(self, spans: Spans) -> None:
        self._spans = spans

    @classmethod
    def of(cls, texts: Iterable[tuple[str, str, int]]) -> Articles:
        """From the texts in the order of the index: the act, the path and how many passages it has."""
        spans: Spans = {}
        end = 0
        for law_id, path, passages in texts:
            spans.setdefault(law_id, {}).setdefault(path, []).append((end, end + passages))
            end += passages
        return cls(spans)

    def __len__(self) -> int:
        return sum(map(len, self._spans.values()))

    def rows(self, law_id: str, path: str) -> list[int]:
        """The rows of an article's passages, ascending; none where it is not indexed."""
        return [row for span in self._spans.get(law_id, {}).get(path, ()) for row in range(*span)]

    def paths(self, law_id: str) -> list[str]:
        """The articles of an act that are indexed; empty where there is none."""
        return list(self._spans.get(law_id, ()))

    def first_rows(self) -> dict[str, int]:
        """The row of a passage of each act, whichever comes first."""
        spans = {law_id: [span for article in of.values() for span in article] for law_id, of in self._spans.items()}
        return {law_id: min(start for start, end in of if start < end) for law_id, of in spans.items()}

    def save(self, path: Path) -> None:
        path.write_bytes(orjson.dumps(self._spans))

    @classmethod
    def load(cls, path: Path) -> Articles:
        """:raises OSError, ValueError: when the file is missing or is not whole."""
        return cls(orjson.loads(path.read_bytes()))
