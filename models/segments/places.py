"""Where the passages lie: an index numbers them in the order of the law, whatever segments they came in."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

# The row of a passage that the corpus no longer holds.
GONE = -1


@dataclass(frozen=True, slots=True)
class Places:
    """The rows of an index in its segments, and back."""

    rows: list[np.ndarray]  # Per segment int32 (n_passages,): the index's row of each passage there, or GONE.
    segment: np.ndarray  # int16 (n_rows,): in which segment a row of the index lies…
    local: np.ndarray  # int32 (n_rows,): … and at which place.

    @classmethod
    def of(cls, rows: list[np.ndarray]) -> Places:
        """:raises ValueError: when the rows are not all numbers from 0, each once."""
        count = sum(int((each != GONE).sum()) for each in rows)
        segment = np.full(count, -1, dtype=np.int16)
        local = np.zeros(count, dtype=np.int32)
        for number, each in enumerate(rows):
            (there,) = np.nonzero(each != GONE)
            if len(there) and not 0 <= each[there].min() <= each[there].max() < count:
                raise ValueError("rows out of range")
            segment[each[there]], local[each[there]] = number, there
        if (segment < 0).any():
            raise ValueError("a row is missing")
        return cls(rows, segment, local)

    @classmethod
    def whole(cls, size: int) -> Places:
        """Of one segment that lies as it was built."""
        return cls.of([np.arange(size, dtype=np.int32)])

    def __len__(self) -> int:
        return len(self.segment)
