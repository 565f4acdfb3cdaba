"""In what numbers texts are encoded: fp32 or bf16 by what the processor does fastest, int8 where a person sets it."""

from __future__ import annotations

import timeit
import warnings
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from models.settings import ModelSettings

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

Precision = Literal["fp32", "bf16", "int8"]
# Where another precision does not pay, the layer alone was seen at 1.0 to 1.3 times; where it does, all is far faster.
_CLEARLY = 1.6
_IN_BF16 = ("avx512_bf16", "amx_bf16")


def precision_of_passages(settings: ModelSettings) -> Precision:
    """What passages are encoded in; ``auto`` is tried on this processor, once a process."""
    return fastest() if settings.encoder_precision == "auto" else settings.encoder_precision


def precision_of_questions(settings: ModelSettings) -> Precision:
    """As passages, but never int8: one question takes milliseconds, and its vector meets all passages."""
    precision = precision_of_passages(settings)
    return "fp32" if precision == "int8" else precision


@lru_cache(maxsize=1)
def fastest() -> Precision:
    """bf16 where that beats fp32 clearly, tried on a layer's size of multilingual-e5-small.

    Having the instructions is no promise: with AVX512-BF16 an AMD EPYC encoded 38 passages a second in bf16 against 15
    in float32, an Intel Xeon without AMX 26 against 36. It costs nothing in finding (mean cosine to float32: 0.99997).
    int8 does (0.996, and half a point of nDCG@10), so that it is a person's choice and never taken by itself.
    """
    import torch

    able = torch.cpu.get_capabilities()
    if not any(able.get(name) for name in _IN_BF16):
        return "fp32"
    whole = _seconds_of_layer(_layer(), torch.float32)
    half = _seconds_of_layer(_layer().bfloat16(), torch.bfloat16)
    return "bf16" if half * _CLEARLY < whole else "fp32"


def in_int8(model: torch.nn.Module) -> torch.nn.Module:
    """A copy whose linear layers multiply in int8: weights by channel, activations by what is seen in each batch.

    Layers that narrow stay as they are: those that close a feed-forward block read a few values far beyond all others,
    for which the rest of the batch would lose its digits. With them multilingual-e5-small keeps a mean cosine of 0.996
    to its float32 vectors, and lost 0.005 of nDCG@10 over 455 public questions about the starter codes. Since a batch
    shares its scale, a text comes out a little different in another batch.
    """
    import torch
    from torch.ao.quantization import per_channel_dynamic_qconfig, quantize_dynamic

    if "onednn" in torch.backends.quantized.supported_engines:
        torch.backends.quantized.engine = "onednn"
    widening = {
        name: per_channel_dynamic_qconfig
        for name, layer in model.named_modules()
        if isinstance(layer, torch.nn.Linear) and layer.in_features <= layer.out_features
    }
    with warnings.catch_warnings():
        # torch announces that this will move to a package of its own, in which it pays only when compiled.
        warnings.simplefilter("ignore", DeprecationWarning)
        warnings.simplefilter("ignore", UserWarning)
        converted: torch.nn.Module = quantize_dynamic(model, widening)
    return converted


def passages_in_int8(model: SentenceTransformer) -> SentenceTransformer:
    """A copy of the encoder for passages, beside the one that encodes questions."""
    return in_int8(model)  # type: ignore[return-value]


def _layer() -> torch.nn.Module:
    """The widening layer of a feed-forward block."""
    import torch

    return torch.nn.Linear(384, 1536)


def _seconds_of_layer(layer: torch.nn.Module, dtype: torch.dtype) -> float:
    """The least time over a batch: others may use the cores too."""
    import torch

    batch = torch.linspace(-1, 1, 1024 * 384).reshape(1024, 384).to(dtype)
    with torch.inference_mode():
        return min(timeit.repeat(lambda: layer(batch), number=1, repeat=15))
