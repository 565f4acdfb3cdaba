"""Word documents made by hand, part by part, so that a test shows the XML that it is about."""

from __future__ import annotations

import io
from hashlib import sha256
from zipfile import ZIP_DEFLATED, ZipFile

from ingest.readers.reader import SourceFile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "header": "hdr",
}


def make_docx(body: str, **parts: str) -> bytes:
    """A .docx whose body and further parts ("styles", "footnotes") hold the given XML."""
    files = {"word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>"}
    relations = ""
    for name, xml in parts.items():
        files[f"word/{name}.xml"] = f"<w:{_ROOTS[name]} {_SPACES}>{xml}</w:{_ROOTS[name]}>"
        relations += f'<Relationship Id="r{name}" Type="{_R}/{name}" Target="{name}.xml"/>'
    files["_rels/.rels"] = _relations(f'<Relationship Id="r" Type="{_R}/officeDocument" Target="word/document.xml"/>')
    files["word/_rels/document.xml.rels"] = _relations(relations)
    return zipped(files)


def _relations(inner: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def zipped(files: dict[str, str | bytes]) -> bytes:
    """A zip of the given members."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def as_file(name: str, data: bytes) -> SourceFile:
    return SourceFile(name, sha256(data).hexdigest(), data)
