from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file

from models.convert import convert_e5
from models.embedder import Embedder, load_encoder
from models.errors import BrokenModel
from models.registry import sha256_file
from models.settings import ModelSettings
from tests.models.tiny import PIECES, tiny_e5, tiny_tokenizer, tiny_values


def write_raw(folder: Path, weights: bytes | None = None, tokenizer: str | None = None) -> tuple[Path, Path]:
    (folder / "w.bin").write_bytes(weights or tiny_e5())
    (folder / "t.json").write_text(tokenizer if tokenizer is not None else json.dumps(tiny_tokenizer()), "utf-8")
    return folder / "w.bin", folder / "t.json"


def test_pruned_and_whole_give_the_same_vectors(tmp_path: Path, tiny_encoder: Path) -> None:
    convert_e5(*write_raw(tmp_path), tmp_path / "whole", vocabulary=None)
    settings = ModelSettings(encoder_precision="fp32")
    pruned, whole = (Embedder(load_encoder(str(path), settings), "") for path in (tiny_encoder, tmp_path / "whole"))
    texts = ["tội trộm cắp", "văn a", "b 1"]
    np.testing.assert_allclose(pruned.encode_passages(texts), whole.encode_passages(texts), atol=1e-6)


def test_rows_follow_their_pieces(tiny_encoder: Path) -> None:
    tokenizer = json.loads((tiny_encoder / "tokenizer.json").read_text("utf-8"))
    rows = load_file(tiny_encoder / "model.safetensors")["embeddings.word_embeddings.weight"]
    pieces = [piece for piece, _ in tokenizer["model"]["vocab"]]
    assert rows.shape == (len(pieces), 32)
    original = tiny_values()["emb.word"]
    for piece, row in zip(pieces, rows, strict=True):
        np.testing.assert_array_equal(row, original[PIECES.index(piece)])


def test_nothing_is_pickled_and_the_same_input_gives_the_same_file(tmp_path: Path, tiny_encoder: Path) -> None:
    convert_e5(*write_raw(tmp_path), tmp_path / "again", vocabulary=12)
    assert {path.suffix for path in tiny_encoder.rglob("*") if path.is_file()} == {".json", ".safetensors"}
    for name in ("model.safetensors", "tokenizer.json"):
        assert sha256_file(tmp_path / "again" / name) == sha256_file(tiny_encoder / name)


@pytest.mark.parametrize(
    "tokenizer",
    ["", "[]", "{}", "null", json.dumps(tiny_tokenizer([*PIECES[:5], "▁other", *PIECES[6:]]))],
)
def test_a_tokenizer_of_another_model_is_refused(tmp_path: Path, tokenizer: str) -> None:
    with pytest.raises(BrokenModel):
        convert_e5(*write_raw(tmp_path, tokenizer=tokenizer), tmp_path / "out")
    assert not (tmp_path / "out").exists()
