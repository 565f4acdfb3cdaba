from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.segments import postings as postings_module
from models.segments.codes import codes
from models.segments.postings import Postings, look_up

WORDS = st.sampled_from(["án", "phí", "dân", "sự", "tội", "173"])
TEXTS = st.lists(st.lists(WORDS, max_size=6).map(" ".join), min_size=1, max_size=7)


def as_table(postings: Postings) -> dict[int, dict[int, int]]:
    """How often each term stands in each row."""
    counts, lengths = postings.shape_counts, postings.shape_lengths
    table: dict[int, dict[int, int]] = {}
    for term, start, end in zip(postings.terms.tolist(), postings.starts[:-1], postings.starts[1:], strict=True):
        rows, kinds = postings.rows[start:end], postings.kinds[start:end]
        assert (np.diff(rows) > 0).all()
        assert lengths[kinds].tolist() == postings.lengths[rows].tolist()
        table[term] = dict(zip(rows.tolist(), counts[kinds].astype(int).tolist(), strict=True))
    return table


def counted(texts: list[str]) -> dict[int, dict[int, int]]:
    table: dict[int, dict[int, int]] = {}
    for row, text in enumerate(texts):
        for code in codes(text).tolist():
            of_term = table.setdefault(code, {})
            of_term[row] = of_term.get(row, 0) + 1
    return dict(sorted(table.items()))


@given(TEXTS, st.integers(1, 4))
def test_every_term_of_every_text_is_counted(texts: list[str], chunk: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings_module, "_CHUNK", chunk)
        postings = Postings.count(texts)
    assert as_table(postings) == counted(texts)
    assert postings.lengths.tolist() == [len(codes(text)) for text in texts]


@given(TEXTS, st.data())
def test_what_is_kept_is_as_if_the_rest_had_never_been(texts: list[str], data: st.DataObject) -> None:
    kept = np.array(data.draw(st.lists(st.booleans(), min_size=len(texts), max_size=len(texts))))
    left = [text for text, stays in zip(texts, kept, strict=True) if stays]
    postings = Postings.count(texts)
    assert as_table(postings.keep(kept)) == counted(left)
    held = dict(zip(postings.terms.tolist(), postings.holding(kept).tolist(), strict=True))
    assert {term: count for term, count in held.items() if count} == {t: len(rows) for t, rows in counted(left).items()}


def test_saved_and_loaded_they_are_the_same(tmp_path: Path) -> None:
    for name, texts in {"some": ["án phí", "tội"], "none": ["???"]}.items():
        made = Postings.count(texts)
        made.save(tmp_path / name)
        assert as_table(Postings.load(tmp_path / name)) == as_table(made)


def test_looked_up_by_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings_module, "_BLOCK", 3)
    values, numbers = np.arange(10, dtype=np.float32) * 2, np.array([9, 0, 3, 3, 7, 1, 2], dtype=np.uint16)
    np.testing.assert_array_equal(look_up(values, numbers), values[numbers])
