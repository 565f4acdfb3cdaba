"""Files that were damaged or made to do harm, seeded: see ``door/test_mutations.py`` and the benchmark ``mutating``."""

from __future__ import annotations

import gzip
import io
import json
import random
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from tests.ingest.readers.made import make_docx, zipped
from tests.ingest.small_files import DECREE, as_docx, as_html, as_pdf

KINDS = (".docx", ".pdf", ".html", ".jsonl")
_LARGEST_SEED = 400_000
# What a file that escapes would be called.
ESCAPED = "troly-escaped.txt"
_P = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def seeds(shared: Path | None = None) -> dict[str, list[bytes]]:
    """Good files of each kind: small ones made here, and real ones where the published documents are given."""
    lines = [json.dumps(_line(number)) for number in range(1, 20)]
    found = {
        ".docx": [as_docx(DECREE), make_docx("".join(_P.format(line) for line in DECREE))],
        ".pdf": [as_pdf(DECREE)],
        ".html": [as_html(DECREE)],
        ".jsonl": ["\n".join(lines).encode()],
    }
    for path in sorted(shared.rglob("*")) if shared else ():
        if path.suffix in found and path.stat().st_size <= _LARGEST_SEED:
            found[path.suffix].append(path.read_bytes())
    return found


def mutated(count: int, good: Mapping[str, Sequence[bytes]], seed: int) -> Iterator[tuple[str, bytes]]:
    """``count`` file names and bytes, the kinds in turn; every seventh is one that was made to do harm."""
    chance = random.Random(seed)
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        if number % 7 == 6:
            name, make = chance.choice(HARMFUL[kind])
            yield f"{number:04}-{name}{_ending(name, kind)}", make(chance)
        else:
            change = chance.choice(_CHANGES[kind])
            data = change(chance, chance.choice(good[kind]), chance.choice(good[kind]))
            yield f"{number:04}-{change.__name__.strip('_')}{kind}", data


def _ending(name: str, kind: str) -> str:
    return ".jsonl.gz" if name == "gzip-bomb" else kind


def _line(number: int) -> dict[str, str]:
    text = f"1. Khoản một.\n2. Khoản hai:\na) Một;\nb) Hai số {number}."
    return {"law_id": "1/2020/QH14", "law_title": "Luật Thử", "article_id": str(number), "title": "Tên", "text": text}


Change = Callable[[random.Random, bytes, bytes], bytes]


def _flipped(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    out = bytearray(data)
    for _ in range(chance.randint(1, 40)):
        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def _cut(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    return data[: chance.randrange(len(data))]


def _hole(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randint(1, 2000) :]


def _spliced(chance: random.Random, data: bytes, other: bytes) -> bytes:
    start, piece = chance.randrange(len(data)), chance.randrange(len(other))
    return data[:start] + other[piece : piece + chance.randint(1, 5000)] + data[start:]


def _overwritten(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    start, length = chance.randrange(len(data)), chance.randint(1, 500)
    return data[:start] + chance.randbytes(length) + data[start + length :]


def _repeated(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.randint(1, 300)]
    return data[:start] + piece * chance.randint(2, 2000) + data[start:]


def _numbers(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    """Counts and lengths become absurd."""
    digits = [at for at in range(len(data)) if data[at : at + 1].isdigit()]
    out = bytearray(data)
    for at in chance.sample(digits, min(len(digits), chance.randint(1, 30))):
        out[at : at + 1] = chance.choice([b"9", b"0", b"-", b"99999999999", b"4294967296"])
    return bytes(out)


def _part(chance: random.Random, data: bytes, other: bytes) -> bytes:
    """One part of a Word file is damaged inside a sound zip."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    except (BadZipFile, zlib.error):
        return _flipped(chance, data, other)
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    part = parts[name]
    assert isinstance(part, bytes)
    parts[name] = chance.choice(_PLAIN)(chance, part, part)
    return zipped(parts)


_PLAIN: tuple[Change, ...] = (_flipped, _cut, _hole, _spliced, _overwritten, _repeated)
_CHANGES: dict[str, tuple[Change, ...]] = {
    ".docx": (*_PLAIN, _part, _part, _part),
    ".pdf": (*_PLAIN, _numbers, _numbers),
    ".html": (*_PLAIN, _numbers),
    ".jsonl": (*_PLAIN, _numbers),
}


@lru_cache(maxsize=1)
def zip_bomb() -> bytes:
    """Half a megabyte that unpacks to half a gigabyte."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=6) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(500):
            part.write(bytes(1_000_000))
    return out.getvalue()


@lru_cache(maxsize=1)
def many_parts() -> bytes:
    return zipped({f"word/{number}.xml": "<x/>" for number in range(20_000)})


def path_tricks(chance: random.Random) -> bytes:
    ways = ["../../", "../../../../../../", "/", "..\\..\\", "word/../../", "C:\\", "word/../../../../../dev/shm/"]
    return zipped({"word/document.xml": "<x/>", f"{chance.choice(ways)}{ESCAPED}": "x"})


def _document_with(doctype: str, text: str) -> bytes:
    body = f"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>{text}"
    return zipped({"word/document.xml": f"<?xml version='1.0'?>{doctype}{body}</w:body></w:document>"})


@lru_cache(maxsize=1)
def entity_bomb() -> bytes:
    entities = '<!ENTITY e0 "Điều 1. ">' + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return _document_with(f"<!DOCTYPE x [{entities}]>", _P.format("&e9;"))


def xxe(chance: random.Random) -> bytes:
    address = chance.choice(["file:///etc/hostname", "file:///etc/passwd", "http://127.0.0.1:9/x"])
    return _document_with(f'<!DOCTYPE x [<!ENTITY e SYSTEM "{address}">]>', _P.format("&e;"))


@lru_cache(maxsize=1)
def deep_docx() -> bytes:
    open_, close = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    return make_docx(open_ * 5000 + _P.format("a") + close * 5000)


@lru_cache(maxsize=1)
def deep_html() -> bytes:
    return b"<html><body>" + b"<div>" * 100_000 + "Điều 1. Một".encode() + b"</body></html>"


@lru_cache(maxsize=1)
def wide_table() -> bytes:
    cells = "<td colspan='100000' rowspan='100000'>a</td>" * 2000
    return f"<html><body><table><tr>{cells}</tr></table></body></html>".encode()


@lru_cache(maxsize=1)
def page_that_runs() -> bytes:
    return b"<html><body><script>while(1);</script><iframe src='file:///etc/passwd'></iframe>" + as_html(DECREE)


def _pdf(objects: Sequence[str]) -> bytes:
    body = "".join(f"{number} 0 obj {text} endobj\n" for number, text in enumerate(objects, 1))
    return f"%PDF-1.7\n{body}trailer <</Root 1 0 R /Size {len(objects) + 1}>>\nstartxref\n0\n%%EOF".encode()


def endless_pages(chance: random.Random) -> bytes:
    """A tree of pages that holds itself, or says that it has a billion."""
    kids = chance.choice(["[2 0 R]", "[3 0 R 2 0 R]", "[3 0 R]"])
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    return _pdf(["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids {kids}/Count 1000000000>>", page])


@lru_cache(maxsize=1)
def huge_page() -> bytes:
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9999999 9999999]>>"
    return _pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", page])


@lru_cache(maxsize=1)
def deep_pdf() -> bytes:
    return _pdf(["<</Type/Catalog/Pages 2 0 R/X " + "[" * 100_000 + "]" * 100_000 + ">>", "<</Type/Pages>>"])


@lru_cache(maxsize=1)
def looping_form() -> bytes:
    """A drawing that draws itself, over and over."""
    stream = "/F Do " * 1000
    form = f"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 4 0 R>>>>/Length {len(stream)}>>"
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</XObject<</F 4 0 R>>>>/Contents 4 0 R>>"
    pages = "<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return _pdf(["<</Type/Catalog/Pages 2 0 R>>", pages, page, f"{form} stream\n{stream}\nendstream"])


@lru_cache(maxsize=1)
def pdf_bomb() -> bytes:
    packed = zlib.compress(b"(x) Tj 0 0 Td " * 20_000_000, 9)
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>"
    head = _pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", page])
    stream = (
        f"4 0 obj <</Filter/FlateDecode/Length {len(packed)}>> stream\n".encode() + packed + b"\nendstream endobj\n"
    )
    return head.replace(b"trailer", stream + b"trailer")


@lru_cache(maxsize=1)
def gzip_bomb() -> bytes:
    return gzip.compress(b" " * 1_200_000_000, 9)


@lru_cache(maxsize=1)
def deep_json() -> bytes:
    return b'{"law_id":' + b"[" * 1_000_000


@lru_cache(maxsize=1)
def long_line() -> bytes:
    return json.dumps({**_line(1), "text": "điểm a khoản 1 Điều 1, " * 300_000}).encode()


@lru_cache(maxsize=1)
def many_clauses() -> bytes:
    return json.dumps({**_line(1), "text": "\n".join(f"{number}. a" for number in range(100_000))}).encode()


Harm = Callable[[random.Random], bytes]


def _always(make: Callable[[], bytes]) -> Harm:
    return lambda _chance: make()


HARMFUL: dict[str, tuple[tuple[str, Harm], ...]] = {
    ".docx": (
        ("zip-bomb", _always(zip_bomb)),
        ("many-parts", _always(many_parts)),
        ("path-tricks", path_tricks),
        ("entity-bomb", _always(entity_bomb)),
        ("xxe", xxe),
        ("deep", _always(deep_docx)),
    ),
    ".pdf": (
        ("endless-pages", endless_pages),
        ("huge-page", _always(huge_page)),
        ("deep", _always(deep_pdf)),
        ("looping-form", _always(looping_form)),
        ("bomb", _always(pdf_bomb)),
    ),
    ".html": (
        ("deep", _always(deep_html)),
        ("wide-table", _always(wide_table)),
        ("running", _always(page_that_runs)),
    ),
    ".jsonl": (
        ("gzip-bomb", _always(gzip_bomb)),
        ("deep", _always(deep_json)),
        ("long", _always(long_line)),
        ("many-clauses", _always(many_clauses)),
    ),
}
