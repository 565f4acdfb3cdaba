"""Write one archive from which ``make run BUNDLE=file`` installs on a machine without a network.

Members, in this order: ``SHA256SUMS`` (of all the others, for ``sha256sum -c`` too), ``bundle.json``, the
licences, ``wheels/``, ``models/`` and ``source/``, a copy of this folder.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import platform
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
ENCODER = "multilingual-e5-small"
LICENCES = ("LICENSE", "THIRD_PARTY.md")
# `pip install -e .` makes the project's own wheel, which takes these.
BUILD_TOOLS = ("hatchling", "editables")
_LOCAL = {
    ".git",
    ".venv",
    "build",
    "dist",
    "__pycache__",
    ".pytest_cache",
    ".mypy_cache",
    ".ruff_cache",
    ".hypothesis",
}


def main() -> None:
    """Collect, hash and write; the archive appears whole or not at all."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    about = {
        "version": version,
        "python": python_tag(),
        "machine": platform.machine(),
        "test": _wants_tests(),
    }
    target = ROOT / f"troly-bundle-{version}-{about['python']}-{about['machine']}.tar"
    # Beside the archive: /tmp may be small, and these are most of its size.
    with tempfile.TemporaryDirectory(prefix="bundle-", dir=VENV) as folder:
        collect_wheels(Path(folder) / "wheels")
        files = dict(contents(Path(folder), about))
        print(f"Hashing and writing {len(files)} files", flush=True)
        write_archive(target, files)
    print(f"{target.name}: {target.stat().st_size / 1e9:.2f} GB")
    print(f"On the other machine: tar xf {target.name} source && cd source && make run BUNDLE=../{target.name}")


def python_tag() -> str:
    """``cp311``: wheels of one Python do not install into another."""
    return f"cp{sys.version_info.major}{sys.version_info.minor}"


def collect_wheels(folder: Path) -> None:
    """Every wheel of the closure at its pinned version, the one of llama.cpp as it was compiled here."""
    extras = [name for name, wanted in (("llm", _llm_wheel() is not None), ("dev", _wants_tests())) if wanted]
    project = f".[{','.join(extras)}]" if extras else "."
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--constraint",
        "constraints.txt",
        "--wheel-dir",
        str(folder),
    ]
    if (VENV / "wheels").is_dir():
        command += ["--find-links", str(VENV / "wheels"), "--only-binary=llama-cpp-python"]
    print("Collecting wheels (about 0.4 GB)", flush=True)
    if subprocess.run([*command, project, *BUILD_TOOLS], cwd=ROOT, check=False).returncode:
        sys.exit("Not all wheels could be had (see pip's message above): no bundle was written.")


def contents(folder: Path, about: dict[str, object]) -> Iterator[tuple[str, Path]]:
    """Names in the archive and the files they are made from."""
    (folder / "bundle.json").write_text(json.dumps(about, indent=2), "utf-8")
    yield "bundle.json", folder / "bundle.json"
    for name in LICENCES:
        yield name, ROOT / name
    for wheel in sorted((folder / "wheels").iterdir()):
        yield f"wheels/{wheel.name}", wheel
    if _llm_wheel() is not None:
        yield "llama-flags.txt", VENV / "wheels" / "llama-flags.txt"
    for model in [ENCODER, *([os.environ["LLM"]] if _llm_wheel() is not None else [])]:
        yield from _tree(_home() / "models" / model, f"models/{model}")
    for path in source_files():
        yield f"source/{path.relative_to(ROOT).as_posix()}", path


def source_files() -> list[Path]:
    """What git holds or would add; in an unpacked copy without git, all but what is built."""
    git = (
        subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        if (ROOT / ".git").exists()
        else None
    )
    if git is not None and git.returncode == 0:
        paths = [ROOT / name for name in git.stdout.split("\0") if name]
    else:
        paths = [path for path in ROOT.rglob("*") if not _LOCAL & set(path.relative_to(ROOT).parts)]
    return sorted(path for path in paths if path.is_file() and not path.is_symlink() and path.suffix != ".tar")


def write_archive(target: Path, files: dict[str, Path]) -> None:
    """Write ``SHA256SUMS`` and ``files`` to ``target``; owners and times are left out, modes kept simple."""
    sums = "".join(f"{_sha256(path)}  {name}\n" for name, path in files.items()).encode()
    partial = target.with_suffix(".partial.tar")
    try:
        with tarfile.open(partial, "w") as archive:
            _add(archive, "SHA256SUMS", len(sums), io.BytesIO(sums))
            for name, path in files.items():
                with path.open("rb") as stream:
                    _add(archive, name, path.stat().st_size, stream, executable=os.access(path, os.X_OK))
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _add(archive: tarfile.TarFile, name: str, size: int, stream: io.BufferedIOBase, executable: bool = False) -> None:
    member = tarfile.TarInfo(name)
    member.size = size
    member.mode = 0o755 if executable else 0o644
    archive.addfile(member, stream)


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _tree(folder: Path, name: str) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield f"{name}/{path.relative_to(folder).as_posix()}", path


def _llm_wheel() -> Path | None:
    """The wheel that step 4 compiled; None where there is none or none is wanted."""
    if os.environ.get("LLM", "none") == "none" or not (VENV / "stamps" / "llama").exists():
        return None
    return next((VENV / "wheels").glob("llama_cpp_python-*.whl"), None)


def _home() -> Path:
    return Path(os.environ["TROLY_HOME"]).expanduser()


def _wants_tests() -> bool:
    return os.environ.get("TEST", "") not in {"", "0"}


if __name__ == "__main__":
    main()
