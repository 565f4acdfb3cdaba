from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from models import carriers
from models.carriers import fetch_payload, read_member, write_checked
from models.catalogue import Part, Payload
from models.errors import BrokenModel, CarrierUnavailable, DiskFull, WrongHash
from tests.models.tiny import wheel

HALVES = {"carrier-one": b"first " * 1000, "carrier-two": b"second"}
WHOLE = b"".join(HALVES.values())


def payload(sha256: str = hashlib.sha256(WHOLE).hexdigest(), size: int = len(WHOLE)) -> Payload:
    parts = tuple(Part(package=name, version="1.0", member="data/part.bin") for name in HALVES)
    return Payload(file="model.gguf", size=size, sha256=sha256, parts=parts)


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    folder = tmp_path / "wheels"
    folder.mkdir()
    for name, content in HALVES.items():
        wheel(folder, name, "1.0", {"data/part.bin": content, "../../evil.txt": b"out", "evil.py": b"exit(1)"})
    return folder


@pytest.fixture
def index(wheels: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The package index replaced by the folder; the list says what was asked for."""
    asked: list[str] = []

    def download(part: Part, downloads: Path) -> None:
        asked.append(part.package)
        for path in wheels.glob(f"{part.package.replace('-', '_')}-*"):
            shutil.copy(path, downloads)

    monkeypatch.setattr(carriers, "_pip_download", download)
    return asked


def test_parts_are_joined_from_a_folder_that_is_left_alone(tmp_path: Path, wheels: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    fetch_payload(payload(), tmp_path / "model.gguf", tmp_path / "downloads", wheels)
    assert (tmp_path / "model.gguf").read_bytes() == WHOLE
    assert sorted(tmp_path.rglob("*")) == sorted([*before, tmp_path / "model.gguf"])


def test_downloads_are_kept_until_the_whole_is_sound(tmp_path: Path, index: list[str], wheels: Path) -> None:
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    shutil.copy(wheels / "carrier_one-1.0-py3-none-any.whl", downloads)
    (downloads / "carrier_two-1.0-py3-none-any.whl").write_bytes(b"PK cut short")
    fetch_payload(payload(), tmp_path / "model.gguf", downloads, None)
    assert index == ["carrier-two"]
    assert (tmp_path / "model.gguf").read_bytes() == WHOLE
    assert list(downloads.iterdir()) == []


@pytest.mark.parametrize(
    "wanted",
    [payload(sha256="0" * 64), payload(size=len(WHOLE) - 1), payload(size=len(WHOLE) + 1)],
    ids=["other hash", "longer than known", "shorter than known"],
)
def test_other_bytes_are_refused_and_leave_nothing(tmp_path: Path, index: list[str], wanted: Payload) -> None:
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    with pytest.raises(WrongHash):
        fetch_payload(wanted, tmp_path / "model.gguf", downloads, None)
    assert index == list(HALVES)
    assert list(downloads.iterdir()) == []
    assert not list(tmp_path.glob("*model.gguf*")) + list(tmp_path.glob(".*"))


def test_a_missing_carrier_is_named(tmp_path: Path, wheels: Path) -> None:
    (wheels / "carrier_two-1.0-py3-none-any.whl").unlink()
    with pytest.raises(CarrierUnavailable, match=r"carrier-two==1\.0"):
        fetch_payload(payload(), tmp_path / "model.gguf", tmp_path / "downloads", wheels)


def test_pip_failing_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    with pytest.raises(CarrierUnavailable, match="--wheels"):
        fetch_payload(payload(), tmp_path / "model.gguf", tmp_path / "downloads", None)


def test_a_flipped_byte_in_a_wheel_is_noticed(tmp_path: Path) -> None:
    path = wheel(tmp_path, "carrier-one", "1.0", {"data/part.bin": bytes(range(256)) * 40})
    data = bytearray(path.read_bytes())
    data[len("data/part.bin") + 40] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(BrokenModel):
        b"".join(read_member(path, "data/part.bin", 1 << 20))


@pytest.mark.parametrize(("member", "limit"), [("absent.bin", 100), ("data/part.bin", 99)])
def test_absent_or_oversized_members_are_refused(tmp_path: Path, member: str, limit: int) -> None:
    path = wheel(tmp_path, "carrier-one", "1.0", {"data/part.bin": bytes(100)})
    with pytest.raises(BrokenModel):
        b"".join(read_member(path, member, limit))


def test_an_endless_stream_stops_at_its_bound(tmp_path: Path) -> None:
    def endless():
        while True:
            yield bytes(1000)

    with pytest.raises(WrongHash):
        write_checked(endless(), tmp_path / "x", None, 5000)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_noticed_before_the_download(
    tmp_path: Path, index: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carriers.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10, 10, 0))
    with pytest.raises(DiskFull):
        fetch_payload(payload(), tmp_path / "model.gguf", tmp_path, None)
    assert index == []
