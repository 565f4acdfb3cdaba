"""What an installation may set about its home and its sources; variables begin with ``TROLY_``."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

_MEGABYTE = 1_000_000


class IngestSettings(BaseSettings):
    """Read when a command or the server starts, never at import."""

    model_config = SettingsConfigDict(env_prefix="TROLY_", extra="ignore")

    home: Path = Field(Path("~/.troly"), description="Folder of the database, the indexes and the weights")
    busy_seconds: float = Field(
        60.0,
        gt=0,
        le=3600,
        description="Longest wait for another process that is writing, in seconds",
    )
    file_megabytes: int = Field(512, ge=1, le=100_000, description="Largest source file that is read, in MB")
    unpacked_megabytes: int = Field(
        1024, ge=1, le=100_000, description="Largest size that a compressed source file may unpack to, in MB"
    )

    @property
    def file_bytes(self) -> int:
        return self.file_megabytes * _MEGABYTE

    @property
    def unpacked_bytes(self) -> int:
        return self.unpacked_megabytes * _MEGABYTE
