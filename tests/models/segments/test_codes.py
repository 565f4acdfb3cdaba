from __future__ import annotations

import pytest

from models.segments.codes import codes
from models.tokens import terms


@pytest.mark.parametrize(
    "text", ["", "???", "tội", "Tội trộm cắp tài sản", "hoà giải hòa giải", "điều 173 khoản 3", "án phí phí án phí"]
)
def test_there_is_a_code_for_each_term_in_its_order(text: str) -> None:
    of_term = dict(zip(terms(text), codes(text).tolist(), strict=True))
    assert codes(text).tolist() == [of_term[term] for term in terms(text)]
    assert len(set(of_term.values())) == len(of_term)


def test_codes_do_not_change_from_run_to_run() -> None:
    """They lie on disk, in segments that other runs wrote."""
    assert codes("án phí").tolist() == [5797414548725649913, 12851855496622867485, 305428827436079498]


def test_a_pair_is_another_one_the_other_way_round() -> None:
    assert codes("án phí")[2] != codes("phí án")[2]
