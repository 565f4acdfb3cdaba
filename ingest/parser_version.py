"""The version of the parsing code, so that a file is read again when what would read it has changed.

It is computed, not declared: a number that somebody has to raise is forgotten, and texts that a mended parser would
read rightly stay wrong. Comments, docstrings and layout do not count, since reading again may mean days of OCR.
"""

from __future__ import annotations

import ast
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

_PACKAGE = Path(__file__).parent
# What moves, bounds, stores and reports, and does not decide how a file is read.
_OTHER = {"store", "templates", "cli.py", "citing.py", "parsing.py", "picture.py", "places.py", "terminal.py"}
_OTHER |= {"isolate.py", "pipe.py", "pool.py", "sandbox.py", "scratch.py", "show.py", "wire.py", "worker.py"}
_OTHER |= {"errors.py", "gather.py", "interrupts.py", "parser_version.py", "pipeline.py", "report.py", "settings.py"}


@lru_cache(maxsize=1)
def parser_version() -> str:
    """Sixteen hexadecimal digits over the code and the data that reading a file depends on."""
    digest = sha256()
    for path in sorted(_PACKAGE.rglob("*")):
        name = path.relative_to(_PACKAGE)
        if path.is_file() and not _OTHER.intersection(name.parts) and "__pycache__" not in name.parts:
            digest.update(f"{name.as_posix()}\n".encode())
            digest.update(_code(path.read_text("utf-8")) if path.suffix == ".py" else path.read_bytes())
    return digest.hexdigest()[:16]


def _code(text: str) -> bytes:
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)) and ast.get_docstring(
            node, clean=False
        ):
            node.body = node.body[1:]
    return ast.unparse(tree).encode()
