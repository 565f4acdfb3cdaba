"""From the bytes of a file, or of the parts of an act, to what is stored; runs in the reading process only.

A published file is checked for the marking of a secret before anything of it could be written: LibreOffice, which
writes, sees only what was looked at in memory first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from ingest.citations.find import find_citations
from ingest.citations.names import Lookup
from ingest.documents.compose import compose
from ingest.documents.recognise import DocumentKind, recognise
from ingest.door.sandbox import writing
from ingest.door.secrecy import refuse_secret
from ingest.door.wire import Task
from ingest.errors import NotParts
from ingest.readers.choose import is_published, reader_for, text_reader_for
from ingest.readers.office import OfficeReader, program
from ingest.readers.office_peek import peek
from ingest.readers.parts import is_later_part
from ingest.readers.reader import Reading, SourceFile, SourceText, TextReader
from ingest.readers.unpack import unpacked

_PACKED = ".gz"
_CALLED_PART = re.compile(r"part|ph[aầ]n|t[aậ]p", re.IGNORECASE)
_WITH_OWN_HEAD = {DocumentKind.STATUTE, DocumentKind.PRECEDENT, DocumentKind.JUDGMENT}


def programs() -> frozenset[str]:
    """The paths of the programs that readers may start."""
    return frozenset(path for path in [program()] if path)


def read(task: Task, raws: Sequence[bytes]) -> tuple[str, Reading]:
    """The name of the reader and what it read.

    :raises SecretDocument: when one of the files bears a marking; :raises TrolyError: as readers and ``compose`` do
    """
    files = [unpacked(file.name, raw, task.unpacked_bytes) for file, raw in zip(task.files, raws, strict=True)]
    first = _bare(files[0])
    if not is_published(Path(first.name)):
        reader = reader_for(Path(first.name))
        reading = reader.parse(files[0])
        _refuse_secret_article(reading)
        return reader.name, _with_citations(reading)
    published = [_bare(file) for file in files]
    readers = [text_reader_for(file) for file in published]
    texts = [_text(reader, file) for reader, file in zip(readers, published, strict=True)]
    for file, text in zip(published[1:], texts[1:], strict=True):
        _demand_part(file, text)
    return readers[0].name, compose(texts, task.digest, names_on)


def text_of(reader: TextReader, file: SourceFile) -> SourceText:
    """What the reader reads; LibreOffice is given no file in which a marking is seen beforehand."""
    if not isinstance(reader, OfficeReader):
        return reader.read(file)
    refuse_secret(SourceText(peek(file.data)))
    with writing():
        return reader.read(file)


def _text(reader: TextReader, file: SourceFile) -> SourceText:
    text = text_of(reader, file)
    refuse_secret(text)
    return text


def _refuse_secret_article(reading: Reading) -> None:
    """A collection has no formal place but its titles and the lines of its texts; few of a hundred thousand hold
    the letter. The first line of an article's text is its label, the second may be a stamp."""
    for document, versions in reading.documents:
        edges = [document.title, *(edge for each in versions for edge in (each.title, *each.text.split("\n", 2)[:2]))]
        refuse_secret(SourceText("", margins="\n".join(edge for edge in edges if "ậ" in edge.lower())))
        for version in versions:
            if "Ậ" in version.text:
                refuse_secret(SourceText(version.text))


def _with_citations(reading: Reading) -> Reading:
    """What the articles of a collection cite, as the law stood when their act took effect."""
    found = {
        version.version_id: find_citations(version.text, names_on(version.valid_from or document.issued))
        for document, versions in reading.documents
        for version in versions
    }
    return replace(reading, citations={version_id: cited for version_id, cited in found.items() if cited})


def _demand_part(file: SourceFile, text: SourceText) -> None:
    """Numbers in brackets or of pages count other things too: a later file with a head of its own is no part."""
    if _CALLED_PART.search(file.name) or is_later_part(text):
        return
    if recognise(text.text) in _WITH_OWN_HEAD:
        raise NotParts("Các tệp đánh số này là những văn bản riêng. Hãy nạp từng tệp.")


def _bare(file: SourceFile) -> SourceFile:
    """The file without the ending that tells that it was packed."""
    is_packed = file.name.lower().endswith(_PACKED)
    return replace(file, name=file.name[: -len(_PACKED)]) if is_packed else file


@lru_cache(maxsize=512)
def names_on(day: date | None) -> Lookup:
    """The names of the acts that are known without a store, as they stood on a day."""
    return Lookup.of_documents((), day)
