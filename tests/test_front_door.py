"""The front door, as far as it can be checked without installing anything."""

from __future__ import annotations

import hashlib
import importlib.util
import io
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = sorted((ROOT / "setup").glob("*.sh"))


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"setup_{name}", ROOT / "setup" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


unpack = load("unpack")
HERE = {"python": f"cp{sys.version_info.major}{sys.version_info.minor}", "machine": platform.machine()}


def write_bundle(
    path: Path, files: dict[str, bytes], sums: dict[str, bytes] | None = None, kind: bytes = tarfile.REGTYPE
) -> Path:
    """A bundle of ``files``; ``sums`` are the contents that SHA256SUMS was made from, where they differ."""
    listed = files if sums is None else sums
    lines = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in listed.items())
    with tarfile.open(path, "w") as archive:
        for name, data in {"SHA256SUMS": lines.encode(), **files}.items():
            member = tarfile.TarInfo(name)
            member.size, member.linkname = len(data), "/etc/passwd"
            member.type = tarfile.REGTYPE if name == "SHA256SUMS" else kind
            archive.addfile(member, io.BytesIO(data))
    return path


def about(**changes: str) -> bytes:
    return json.dumps({**HERE, **changes}).encode()


def test_a_sound_bundle_is_unpacked_once(tmp_path: Path) -> None:
    bundle = write_bundle(tmp_path / "b.tar", {"bundle.json": about(), "wheels/a.whl": b"wheel"})
    folder = tmp_path / "out"
    assert not unpack.is_unpacked(bundle, folder)
    unpack.unpack(bundle, folder)
    assert (folder / "wheels/a.whl").read_bytes() == b"wheel"
    assert unpack.is_unpacked(bundle, folder)
    write_bundle(bundle, {"bundle.json": about(), "wheels/a.whl": b"another one"})
    assert not unpack.is_unpacked(bundle, folder)


@pytest.mark.parametrize(
    ("files", "sums", "message"),
    [
        ({"a": b"changed"}, {"a": b"as made"}, "SHA-256"),
        ({"a": b"1", "b": b"2"}, {"a": b"1"}, "not in SHA256SUMS"),
        ({"a": b"1"}, {"a": b"1", "b": b"2"}, "missing"),
        ({"../a": b"1"}, None, "not a name inside"),
        ({"/etc/a": b"1"}, None, "not a name inside"),
        ({"x/../../a": b"1"}, None, "not a name inside"),
        ({"bundle.json": about(python="cp27")}, None, "made for cp27"),
        ({"bundle.json": about(machine="pdp11")}, None, "on pdp11"),
    ],
)
def test_a_wrong_bundle_leaves_nothing(
    tmp_path: Path, files: dict[str, bytes], sums: dict[str, bytes] | None, message: str
) -> None:
    bundle = write_bundle(tmp_path / "b.tar", files, sums)
    with pytest.raises(unpack.BundleError, match=message):
        unpack.unpack(bundle, tmp_path / "in" / "out")
    assert list((tmp_path / "in").iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.tar", "in"]


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_links_and_devices_are_refused(tmp_path: Path, kind: bytes) -> None:
    bundle = write_bundle(tmp_path / "b.tar", {"a": b""}, kind=kind)
    with pytest.raises(unpack.BundleError, match="plain file"):
        unpack.unpack(bundle, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_cut_bundle_is_refused_with_one_line(tmp_path: Path) -> None:
    bundle = write_bundle(tmp_path / "b.tar", {"bundle.json": about(), "a": b"x" * 100_000})
    bundle.write_bytes(bundle.read_bytes()[:50_000])
    command = [sys.executable, str(ROOT / "setup/unpack.py"), str(bundle), str(tmp_path / "out")]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1
    assert not (tmp_path / "out").exists()


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pairs = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in pairs}


def test_each_dependency_has_one_version_within_its_range() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(r for extra in project["optional-dependencies"].values() for r in extra),
    ]
    pinned = pins()
    for requirement in map(Requirement, wanted):
        assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)]), requirement


@pytest.mark.parametrize("script", [*SCRIPTS, ROOT / ".ci/run"], ids=lambda path: path.name)
def test_scripts_are_sound_shell_and_can_be_run(script: Path) -> None:
    subprocess.run(["bash", "-n", str(script)], check=True)
    assert os.access(script, os.X_OK) == (script.name != "step.sh")


def test_every_script_that_make_calls_is_there() -> None:
    called = set(re.findall(r"setup/[\w-]+\.(?:sh|py)", (ROOT / "Makefile").read_text("utf-8")))
    assert called
    assert {name for name in called if not (ROOT / name).is_file()} == set()


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_help_names_every_target_of_the_readme_and_ci() -> None:
    result = subprocess.run(["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    listed = {line.split()[0] for line in result.stdout.splitlines()}
    assert {"run", "ask", "test", "deps", "bench", "bundle", "clean"} <= listed


def test_nothing_of_the_front_door_names_an_index() -> None:
    files = [
        ROOT / "Makefile",
        ROOT / "constraints.txt",
        ROOT / ".pre-commit-config.yaml",
        *(ROOT / "setup").iterdir(),
    ]
    text = "".join(path.read_text("utf-8") for path in files if path.is_file())
    assert re.findall(r"https?://\S+", text) == []
