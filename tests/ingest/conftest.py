"""A home of its own for each test, and small sources to put into it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from ingest.settings import IngestSettings
from ingest.store.engine import open_engine
from ingest.store.home import Home, open_home
from ingest.store.law import LawStore

Line = dict[str, Any]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return open_home(IngestSettings(home=tmp_path / "home"))


@pytest.fixture
def engine(home: Home) -> Engine:
    return open_engine(home)


@pytest.fixture
def store(engine: Engine) -> LawStore:
    return LawStore(engine)


@pytest.fixture
def article() -> Callable[..., Line]:
    """One line of a list of articles; what is not given is plain."""

    def make(article_id: str = "1", text: str = "1. Một.\n2. Hai:\na) A;\nb) B.", **fields: Any) -> Line:
        line = {
            "law_id": "01/2020/QH14",
            "law_title": "Luật Thử nghiệm",
            "title": "Tên điều",
            "source": "nguon",
        }
        return {**line, "article_id": article_id, "text": text, **fields}

    return make


@pytest.fixture
def write_articles(tmp_path: Path) -> Callable[..., Path]:
    """Writes lines as ``NAME.jsonl.gz`` under a folder of the test."""

    def write(lines: list[Line], name: str = "luat", folder: str = "in") -> Path:
        path = tmp_path / folder / f"{name}.jsonl.gz"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(gzip.compress("\n".join(json.dumps(line) for line in lines).encode()))
        return path

    return write
