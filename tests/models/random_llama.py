"""A language model that llama.cpp really loads: two layers of random weights that know single bytes."""

from __future__ import annotations

from pathlib import Path

import gguf
import numpy as np

_WIDTH, _HIDDEN, _LAYERS, _HEADS, _CONTEXT = 64, 128, 2, 4, 2048
_SPECIALS = ["<unk>", "<s>", "</s>"]
_CHATML = (
    "{% for message in messages %}<|{{ message['role'] }}|>{{ message['content'] }}\n{% endfor %}"
    "{% if add_generation_prompt %}<|assistant|>{% endif %}"
)


def random_llama(path: Path, seed: int = 7) -> Path:
    """Write the GGUF file, 0.5 MB. Its answers are noise in ASCII letters, the same every time, and have no end."""
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name("random")
    writer.add_context_length(_CONTEXT)
    writer.add_embedding_length(_WIDTH)
    writer.add_block_count(_LAYERS)
    writer.add_feed_forward_length(_HIDDEN)
    writer.add_head_count(_HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(_WIDTH // _HEADS)
    _add_bytes(writer)
    _add_weights(writer, np.random.default_rng(seed))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _add_bytes(writer: gguf.GGUFWriter) -> None:
    tokens = [*_SPECIALS, *(f"<0x{byte:02X}>" for byte in range(256))]
    kinds = [gguf.TokenType.UNKNOWN, gguf.TokenType.CONTROL, gguf.TokenType.CONTROL, *[gguf.TokenType.BYTE] * 256]
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * len(tokens))
    writer.add_token_types(kinds)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)
    writer.add_add_space_prefix(False)
    writer.add_vocab_size(len(tokens))
    writer.add_chat_template(_CHATML)


def _add_weights(writer: gguf.GGUFWriter, random: np.random.Generator) -> None:
    def add(name: str, *shape: int) -> None:
        scale = 1.0 if len(shape) == 1 else shape[-1] ** -0.5
        values = np.ones(shape) if len(shape) == 1 else random.normal(0, scale, shape)
        writer.add_tensor(name, values.astype(np.float32))

    words = len(_SPECIALS) + 256
    add("token_embd.weight", words, _WIDTH)
    add("output_norm.weight", _WIDTH)
    # Halves of letters are held back by llama-cpp-python for as long as they come: only ASCII is ever likely.
    said = np.zeros((words, _WIDTH), np.float32)
    said[len(_SPECIALS) + 32 : len(_SPECIALS) + 127] = random.normal(0, 1, (95, _WIDTH))
    writer.add_tensor("output.weight", said)
    for layer in range(_LAYERS):
        for part in ("attn_q", "attn_k", "attn_v", "attn_output"):
            add(f"blk.{layer}.{part}.weight", _WIDTH, _WIDTH)
        for part in ("attn_norm", "ffn_norm"):
            add(f"blk.{layer}.{part}.weight", _WIDTH)
        add(f"blk.{layer}.ffn_gate.weight", _HIDDEN, _WIDTH)
        add(f"blk.{layer}.ffn_up.weight", _HIDDEN, _WIDTH)
        add(f"blk.{layer}.ffn_down.weight", _WIDTH, _HIDDEN)
