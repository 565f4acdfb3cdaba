from __future__ import annotations

import io
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.door.archive import Archive, ArchiveLimits, parse_xml
from ingest.errors import BrokenFile, EncryptedFile, ParseTooLarge, TrolyError


def made(members: list[tuple[str, bytes]], compression: int = ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", compression) as archive:
        for name, content in members:
            archive.writestr(ZipInfo(name), content, compression)
    return out.getvalue()


def test_parts_are_read() -> None:
    archive = Archive(made([("a/b.xml", b"<a/>"), ("c", b"")]))
    assert (list(archive.names), archive.read("a/b.xml"), archive.read("c")) == (["a/b.xml", "c"], b"<a/>", b"")
    with pytest.raises(BrokenFile):
        archive.read("d")


@pytest.mark.parametrize("name", ["../a", "a/../../b", "/etc/passwd", "a\\b", "C:/a", "..", "a\0b"])
def test_names_that_lead_out_are_refused(name: str) -> None:
    with pytest.raises(BrokenFile):
        Archive(made([("ok", b"x"), (name.replace("\0", "?"), b"x")]).replace(b"a?b", b"a\0b"))


@pytest.mark.parametrize(
    ("members", "limits"),
    [
        ([("bomb.xml", b"\0" * 3_000_000)], ArchiveLimits()),
        ([("a", b"x" * 60), ("b", b"y" * 60)], ArchiveLimits(total_bytes=100)),
        ([(str(n), b"") for n in range(5)], ArchiveLimits(parts=4)),
    ],
)
def test_bombs_are_refused_before_they_are_unpacked(members: list[tuple[str, bytes]], limits: ArchiveLimits) -> None:
    with pytest.raises(ParseTooLarge):
        Archive(made(members), limits)


def test_a_part_that_is_too_large_or_lies_about_its_size() -> None:
    archive = Archive(made([("a", b"x" * 200)]), ArchiveLimits(part_bytes=100))
    with pytest.raises(ParseTooLarge):
        archive.read("a")
    data = bytearray(made([("a", b"x" * 200)]))
    place = data.index(b"PK\x01\x02") + 24
    data[place : place + 4] = (100).to_bytes(4, "little")
    with pytest.raises((BrokenFile, ParseTooLarge)):
        Archive(bytes(data)).read("a")


def test_two_parts_of_one_name_a_password_and_other_packings() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = made([("a", b"1"), ("a", b"2")])
    with pytest.raises(BrokenFile):
        Archive(twice)
    with pytest.raises(BrokenFile):
        Archive(made([("a", b"1")], ZIP_BZIP2))
    locked = bytearray(made([("a", b"1")]))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(EncryptedFile):
        Archive(bytes(locked))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.binary(max_size=300), st.integers(0, 400), st.binary(max_size=4))
def test_any_bytes_are_an_archive_or_an_error_of_ours(tail: bytes, cut: int, noise: bytes) -> None:
    good = made([("word/document.xml", b"<a>b</a>" * 20)])
    for data in (tail, good[:cut], good[:cut] + noise + good[cut + len(noise) :], good + tail):
        try:
            archive = Archive(data)
            for name in archive.names:
                archive.read(name)
        except TrolyError:
            pass


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"<a>",
        b"<a></b>",
        b"<!DOCTYPE a><a/>",
        b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
        b"<!DOCTYPE a [<!ENTITY x 'y'><!ENTITY z '&x;&x;&x;'>]><a b='&z;'>&z;</a>",
        b"<a>" * 300 + b"</a>" * 300,
        "<!DOCTYPE a><a/>".encode("utf-16"),
    ],
)
def test_xml_that_is_broken_or_dangerous_is_refused(xml: bytes) -> None:
    with pytest.raises(BrokenFile):
        parse_xml(xml)


def test_xml_is_parsed_without_comments_and_instructions() -> None:
    root = parse_xml(b"<?xml version='1.0'?><a><!-- x --><?y z?>b<c/></a>")
    assert [child.tag for child in root] == ["c"]
    assert root.text == "b"
