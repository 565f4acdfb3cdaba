from __future__ import annotations

import numpy as np
import pytest
import torch

from models import precision
from models.precision import fastest, in_int8, precision_of_passages, precision_of_questions
from models.settings import ModelSettings


@pytest.mark.parametrize(
    ("chosen", "passages", "questions"),
    [("fp32", "fp32", "fp32"), ("bf16", "bf16", "bf16"), ("int8", "int8", "fp32")],
)
def test_what_is_set_is_taken(chosen: str, passages: str, questions: str) -> None:
    settings = ModelSettings(encoder_precision=chosen)  # type: ignore[arg-type]
    assert (precision_of_passages(settings), precision_of_questions(settings)) == (passages, questions)


ABLE = {"avx512_bf16": True, "avx512_vnni": True}


@pytest.mark.parametrize(
    ("able", "seconds", "expected"),
    [
        (ABLE, [1.0, 0.99], "fp32"),
        (ABLE, [1.0, 0.7], "fp32"),
        (ABLE, [1.0, 0.5], "bf16"),
        (ABLE, [1.0, 2.0], "fp32"),
        # Without the instructions nothing is tried, and int8 is never taken by itself.
        ({"avx512_vnni": True, "amx_int8": True}, [], "fp32"),
        ({"avx2": True}, [], "fp32"),
    ],
)
def test_bf16_is_taken_where_it_is_clearly_faster(
    able: dict[str, bool], seconds: list[float], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    timed = iter(seconds)
    monkeypatch.setattr(precision, "_seconds_of_layer", lambda *_: next(timed))
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: able)
    assert fastest.__wrapped__() == expected
    assert next(timed, None) is None


def test_layers_that_narrow_stay_as_they_are() -> None:
    torch.manual_seed(7)
    model = torch.nn.Sequential(torch.nn.Linear(8, 16), torch.nn.Linear(16, 8), torch.nn.Linear(8, 8))
    low = in_int8(model)
    assert [isinstance(layer, torch.nn.Linear) for layer in low] == [False, True, False]  # type: ignore[arg-type]
    assert all(isinstance(layer, torch.nn.Linear) for layer in model)
    given = torch.randn(32, 8)
    np.testing.assert_allclose(low(given).detach(), model(given).detach(), atol=0.02)
