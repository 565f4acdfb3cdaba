"""Real files of every format through a real reading process, and what is marked as secret through the whole ingest."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import Engine
from structlog.testing import capture_logs

from ingest.door import read as door
from ingest.door.pool import RawFile, ReadingPool, digest_of
from ingest.door.wire import Task, TaskFile
from ingest.errors import NotParts, SecretDocument
from ingest.pipeline import ingest
from ingest.readers.office import OfficeReader
from ingest.readers.parts import group_parts
from ingest.settings import IngestSettings
from ingest.store.home import Home
from tests.ingest.small_files import DECREE, FORMATS, SCANS, as_doc, as_docx, as_pdf, as_rtf
from tests.system import needs_libreoffice, needs_tesseract

STAMPED = [*DECREE[:2], "TỐI MẬT", *DECREE[2:]]
EVERY = [
    *(pytest.param(name, make, id=name) for name, make in FORMATS.items()),
    *(pytest.param(name, make, id=name, marks=needs_tesseract) for name, make in SCANS.items()),
]
READABLE = [
    *(pytest.param(name, FORMATS[name], id=name) for name in ("utf-8.txt", "utf-16.txt", "page.html", "word.docx")),
    pytest.param("print.pdf", as_pdf, id="print.pdf"),
    pytest.param("word.rtf", as_rtf, id="word.rtf", marks=needs_libreoffice),
    *(pytest.param(name, make, id=name, marks=needs_tesseract) for name, make in SCANS.items()),
]
Make = Callable[[Sequence[str]], bytes]
# In other places than under the number; the name and a body that is innocent.
PLACED = {
    "header.docx": as_docx(DECREE, header="MẬT"),
    "cell.docx": as_docx(DECREE, cell="TUYỆT MẬT"),
    "spaced.docx": as_docx(["M Ậ T", *DECREE]),
    "header.pdf": as_pdf(DECREE, header="TỐI MẬT", pages=4),
    "label.pdf": as_pdf([DECREE[0], "Độ mật: Mật", *DECREE[1:]]),
    "late.pdf": as_pdf([*DECREE, "TỐI MẬT"]),
    "bare.rtf": as_rtf(["TOI MAT", *DECREE]),
    "late.doc": as_doc([*DECREE, "TUYỆT MẬT"]),
}


ARTICLE = {"law_id": "1/2020/QH14", "article_id": "1", "text": "1. Một.\nTỐI MẬT\n2. Hai."}
PLACED["articles.jsonl"] = json.dumps(ARTICLE).encode()
PLACED["title.jsonl"] = json.dumps({**ARTICLE, "text": "1. Một.", "law_title": "Kế hoạch (MẬT)"}).encode()
PLACED["heading.jsonl"] = json.dumps({**ARTICLE, "text": "1. Một.", "title": "Độ mật: Tối mật"}).encode()
PLACED["line.jsonl"] = json.dumps({**ARTICLE, "text": "Mật\n1. Một."}).encode()


@pytest.fixture(scope="module")
def pool() -> Iterator[ReadingPool]:
    made = ReadingPool(IngestSettings())
    yield made
    made.close()


def raw(name: str, data: bytes) -> RawFile:
    return RawFile(name, data, sha256(data).hexdigest())


def everything_under(*folders: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("name", "make"), READABLE)
def test_an_act_comes_out_of_every_format(pool: ReadingPool, name: str, make: Make) -> None:
    read = pool.read([raw(name, make(DECREE))])
    ((document, versions),) = read.reading.documents
    assert (document.law_id, [version.path for version in versions]) == ("12/2024/NĐ-CP", ["d1", "d2"])


@pytest.mark.parametrize(("name", "make"), EVERY)
def test_a_marked_file_is_refused_in_every_format(pool: ReadingPool, name: str, make: Make) -> None:
    with pytest.raises(SecretDocument):
        pool.read([raw(name, make(STAMPED))])


@pytest.mark.parametrize("name", PLACED)
def test_a_marking_counts_in_every_formal_place(pool: ReadingPool, name: str) -> None:
    with pytest.raises(SecretDocument):
        pool.read([raw(name, PLACED[name])])


@pytest.mark.parametrize(("name", "make"), [("a.rtf", as_rtf), ("a.doc", as_doc)])
def test_libreoffice_never_sees_a_marked_file(monkeypatch: pytest.MonkeyPatch, name: str, make: Make) -> None:
    started: list[str] = []
    monkeypatch.setattr(OfficeReader, "read", lambda _reader, file: started.append(file.name))
    file = raw(name, make(STAMPED))
    task = Task(
        files=(TaskFile(name=name, sha256=file.sha256),), digest=file.sha256, unpacked_bytes=1, processor_seconds=1
    )
    with pytest.raises(SecretDocument):
        door.read(task, [file.data])
    assert started == []


def test_nothing_is_kept_of_a_marked_file(
    home: Home, engine: Engine, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    for name, make in FORMATS.items():
        (folder / f"ke-hoach-{name}").write_bytes(make(STAMPED))
    before = everything_under(home.root, folder)
    with capture_logs() as logs, caplog.at_level(logging.DEBUG):
        report = ingest([folder], engine)
    after = everything_under(home.root, folder)
    database = {home.root / name for name in ("troly.db", "troly.db-wal", "troly.db-shm", "ingest.lock")}
    assert {path for path in after if after[path] != before.get(path)} <= database
    assert not any(b"ke-hoach" in after[path] or "TỐI MẬT".encode() in after[path] for path in database & after.keys())
    assert [refused["code"] for refused in report.refused] == ["secret_document"] * len(FORMATS)
    assert "ke-hoach" not in f"{report.as_dict()} {report.files} {logs} {caplog.text}"


def test_the_parts_of_an_act_are_one(pool: ReadingPool) -> None:
    cut = DECREE.index("Điều 2. Hiệu lực thi hành")
    files = [raw("nd-part-1.docx", as_docx(DECREE[:cut])), raw("nd-part-2.docx", as_docx(DECREE[cut:]))]
    read = pool.read(files)
    ((document, versions),) = read.reading.documents
    assert (document.law_id, len(versions)) == ("12/2024/NĐ-CP", 2)
    assert read.reading.source.sha256 == digest_of(files)
    assert {place.file for version in versions for place in version.places} == {file.sha256 for file in files}


def test_numbered_files_with_heads_of_their_own_are_no_parts(
    pool: ReadingPool, home: Home, engine: Engine, tmp_path: Path
) -> None:
    other = [line.replace("12/2024", "13/2024") for line in DECREE]
    names = ["nghi-dinh (1).docx", "nghi-dinh (2).docx"]
    assert group_parts(names) == [tuple(names)]
    with pytest.raises(NotParts):
        pool.read([raw(name, as_docx(lines)) for name, lines in zip(names, (DECREE, other), strict=True)])
    for name, lines in zip(names, (DECREE, other), strict=True):
        (tmp_path / name).write_bytes(as_docx(lines))
    report = ingest([tmp_path / name for name in names], engine)
    assert [(Path(file.name).name, [act.law_id for act in file.acts]) for file in report.files] == [
        (names[0], ["12/2024/NĐ-CP"]),
        (names[1], ["13/2024/NĐ-CP"]),
    ]
    assert (report.ingested, report.refused, len(list(home.originals.glob("*/*")))) == (2, [], 2)


def test_the_articles_of_a_collection_cite_as_published_documents_do(pool: ReadingPool) -> None:
    text = "1. Theo khoản 2 Điều này và Điều 15 Bộ luật Dân sự.\n2. Hết."
    data = json.dumps({**ARTICLE, "text": text, "effective_from": "01/01/2006"}).encode()
    reading = pool.read([raw("a.jsonl", data)]).reading
    [(_, [version])] = reading.documents
    found = [(cited.law_id, cited.article, cited.clause) for cited in reading.citations[version.version_id]]
    # The code of 2005 was the law on the day from which the article is.
    assert found == [("self", "this", "2"), ("33/2005/QH11", "15", None)]
