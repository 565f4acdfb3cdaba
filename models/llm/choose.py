"""Which language model writes the sentence: a server, an installed model, a file, or none."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import structlog
from langchain_core.language_models import BaseChatModel

from ingest.store.home import Home
from models.errors import ModelMissing
from models.llm.llama import LlamaChat
from models.registry import find_model
from models.settings import ModelSettings

NONE = "none"
log = structlog.get_logger()


def open_llm(settings: ModelSettings, home: Home, chosen: str | None = None) -> BaseChatModel | None:
    """The chat model by ``TROLY_LLM_URL``, else ``TROLY_LLM``, else ``chosen`` (the release's), else None.

    None also when it cannot be had (llama-cpp-python not installed, model not there): the reason is logged
    as a warning and everything but the machine's sentence works. Weights are opened with the first call.
    """
    if settings.llm == NONE:
        return None
    if settings.llm_url:
        # Imported where it is used: the client library takes a second that no other command should wait.
        from models.llm.server import server_chat

        return server_chat(settings)
    wanted = settings.llm or chosen
    if not wanted:
        return None
    path = weights_of(wanted, home)
    if path is None:
        log.warning("llm_missing", model=wanted, hint=f"troly models pull {wanted}")
        return None
    if importlib.util.find_spec("llama_cpp") is None:
        log.warning("llm_unavailable", reason="llama-cpp-python is not installed", model=wanted)
        return None
    return LlamaChat(
        path=path, context=settings.llm_context, threads=settings.llm_threads, seconds=settings.llm_seconds
    )


def weights_of(name: str, home: Home) -> Path | None:
    """The GGUF file of an installed model, or the path itself where it is one."""
    if name.lower().endswith(".gguf"):
        return Path(name) if Path(name).is_file() else None
    try:
        model = find_model(home, name)
    except ModelMissing:
        return None
    return model.weights(home) if model.kind == "llm" else None
