from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document as WordDocument

from ingest.errors import BrokenFile, EncryptedFile, OfficeMissing
from ingest.readers import office
from ingest.readers.office import OfficeReader
from ingest.readers.office_peek import peek
from tests.ingest.readers.made import as_file

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice (soffice)")


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A small document as .doc and as .rtf, made by LibreOffice."""
    folder = tmp_path_factory.mktemp("office")
    document = WordDocument()
    document.sections[0].header.paragraphs[0].text = "TUYỆT MẬT"
    document.add_paragraph("Điều 1. Phạm vi điều chỉnh")
    document.add_paragraph("1. Luật này quy định “đất đai” – và nhà ở.")
    document.save(str(folder / "a.docx"))
    profile = (folder / "profile").as_uri()
    for form in ("doc", "rtf"):
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", form, "a.docx"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    return {form: (folder / f"a.{form}").read_bytes() for form in ("doc", "rtf")}


@needs_office
@pytest.mark.parametrize("form", ["doc", "rtf"])
def test_office_files_are_read_and_nothing_is_left(
    form: str, converted: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "_MEMORY", tmp_path)
    source = OfficeReader().read(as_file(f"a.{form}", converted[form]))
    assert source.text == "Điều 1. Phạm vi điều chỉnh\n1. Luật này quy định “đất đai” – và nhà ở."
    assert {place.file for place in source.places} == {as_file("a", converted[form]).sha256}
    assert list(tmp_path.iterdir()) == []


@needs_office
@pytest.mark.parametrize("form", ["doc", "rtf"])
def test_the_text_is_seen_before_libreoffice_is_started(form: str, converted: dict[str, bytes]) -> None:
    lines = peek(converted[form]).split("\n")
    assert "TUYỆT MẬT" in "\n".join(lines)
    assert "1. Luật này quy định “đất đai” – và nhà ở." in lines


@needs_office
def test_a_broken_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "_MEMORY", tmp_path)
    with pytest.raises(BrokenFile):
        OfficeReader().read(as_file("a.doc", bytes.fromhex("d0cf11e0a1b11ae1") + b"\x01" * 2000))
    assert list(tmp_path.iterdir()) == []


def test_without_libreoffice_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "program", lambda: None)
    with pytest.raises(OfficeMissing, match="apt-get install libreoffice-writer-nogui"):
        OfficeReader().read(as_file("a.doc", b"x"))


def test_a_file_with_a_password() -> None:
    with pytest.raises(EncryptedFile):
        OfficeReader().read(as_file("a.doc", b"\xd0\xcf" + "EncryptedPackage".encode("utf-16-le")))


@pytest.mark.parametrize(
    ("rtf", "text"),
    [
        (r"{\rtf1\ansi\ansicpg1258 M\'c2\'f2T\par b}", "MẬT\nb"),
        (r"{\rtf1\ansi {\fonttbl{\f0 Arial;}}{\header T\u7888?I M\u7852?T\par}a\line b}", "TỐI MẬT\na\nb"),
        (r"{\rtf1\uc2 \u272??\u225??p\~\'e1n}", "Đáp án"),
        (r"{\rtf1\uc0 \u55296 a{\pict 00ff}b\{c\}\*}", "ab{c}"),
        (r"{\rtf1 §éc lËp - Tù do - H¹nh phóc, Céng hoµ x· héi}", "Độc lập - Tự do - Hạnh phúc, Cộng hoà xã hội"),
        ("{\\rtf1", ""),
        ("{\\rtf1}}}}a\\", "a"),
    ],
)
def test_words_of_rtf(rtf: str, text: str) -> None:
    assert peek(rtf.encode("latin-1")) == text


@pytest.mark.parametrize("data", [b"", b"\0" * 99, bytes(range(256)) * 3])
def test_peeking_never_raises(data: bytes) -> None:
    assert isinstance(peek(data), str)


def test_both_alignments_and_single_bytes_are_seen() -> None:
    wide = "Độ mật: TỐI MẬT".encode("utf-16-le")
    assert "TỐI MẬT" in peek(b"\xd0\xcf\x11\xe0" + wide)
    assert "TỐI MẬT" in peek(b"\xd0\xcf\x11\xe0\x01" + wide)
    assert "MẬT" in peek(b"\xd0\xcf\x11\xe0\x00M\xc2\xf2T\x00")
