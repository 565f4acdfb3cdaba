"""Commands of the ingest room that need no store: `troly parse` and `troly citations`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from ingest.citations.find import find_citations
from ingest.citations.names import Lookup
from ingest.errors import BrokenFile, UnknownFormat
from ingest.readers.starter import read_act
from ingest.readers.unpack import unpack
from ingest.records import Document, Unit, UnitKind
from ingest.settings import IngestSettings
from ingest.structure import Parsed, parse_act
from ingest.text import canonical

_COUNTED = (UnitKind.ARTICLE, UnitKind.CLAUSE, UnitKind.POINT)
_TEXT, _JSON = (".txt", ".txt.gz"), (".json", ".json.gz")
_File = Annotated[Path, typer.Argument(help="Tệp văn bản: .txt, .json, hoặc các loại đó nén .gz.")]
_AsJson = Annotated[bool, typer.Option("--json", help="In một tài liệu JSON.")]


def parse_command(file: _File, as_json: _AsJson = False) -> None:
    """Đọc cấu trúc một văn bản (phần, chương, mục, điều, khoản, điểm), không ghi vào kho."""
    document, parsed = _read(file)
    counts = Counter(unit.kind for unit in parsed.walk())
    if as_json:
        shown = {
            "metadata": _metadata(document),
            "tree": [_tree(unit) for unit in parsed.units],
            "counts": {kind.value: counts[kind] for kind in _COUNTED},
            "warnings": [asdict(warning) for warning in parsed.warnings],
        }
        typer.echo(json.dumps(shown, ensure_ascii=False, indent=2))
        return
    articles, clauses, points = (counts[kind] for kind in _COUNTED)
    typer.echo(f"{document.title or file.name}: {articles} điều, {clauses} khoản, {points} điểm")
    for warning in parsed.warnings:
        typer.echo(f"Lưu ý {warning.path}: {warning.message}", err=True)


def citations_command(
    file: Annotated[str, typer.Argument(help="Tệp văn bản UTF-8, hoặc - để đọc từ đầu vào.")],
    as_json: _AsJson = False,
) -> None:
    """Tìm các điều, khoản, điểm mà một đoạn văn viện dẫn."""
    if file == "-":
        data = sys.stdin.buffer.read(IngestSettings().unpacked_bytes)
    else:
        data = unpack(Path(file), IngestSettings()).data
    text = _decoded(data)
    found = [asdict(citation) for citation in find_citations(text, Lookup.of_documents(()))]
    if as_json:
        # No relation is read yet: nothing in a question says "amends" or "guides".
        shown = [{**citation, "relation": None} for citation in found]
        typer.echo(json.dumps(shown, ensure_ascii=False, indent=2))
        return
    for citation in found:
        typer.echo(f"{text[citation['start'] : citation['end']]} → {citation['law_id'] or citation['status']}")


def _read(file: Path) -> tuple[Document, Parsed]:
    name = file.name.lower()
    if not name.endswith((*_TEXT, *_JSON)):
        readable = ", ".join((*_TEXT, *_JSON))
        raise UnknownFormat(f"Không đọc được cấu trúc loại tệp “{file.suffix or name}”. Đọc được: {readable}.")
    source = unpack(file, IngestSettings())
    if name.endswith(_JSON):
        document, _, parsed = read_act(source)
        return document, parsed
    return Document(law_id="", title=""), parse_act(canonical(_decoded(source.data)))


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BrokenFile("Tệp không phải văn bản UTF-8. Hãy lưu lại tệp với bảng mã UTF-8.") from error


def _metadata(document: Document) -> dict[str, Any]:
    return {
        "number": document.law_id or None,
        "kind": document.kind or None,
        "title": document.title or None,
        "issuer": document.issuer or None,
        "issued": document.issued and document.issued.isoformat(),
        "effective": document.effective and document.effective.isoformat(),
        "expired": document.expired and document.expired.isoformat(),
    }


def _tree(unit: Unit) -> dict[str, Any]:
    return {
        "label": unit.label,
        "kind": unit.kind.value,
        "path": unit.path,
        "title": unit.title,
        "start": unit.start,
        "end": unit.end,
        "children": [_tree(child) for child in unit.children],
    }
