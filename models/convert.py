"""Make a sentence-transformers folder of the packaged multilingual-e5-small."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from models.e5 import E5Weights, read_e5
from models.errors import BrokenModel
from models.vocabulary import prune_tokenizer

# Covers every piece of the starter codes but a dozen foreign words; 148 MB instead of 471 MB in float32.
VOCABULARY = 40_000
_MAX_TOKENS = 512
_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "aln": "attention.output.LayerNorm",
    "oln": "output.LayerNorm",
}
_EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


def convert_e5(weights_file: Path, tokenizer_file: Path, folder: Path, vocabulary: int | None = VOCABULARY) -> None:
    """Write a SentenceTransformer (BERT, mean pooling, L2 norm, prompts "query" and "passage") to ``folder``.

    ``vocabulary`` None keeps all pieces. Weights are float32 safetensors; nothing is pickled.

    :raises BrokenModel: a file is cut or malformed, or the two do not belong together.
    """
    weights = read_e5(weights_file.read_bytes())
    tokenizer = _read_tokenizer(tokenizer_file)
    if [piece for piece, _ in tokenizer["model"]["vocab"]] != list(weights.pieces):
        raise BrokenModel("Từ vựng của tokenizer.json không khớp với tệp trọng số E5.")
    rows = list(range(len(weights.pieces)))
    if vocabulary is not None:
        tokenizer, rows = prune_tokenizer(tokenizer, vocabulary)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")
    _save(weights, rows, folder)


def bert_state(weights: E5Weights, rows: list[int]) -> dict[str, np.ndarray]:
    """The tensors under BertModel's names; the word embeddings cut to ``rows``, in that order."""
    state = {}
    for name, values in weights.tensors.items():
        if name in _EMBEDDINGS:
            state[_EMBEDDINGS[name]] = values[rows] if name == "emb.word" else values
        else:
            layer, part, kind = name.split(".")
            suffix = "weight" if kind == "w" else "bias"
            state[f"encoder.layer.{layer[1:]}.{_LAYER[part]}.{suffix}"] = values
    return state


def _unused_pooler(hidden: int) -> dict[str, np.ndarray]:
    """BertModel has a pooler that mean pooling never asks; random values would change the file's hash."""
    zeros = np.zeros((hidden, hidden), dtype=np.float32)
    return {"pooler.dense.weight": zeros, "pooler.dense.bias": zeros[0]}


def _read_tokenizer(path: Path) -> dict:
    try:
        tokenizer = json.loads(path.read_text(encoding="utf-8"))
        tokenizer["model"]["vocab"]
    except (ValueError, KeyError, TypeError) as error:
        raise BrokenModel("Tệp tokenizer.json không đọc được. Hãy tải lại mô hình.") from error
    return tokenizer


def _save(weights: E5Weights, rows: list[int], folder: Path) -> None:
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    config = BertConfig(
        vocab_size=len(rows),
        hidden_size=weights.hidden,
        num_hidden_layers=weights.layers,
        num_attention_heads=weights.heads,
        intermediate_size=weights.ffn,
        max_position_embeddings=weights.positions,
        type_vocab_size=weights.types,
        layer_norm_eps=weights.eps,
        pad_token_id=1,
        bos_token_id=0,
        eos_token_id=2,
    )
    model = BertModel(config)
    arrays = bert_state(weights, rows) | _unused_pooler(weights.hidden)
    state = {name: torch.from_numpy(np.ascontiguousarray(values)) for name, values in arrays.items()}
    model.load_state_dict(state, strict=True)
    longest = min(_MAX_TOKENS, weights.positions)
    specials = {"bos_token": "<s>", "eos_token": "</s>", "cls_token": "<s>", "sep_token": "</s>"}
    specials |= {"pad_token": "<pad>", "unk_token": "<unk>", "mask_token": "<mask>"}
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_file=str(folder / "tokenizer.json"),
        model_max_length=longest,
        model_input_names=["input_ids", "attention_mask"],
        **specials,
    )
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    transformer = Transformer(str(folder), max_seq_length=longest)
    pooling = Pooling(weights.hidden, pooling_mode="mean")
    prompts = {"query": "query: ", "passage": "passage: "}
    encoder = SentenceTransformer(modules=[transformer, pooling, Normalize()], prompts=prompts, device="cpu")
    encoder.save_pretrained(str(folder), create_model_card=False, safe_serialization=True)
