from __future__ import annotations

import copy
import json
from collections.abc import Callable

import pytest
from tokenizers import Tokenizer

from models.errors import BrokenModel
from models.vocabulary import prune_tokenizer, wanted_pieces
from tests.models.tiny import PIECES, tiny_tokenizer


@pytest.mark.parametrize(
    ("piece", "kept"),
    [
        ("▁điều", True),
        ("▁QUAN", True),  # a syllable typed without its marks, in capitals
        ("▁nghieng", True),
        ("▁173", True),
        ("/2015", True),
        ("▁XXIII", True),
        ("▁Ð", True),  # U+00D0, which official texts hold for Đ
        ("đ", True),
        ("§", True),
        ("▁straightforward", False),
        ("▁größe", False),
        ("▁закон", False),
        ("法律", False),
        ("蜘", False),
    ],
)
def test_what_vietnamese_law_can_use_stays(piece: str, kept: bool) -> None:
    assert (wanted_pieces([("<s>", 0.0), (piece, -20.0)], {0}, size=1) == [0, 1]) is kept


def test_the_likeliest_foreign_latin_pieces_fill_up() -> None:
    pieces = [("<s>", 0.0), ("▁zebra", -9.0), ("▁straight", -5.0), ("▁throughout", -7.0)]
    assert wanted_pieces(pieces, {0}, size=3) == [0, 2, 3]


def test_ids_close_up_and_specials_stay_in_place() -> None:
    pruned, old_ids = prune_tokenizer(tiny_tokenizer(), size=1)
    vocabulary = [piece for piece, _ in pruned["model"]["vocab"]]
    assert vocabulary == [PIECES[old] for old in old_ids] == [p for p in PIECES if p not in ("蜘", "▁hello")]
    assert pruned["added_tokens"][-1] == {**tiny_tokenizer()["added_tokens"][-1], "id": len(vocabulary) - 1}
    assert Tokenizer.from_str(json.dumps(pruned)).encode("tội trộm").ids == [0, 5, 6, 2]


def test_same_pieces_before_and_after() -> None:
    before = Tokenizer.from_str(json.dumps(tiny_tokenizer()))
    after = Tokenizer.from_str(json.dumps(prune_tokenizer(tiny_tokenizer(), size=1)[0]))
    for text in ("tội trộm cắp", "văn a1b", "trộm  a"):
        assert before.encode(text).tokens == after.encode(text).tokens


def _without(*path: str) -> Callable[[dict], None]:
    def change(tokenizer: dict) -> None:
        for key in path[:-1]:
            tokenizer = tokenizer[key]
        del tokenizer[path[-1]]

    return change


@pytest.mark.parametrize(
    "change",
    [
        _without("model"),
        _without("added_tokens"),
        _without("post_processor", "special_tokens", "</s>"),
        lambda t: t["model"].update(type="BPE"),
        lambda t: t["model"].update(unk_id=0),
        lambda t: t["model"].update(vocab=[["a"]]),
        lambda t: t["added_tokens"][0].update(id=99),
        lambda t: t["added_tokens"][0].update(content="</s>"),
    ],
)
def test_another_tokenizer_is_refused(change: Callable[[dict], None]) -> None:
    tokenizer = copy.deepcopy(tiny_tokenizer())
    change(tokenizer)
    with pytest.raises(BrokenModel):
        prune_tokenizer(tokenizer, size=10)
