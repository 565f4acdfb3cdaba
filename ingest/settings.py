"""What an installation may set about its home and its sources; variables begin with ``TROLY_``."""

from __future__ import annotations

import os
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

    ingest_workers: int = Field(
        0, ge=0, le=256, description="Processes that read files side by side; 0 means one a core but one, at least 1"
    )
    parse_megabytes: int = Field(4096, ge=512, le=1_000_000, description="Memory of a process that reads files, in MB")
    parse_seconds: float = Field(180.0, gt=0, le=86_400, description="Longest reading of a small file, in seconds")
    parse_seconds_per_megabyte: float = Field(
        120.0, ge=0, le=86_400, description="What each MB of a file adds to that: a scan has some fifty pages a MB"
    )
    parse_seconds_most: float = Field(
        3600.0, gt=0, le=604_800, description="Longest reading of any file, however large, in seconds"
    )
    parsed_megabytes: int = Field(
        2048, ge=1, le=1_000_000, description="Largest text and structure that one file may give, in MB"
    )
    parsed_files: int = Field(200, ge=1, le=1_000_000, description="Files that a process reads before a new one starts")
    office_megabytes: int = Field(
        512, ge=1, le=100_000, description="Largest file that LibreOffice may write while it converts, in MB"
    )

    @property
    def workers(self) -> int:
        """How many processes read files: one core is left to the process that stores."""
        return self.ingest_workers or max(1, len(os.sched_getaffinity(0)) - 1)

    def seconds_for(self, size: int) -> float:
        """How long reading a file of ``size`` bytes may take."""
        return min(self.parse_seconds + self.parse_seconds_per_megabyte * size / _MEGABYTE, self.parse_seconds_most)

    @property
    def parse_bytes(self) -> int:
        return self.parse_megabytes * _MEGABYTE

    @property
    def parsed_bytes(self) -> int:
        return self.parsed_megabytes * _MEGABYTE

    @property
    def office_bytes(self) -> int:
        return self.office_megabytes * _MEGABYTE

    @property
    def file_bytes(self) -> int:
        return self.file_megabytes * _MEGABYTE

    @property
    def unpacked_bytes(self) -> int:
        return self.unpacked_megabytes * _MEGABYTE
