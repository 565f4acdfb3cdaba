"""`troly citations`: the provisions and acts that a text cites, without a store."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from ingest.citations import Lookup, date_of_text, find_citations
from ingest.errors import BadDay, BrokenFile
from ingest.readers.unpack import unpack
from ingest.records import Citation
from ingest.settings import IngestSettings
from ingest.terminal import for_terminal

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def citations_command(
    file: Annotated[str, typer.Argument(help="Tệp văn bản UTF-8, hoặc - để đọc từ đầu vào.")],
    as_json: Annotated[bool, typer.Option("--json", help="In một tài liệu JSON.")] = False,
    as_of: Annotated[
        str,
        typer.Option(
            "--as-of",
            help="Ngày, ví dụ 31/12/2020, để hiểu tên văn bản không ghi năm; "
            "mặc định là ngày của chính văn bản, nếu có, hoặc hôm nay.",
        ),
    ] = "",
) -> None:
    """Tìm các văn bản, điều, khoản, điểm mà một đoạn văn viện dẫn."""
    text = _read(file)
    day = _day(as_of) if as_of else date_of_text(text) or _today()
    found = find_citations(text, Lookup.of_documents((), day))
    if as_json:
        typer.echo(json.dumps([asdict(citation) for citation in found], ensure_ascii=False, indent=2))
        return
    for citation in found:
        typer.echo(for_terminal(f"{' '.join(text[citation.start : citation.end].split())} → {_told(citation)}"))


def _read(file: str) -> str:
    """The text as it stands in the file: offsets count its code points, so that nothing may be normalised.

    :raises BrokenFile: for what is not UTF-8.
    """
    if file == "-":
        data = sys.stdin.buffer.read(IngestSettings().unpacked_bytes)
    else:
        data = unpack(Path(file), IngestSettings()).data
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BrokenFile("Tệp không phải văn bản UTF-8. Hãy lưu lại tệp với bảng mã UTF-8.") from error


def _day(as_of: str) -> date:
    """
    :raises BadDay: for anything but "2024-08-01" and "01/08/2024".
    """
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        with suppress(ValueError):
            return datetime.strptime(as_of, form).date()
    raise BadDay(f"Không đọc được ngày “{as_of}”. Hãy viết dạng 31/12/2024 hoặc 2024-12-31.")


def _today() -> date:
    """Today where the courts are, whatever the clock of the machine."""
    return datetime.now(_ZONE).date()


def _told(citation: Citation) -> str:
    act = citation.law_id or ", ".join(citation.candidates) or "?"
    return act if citation.status == "resolved" else f"{act} ({citation.status})"
