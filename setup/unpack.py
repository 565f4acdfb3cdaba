"""Unpack a bundle into a folder once every one of its files has been checked: ``unpack.py BUNDLE FOLDER``.

The hashes show that a file was cut or changed on the way; who made the bundle they do not show.
"""

from __future__ import annotations

import hashlib
import json
import platform
import re
import shutil
import sys
import tarfile
from pathlib import Path, PurePosixPath

_SUMS = "SHA256SUMS"
_SUMS_LIMIT = 10_000_000
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")
_CHUNK = 1 << 20


class BundleError(Exception):
    """The archive is cut, changed, made for another machine, or no bundle."""


def main() -> int:
    bundle, folder = Path(sys.argv[1]), Path(sys.argv[2])
    try:
        if not bundle.is_file():
            raise BundleError("there is no such file")
        if not is_unpacked(bundle, folder):
            print(f"  checking and unpacking {bundle.name} ({bundle.stat().st_size / 1e9:.1f} GB)", flush=True)
            unpack(bundle, folder)
    except (BundleError, tarfile.TarError, OSError, EOFError, ValueError) as error:
        print(f"The bundle {bundle} was refused: {error}", file=sys.stderr)
        return 1
    return 0


def is_unpacked(bundle: Path, folder: Path) -> bool:
    """Whether ``folder`` is what :func:`unpack` made of this very file."""
    try:
        return (folder / ".whole").read_text("utf-8") == _identity(bundle)
    except OSError:
        return False


def unpack(bundle: Path, folder: Path) -> None:
    """Fill ``folder`` with the files of ``bundle``; it appears whole or not at all.

    :raises BundleError: a hash that differs, a file too many or missing, a name that leaves the folder,
        anything but plain files, or a bundle for another Python or machine.
    """
    partial = folder.with_name(folder.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    try:
        with tarfile.open(bundle, "r|") as archive:
            _unpack_members(archive, partial)
        (partial / ".whole").write_text(_identity(bundle), "utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        partial.replace(folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def read_sums(text: str) -> dict[str, str]:
    """Names and SHA-256 of ``sha256sum``'s format.

    :raises BundleError: another format, a name twice, or a name that would leave the folder.
    """
    sums: dict[str, str] = {}
    for line in text.splitlines():
        match = _LINE.fullmatch(line)
        if match is None or match[2] in sums:
            raise BundleError(f"{_SUMS} has a line that is no hash and name, or a name twice")
        path = PurePosixPath(match[2])
        if path.is_absolute() or ".." in path.parts or "\\" in match[2] or str(path) != match[2]:
            raise BundleError(f"{match[2]!r} is not a name inside the bundle")
        sums[match[2]] = match[1]
    return sums


def check_machine(about: dict[str, object]) -> None:
    """:raises BundleError: the wheels are for another Python or kind of machine."""
    here = (f"cp{sys.version_info.major}{sys.version_info.minor}", platform.machine())
    made_for = (about.get("python"), about.get("machine"))
    if made_for != here:
        raise BundleError(f"it was made for {made_for[0]} on {made_for[1]}, this is {here[0]} on {here[1]}")


def _unpack_members(archive: tarfile.TarFile, folder: Path) -> None:
    first = archive.next()
    if first is None or first.name != _SUMS or not first.isreg() or first.size > _SUMS_LIMIT:
        raise BundleError(f"it does not begin with {_SUMS}")
    sums = read_sums(_read(archive, first).decode("utf-8", "replace"))
    while (member := archive.next()) is not None:
        if not member.isreg() or member.name not in sums:
            raise BundleError(f"{member.name!r} is not in {_SUMS} or not a plain file")
        _unpack_file(archive, member, folder, sums.pop(member.name))
        if member.name == "bundle.json":
            check_machine(json.loads((folder / member.name).read_text("utf-8")))
    if sums:
        raise BundleError(f"{len(sums)} files are missing, {next(iter(sums))} among them")


def _unpack_file(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path, sha256: str) -> None:
    """The names were checked already; the filter is the second lock on the same door."""
    safe = tarfile.data_filter(member, str(folder)) if hasattr(tarfile, "data_filter") else member
    target = folder / safe.name
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    stream = archive.extractfile(member)
    with target.open("xb") as out:
        while stream is not None and (chunk := stream.read(_CHUNK)):
            digest.update(chunk)
            out.write(chunk)
    if digest.hexdigest() != sha256:
        raise BundleError(f"{member.name} does not have the SHA-256 that {_SUMS} gives")


def _read(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    stream = archive.extractfile(member)
    return stream.read() if stream is not None else b""


def _identity(bundle: Path) -> str:
    status = bundle.stat()
    return f"{bundle.resolve()}\n{status.st_size}\n{status.st_mtime_ns}\n"


if __name__ == "__main__":
    sys.exit(main())
