from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from models.vectors import Progress, embed_cached
from tests.fakes import FakeEmbedder

TEXTS = ["tội trộm cắp", "lãi suất", "tội trộm cắp", "thời hiệu khởi kiện"]


def test_rows_are_in_the_order_of_the_texts(tmp_path: Path) -> None:
    np.testing.assert_array_equal(embed_cached(TEXTS, FakeEmbedder(), tmp_path), FakeEmbedder().encode_passages(TEXTS))


def test_nothing_is_encoded_twice(tmp_path: Path) -> None:
    first, again = FakeEmbedder(), FakeEmbedder()
    embed_cached(TEXTS, first, tmp_path)
    assert sorted(first.texts) == sorted(set(TEXTS))
    vectors = embed_cached([*TEXTS, "án phí"], again, tmp_path)
    assert again.texts == ["án phí"]
    np.testing.assert_array_equal(vectors[:4], FakeEmbedder().encode_passages(TEXTS))


def test_another_encoder_has_vectors_of_its_own(tmp_path: Path) -> None:
    embed_cached(TEXTS, FakeEmbedder("a" * 64), tmp_path)
    other = FakeEmbedder("b" * 64)
    embed_cached(TEXTS, other, tmp_path)
    assert sorted(other.texts) == sorted(set(TEXTS))


class Tiring(FakeEmbedder):
    """Stops after its first batch, as a killed job does."""

    def encode_passages(self, texts: list[str], progress: Progress | None = None) -> np.ndarray:
        if self.texts:
            raise KeyboardInterrupt
        return super().encode_passages(texts, progress)


def test_a_stopped_job_goes_on_where_it_was(tmp_path: Path) -> None:
    texts = [f"điều {number}" for number in range(300)]
    stopped, later = Tiring(), FakeEmbedder()
    with pytest.raises(KeyboardInterrupt):
        embed_cached(texts, stopped, tmp_path)
    done: list[tuple[int, int]] = []
    vectors = embed_cached(texts, later, tmp_path, lambda *step: done.append(step))
    assert sorted(stopped.texts + later.texts) == sorted(texts)
    assert done[-1] == (len(later.texts), len(later.texts))
    np.testing.assert_array_equal(vectors, FakeEmbedder().encode_passages(texts))
