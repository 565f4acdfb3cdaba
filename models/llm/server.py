"""Any OpenAI-compatible server, named by configuration."""

from __future__ import annotations

from langchain_core.language_models import BaseChatModel
from pydantic import SecretStr

from models.settings import ModelSettings


def server_chat(settings: ModelSettings) -> BaseChatModel:
    """A chat model at ``TROLY_LLM_URL``; the key may be empty for a server that asks for none."""
    from langchain_openai import ChatOpenAI

    return ChatOpenAI(
        base_url=settings.llm_url,
        model=settings.llm_model or "default",
        api_key=settings.llm_key if settings.llm_key.get_secret_value() else SecretStr("none"),
        temperature=0,
        timeout=settings.llm_seconds,
        max_retries=0,
        # Its pooled usage call is OpenAI's own; other servers refuse it.
        stream_usage=False,
    )
