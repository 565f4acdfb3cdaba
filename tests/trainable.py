"""A home that training can learn in: a tiny encoder over some thirty real articles, asked by words of theirs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from assistant.publish import publish
from ingest.settings import IngestSettings
from ingest.store.engine import open_engine
from ingest.store.home import Home, open_home
from ingest.store.law import LawStore
from models.convert import convert_e5
from models.registry import Origin, installing
from models.settings import ModelSettings
from tests.fakes import SMALL_LAW, starter_versions, store_starter
from tests.models.tiny import pieces_of, tiny_e5, tiny_tokenizer


def articles() -> dict[str, tuple[str, str, str]]:
    """Each article's law, number and text."""
    return {
        f"{law}/d{version.label}": (law, version.label, version.text)
        for law, labels in SMALL_LAW.items()
        for version in starter_versions(law)
        if version.label in labels
    }


def question_file(path: Path, first: int, last: int, mark: str, count: int | None = None) -> Path:
    """Questions made of the words ``first`` to ``last`` of each article, or of the first ``count`` of them."""
    lines = []
    for name, (law, label, text) in list(articles().items())[:count]:
        question = " ".join(text.split()[first:last])
        relevant = [{"law_id": law, "article_id": label}]
        lines.append(json.dumps({"qid": f"{mark}-{name}", "question": question, "relevant": relevant}))
    path.write_text("\n".join(lines), "utf-8")
    return path


def trainable_home(folder: Path) -> Home:
    """The articles published in ``folder/home``, under an encoder that knows their syllables."""
    home = open_home(IngestSettings(home=folder / "home"))
    store_starter(home, SMALL_LAW)
    pieces = pieces_of(text for _, _, text in articles().values())
    (folder / "raw.bin").write_bytes(tiny_e5(pieces=pieces))
    (folder / "raw.json").write_text(json.dumps(tiny_tokenizer(pieces)), "utf-8")
    convert_e5(folder / "raw.bin", folder / "raw.json", folder / "e5", vocabulary=None)
    with installing(home, "multilingual-e5-small", Origin(kind="encoder", source="made for a test")) as place:
        shutil.copytree(folder / "e5", place, dirs_exist_ok=True)
    engine = open_engine(home)
    publish(home, LawStore(engine), ModelSettings())
    engine.dispose()
    return home
