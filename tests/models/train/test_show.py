from __future__ import annotations

import pytest

from models.train.run import Result
from models.train.show import show


@pytest.mark.parametrize(("by", "is_told"), [("law", False), ("question", True)])
def test_pairs_that_could_not_be_parted_by_law_are_told(
    by: str, is_told: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = {
        "folds": {"wished": "law", "by": by},
        "encoder": {"total": {"n": 30, "nDCG@10": 0.5, "R@10": 0.6}},
        "reindex": {"passages": 100, "minutes": 1, "passages_per_second": 2},
        "taken": "encoder",
        "pays": True,
    }
    show(Result(None, 30, 0, figures))
    assert ("chia theo câu hỏi" in " ".join(capsys.readouterr().out.split())) == is_told
