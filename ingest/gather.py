"""What a person names becomes groups of files, each the parts of one act in order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ingest.errors import FileMissing
from ingest.readers.parts import group_parts
from ingest.readers.starter import starter_paths

STARTER = "starter"
# What systems and programs leave in folders: nobody means them by naming the folder.
_LEFTOVERS = (".", "~$", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Found:
    """A file and where it lies; ``name`` is the file's own where it lies under another."""

    path: Path
    name: str

    @classmethod
    def at(cls, path: Path) -> Found:
        """A file under its own name."""
        return cls(path, written(path.name))

    @property
    def shown(self) -> str:
        """What a report calls the file: the path as it was given, or the name of a kept original."""
        return written(str(self.path)) if written(self.path.name) == self.name else self.name

    @property
    def path_hash(self) -> str:
        """Stands for the path in reports: the name of a file may itself be secret, its owner finds it by this."""
        return sha256(str(self.path).encode(errors="surrogateescape")).hexdigest()


Group = tuple[Found, ...]


def files_of(path: str | Path, but: Path) -> Iterator[Path]:
    """The files that ``path`` names: itself, all in the folder and its folders, or the ``starter`` law.

    In a folder, hidden files and what lies in ``but`` are passed over.

    :raises FileMissing: when there is nothing of that name
    """
    if path == STARTER:
        yield from starter_paths()
        return
    named = Path(path)
    if named.is_dir():
        yield from sorted(each for each in named.rglob("*") if _is_meant(each, named, but))
    elif named.is_file():
        yield named
    else:
        raise FileMissing("Không có tệp hoặc thư mục này. Hãy kiểm tra đường dẫn.")


def grouped(paths: Iterable[Path]) -> list[Group]:
    """The parts of one act together, by their names; each other file alone."""
    return [tuple(Found.at(Path(name)) for name in names) for names in group_parts([*map(str, paths)])]


def written(name: str) -> str:
    """A file's name as it can be stored and shown: some hold bytes that are no UTF-8, or control characters."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(letter if letter.isprintable() else f"\\x{ord(letter):02x}" for letter in text)


def _is_meant(path: Path, folder: Path, but: Path) -> bool:
    parts = path.relative_to(folder).parts
    if any(part.startswith(_LEFTOVERS) for part in parts) or not path.is_file():
        return False
    return not path.absolute().is_relative_to(but)
