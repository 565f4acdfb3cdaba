from __future__ import annotations

from pathlib import Path

import pytest

from eval.answers.gate import bounds, broken, read_gate
from eval.errors import BadGate

METRICS = {
    "total": {"existence": {"value": 1.0}, "stale": {"value": 0.0}, "recall": {"value": 0.8}},
    "by_source": {"starter-in-scope": {"n": 2, "recall": {"value": 0.5}}},
    "by_kind": {"penalty": {"n": 2, "recall": {"value": 0.9}}},
}


@pytest.mark.parametrize(
    ("least", "most", "expected"),
    [
        (["existence=1.0", "recall=0.8"], ["stale=0"], []),
        (["recall=0.81"], [], ["recall: 0.8, phải từ 0.81"]),
        (["starter-in-scope/recall=0.6", "penalty/recall=0.9"], [], ["starter-in-scope/recall: 0.5, phải từ 0.6"]),
        ([], ["recall=0.7"], ["recall: 0.8, phải không quá 0.7"]),
        (["verbatim=1"], [], ["verbatim: không đo được trong lần này"]),
        (["nothing/recall=0"], [], ["nothing/recall: không đo được trong lần này"]),
    ],
)
def test_what_is_broken_is_a_line(least: list[str], most: list[str], expected: list[str]) -> None:
    assert broken(METRICS, [*bounds(least, True), *bounds(most, False)]) == expected


@pytest.mark.parametrize("written", ["recall", "recall=cao", "recal=0.5", "=1", ""])
def test_a_bound_that_says_nothing_is_refused(written: str) -> None:
    with pytest.raises(BadGate):
        bounds([written], True)


def test_a_file_of_bounds(tmp_path: Path) -> None:
    (tmp_path / "gate.toml").write_text('[at_least]\nexistence = 1\n"a/recall" = 0.9\n[at_most]\nstale = 0\n')
    found = read_gate(tmp_path / "gate.toml")
    assert [(bound.where, bound.value, bound.is_floor) for bound in found] == [
        ("existence", 1.0, True),
        ("a/recall", 0.9, True),
        ("stale", 0.0, False),
    ]


@pytest.mark.parametrize("text", ["[at_least", "[floors]\nrecall = 1", "[at_least]\nrecal = 1", "at_least = 3"])
def test_a_file_that_is_no_gate(tmp_path: Path, text: str) -> None:
    (tmp_path / "gate.toml").write_text(text)
    with pytest.raises(BadGate):
        read_gate(tmp_path / "gate.toml")
