"""Settings of the assistant: where it listens, what it accepts, how long it writes."""

from __future__ import annotations

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class AssistantSettings(BaseSettings):
    """Read from ``TROLY_…`` environment variables when a command starts."""

    model_config = SettingsConfigDict(env_prefix="TROLY_", extra="ignore")

    host: str = Field("127.0.0.1", description="Address to listen on; only loopback until accounts exist.")
    port: int = Field(8000, ge=1, le=65535, description="Port to listen on.")
    max_question: int = Field(4000, ge=100, le=20000, description="Longest question, in characters.")
    max_body: int = Field(65536, ge=1024, le=1048576, description="Largest request body, in bytes.")
    sentence_seconds: float = Field(
        40.0, ge=1, le=600, description="The machine's sentence is dropped when it takes longer than this."
    )
    queue_seconds: float = Field(
        120.0, ge=1, le=3600, description="Longest wait for the language model while it writes for others, in seconds."
    )
    sentence_words: int = Field(
        420,
        ge=50,
        le=4000,
        description="Quotes longer than this together are not given to the language model.",
    )
    allowed_origins: list[str] = Field(
        default_factory=list, description="Origins whose pages may embed the widget, as a JSON list."
    )
