"""Reads lists of articles, one JSON object a line: what public data sets of law look like."""

from __future__ import annotations

import io
import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, Field, StringConstraints, ValidationError

from ingest.errors import BrokenFile, InvalidRecord
from ingest.labels import ARTICLE_LABEL, court_title
from ingest.readers.reader import LawWarning, Reading, SourceFile, day, law_warnings, make_version
from ingest.records import Document, Source, SourceRank, TextStatus, Version
from ingest.structure import parse_article
from ingest.text import canonical

_SUFFIX = re.compile(r"\.jsonl(?:\.gz)?$", re.IGNORECASE)
_KIND = re.compile(
    r"(Bộ luật|Luật|Hiến pháp|Pháp lệnh|Nghị quyết liên tịch|Nghị quyết|Lệnh|Nghị định|Quyết định|"
    r"Thông tư liên tịch|Thông tư|Chỉ thị)\b"
)


# Ids become addresses: no sign that has a meaning there, no step that is empty or leads elsewhere ("//", "/./"). A
# published collection ends one with a quote.
_LAW_ID = re.compile(r'(?!.*/\.?(?:/|$))\w(?:[\w/&_ -]|\.[\w/&_ -])*"?')
_SHOWN = 60


def _text(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return value
    text = canonical(str(value))
    if "\0" in text:
        raise ValueError("NUL")
    return text


_Text = Annotated[str, BeforeValidator(_text)]
_Id = Annotated[
    str,
    BeforeValidator(_text),
    StringConstraints(strip_whitespace=True, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$"),
]


class ArticleLine(BaseModel):
    """One article. ``amended`` tells that the text is known to lack an amendment."""

    law_id: _Id
    law_title: _Text = ""
    article_id: Annotated[_Id, StringConstraints(pattern=rf"^{ARTICLE_LABEL}$")]
    title: _Text = ""
    text: _Text = Field(min_length=1)
    source: _Text = ""
    effective_from: Annotated[date | None, BeforeValidator(day)] = None
    amended: Any = None


class ArticlesReader:
    """Reader of ``.jsonl`` and ``.jsonl.gz``; lines of one law may stand anywhere in the file."""

    name = "articles"
    suffixes: tuple[str, ...] = (".jsonl", ".jsonl.gz")

    def parse(self, file: SourceFile) -> Reading:
        """A line whose number of an act can be no address is left out with a warning.

        :raises InvalidRecord: naming the line; when every line is left out, the first of them;
        :raises BrokenFile: for a file without a line.
        """
        stem = _SUFFIX.sub("", file.name)
        sources: dict[str, Source] = {}
        laws = _Laws()
        for number, line in _lines(file.data):
            source = sources.setdefault(line.source, _source(stem, line.source, file.sha256))
            if _LAW_ID.fullmatch(line.law_id):
                laws.add(number, line, source)
            else:
                laws.leave_out(number, line.law_id)
        if laws.warnings and not laws.documents:
            raise InvalidRecord(laws.warnings[0].message)
        if not laws.documents:
            raise BrokenFile("Tệp không có điều luật nào.")
        documents = [(document, laws.versions[law_id]) for law_id, document in laws.documents.items()]
        return Reading(_source(stem, "", file.sha256), documents, laws.warnings)


class _Laws:
    """The laws of one file, line by line; a text that comes again counts once."""

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}
        self.versions: dict[str, list[Version]] = {}
        self.warnings: list[LawWarning] = []
        self._lines: dict[str, tuple[int, Version]] = {}
        self._first_lines: dict[tuple[str, str, str], int] = {}

    def add(self, number: int, line: ArticleLine, source: Source) -> None:
        version, odd = _version(line, source)
        if not (known := self.documents.get(line.law_id)) or not known.title:
            self.documents[line.law_id] = _document(line)
        versions = self.versions.setdefault(line.law_id, [])
        first_number, first = self._lines.setdefault(version.version_id, (number, version))
        if first is not version:
            if first != version:
                odd_part = f"cùng lời văn nhưng khác ngày hoặc ghi chú so với dòng {first_number}; bỏ."
                self._warn(version, f"Dòng {number}: {odd_part}")
            return
        versions.append(version)
        self.warnings += odd
        self._check_article(number, version)

    def leave_out(self, number: int, law_id: str) -> None:
        message = (
            f"Dòng {number}: bỏ, vì số hiệu “{law_id[:_SHOWN]}” (law_id) không thể làm địa chỉ. Hãy sửa rồi nạp lại."
        )
        self.warnings.append(LawWarning("", "bad_law_id", "", message))

    def _check_article(self, number: int, version: Version) -> None:
        key = (version.law_id, version.path, version.source.name)
        first = self._first_lines.setdefault(key, number)
        if first != number:
            self._warn(
                version, f"Dòng {number}: Điều {version.label} đã có ở dòng {first} với lời văn khác; giữ cả hai."
            )

    def _warn(self, version: Version, message: str) -> None:
        self.warnings.append(LawWarning(version.law_id, "duplicate_article", version.path, message))


def _lines(data: bytes) -> Iterator[tuple[int, ArticleLine]]:
    for number, raw in enumerate(io.BytesIO(data), start=1):
        # Windows programs put a mark before a file, which stays inside where files were joined.
        line = raw.removeprefix(BOM_UTF8)
        if not line.strip():
            continue
        try:
            yield number, ArticleLine.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(map(str, first["loc"])) or "JSON"
            raise InvalidRecord(f"Dòng {number} không hợp lệ (lỗi ở: {field[:100]}). Hãy sửa dòng này.") from error


def _source(stem: str, part: str, sha256: str) -> Source:
    return Source(f"{stem}:{part}" if part else stem, SourceRank.SCRAPED, sha256)


def _document(line: ArticleLine) -> Document:
    title = " ".join(line.law_title.split())
    # A title without diacritics still helps finding; only a citation leaves it out.
    title = court_title(title) if not title.isascii() else title
    kind = _KIND.match(title)
    return Document(line.law_id, title, kind[1] if kind else "")


def _version(line: ArticleLine, source: Source) -> tuple[Version, list[LawWarning]]:
    heading, title = f"Điều {line.article_id}.", " ".join(line.title.split())
    body = line.text.strip("\n")
    if title.startswith("1. ") and body.lstrip().startswith("2. "):
        # The first clause of an article without a title was taken for its title.
        title, body = "", f"{title}\n{body}"
    text = f"{heading} {title}\n{body}" if title else f"{heading}\n{body}"
    parsed = parse_article(text, line.article_id, title)
    status = TextStatus.AMENDED_TEXT_MISSING if line.amended else TextStatus.AS_ENACTED
    version = make_version(line.law_id, parsed.units[0], text, source, line.effective_from, status)
    return version, law_warnings(line.law_id, parsed.warnings)
