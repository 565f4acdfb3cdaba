from __future__ import annotations

from pathlib import Path

import pytest

from models.segments.articles import Articles

TEXTS = [("1/2020", "d1", 2), ("1/2020", "d1", 1), ("1/2020", "pl1/d2", 3), ("2/2020", "d1", 1), ("1/2020", "d1", 2)]


@pytest.mark.parametrize("is_saved", [False, True])
def test_rows_and_articles(tmp_path: Path, is_saved: bool) -> None:
    articles = Articles.of(TEXTS)
    if is_saved:
        articles.save(tmp_path / "a.json")
        articles = Articles.load(tmp_path / "a.json")
    assert len(articles) == 3
    assert articles.rows("1/2020", "d1") == [0, 1, 2, 7, 8]
    assert articles.rows("1/2020", "pl1/d2") == [3, 4, 5]
    assert articles.rows("2/2020", "d1") == [6]
    assert articles.rows("2/2020", "d2") == articles.rows("3/2020", "d1") == []
    assert articles.paths("1/2020") == ["d1", "pl1/d2"]
    assert articles.paths("3/2020") == []
    assert articles.first_rows() == {"1/2020": 0, "2/2020": 6}
